import { speak, type Lang } from '#shared/ui/wording.ts';
import type { LinkState, Role } from './terms.ts';

export const say = speak(
  {
    signIn: 'Đăng nhập',
    email: 'Thư điện tử',
    password: 'Mật khẩu',
    'wrong-password': 'Thư điện tử hoặc mật khẩu không đúng.',
    'too-many-tries': 'Thử quá nhiều lần. Đợi một phút rồi đăng nhập lại.',
    noPosition: 'Tài khoản này hiện không giữ vị trí nào trong cơ quan. Liên hệ người quản trị để được mời vào đơn vị.',
    forgotten: 'Quên mật khẩu: nhờ người quản trị của cơ quan làm đường dẫn đặt lại mật khẩu ở trang Tài khoản.',
    fix: 'Chưa đăng nhập được',
  },
  {
    signIn: 'Sign in',
    email: 'E-mail',
    password: 'Password',
    'wrong-password': 'The e-mail address or the password is wrong.',
    'too-many-tries': 'Too many attempts. Wait a minute and sign in again.',
    noPosition:
      'This account holds no position in the office at present. Ask the administrator to invite you to a unit.',
    forgotten: 'Forgot the password: ask the office’s administrator for a link on the page Accounts.',
    fix: 'Not signed in yet',
  },
);

const roles = speak(
  {
    administrator: 'Quản trị',
    clerk: 'Văn thư',
    owner: 'Cơ quan thường trực',
    leader: 'Lãnh đạo',
    reporter: 'Người báo cáo của đơn vị',
    reader: 'Người xem',
    system: 'Phần mềm',
  } satisfies Record<Role, string>,
  {
    administrator: 'Administrator',
    clerk: 'Clerk',
    owner: 'Owner of the movement',
    leader: 'Leader',
    reporter: 'Reporter of the unit',
    reader: 'Reader',
    system: 'The software',
  },
);

const roleHints = speak(
  {
    administrator: 'mời người, sửa danh sách đơn vị, xem toàn cơ quan',
    clerk: 'tiếp nhận văn bản, xác nhận bản đọc, giao việc',
    owner: 'theo dõi, đôn đốc, duyệt báo cáo, tổng hợp',
    leader: 'xem toàn cơ quan, quyết định',
    reporter: 'nhận việc, gửi báo cáo của đơn vị mình và đơn vị trực thuộc',
    reader: 'chỉ xem việc của đơn vị mình và đơn vị trực thuộc',
    system: '',
  } satisfies Record<Role, string>,
  {
    administrator: 'invites people, keeps the list of units, sees the whole office',
    clerk: 'takes documents in, confirms readings, gives duties out',
    owner: 'follows, urges, accepts reports, consolidates',
    leader: 'sees the whole office, decides',
    reporter: 'takes duties on, sends the reports of the own unit and those below',
    reader: 'only sees the duties of the own unit and those below',
    system: '',
  },
);

/** "Văn thư". */
export function nameOfRole(lang: Lang, role: Role): string {
  return roles(lang)[role];
}

/** What a role is for, in a few words. */
export function hintOfRole(lang: Lang, role: Role): string {
  return roleHints(lang)[role];
}

/** Pages for links and positions. */
export const sayLinks = speak(
  {
    closedTitle: 'Đường dẫn không dùng được',
    unknown: 'Đường dẫn này không có, hoặc đã được thay bằng đường dẫn mới hơn. Xem lại thư hoặc tin nhắn gần nhất.',
    used: 'Đường dẫn này đã dùng một lần. Nếu chính mình đã dùng, đăng nhập bằng thư điện tử và mật khẩu.',
    withdrawn: 'Lời mời này đã được rút. Hỏi lại người quản trị của cơ quan.',
    expired: 'Đường dẫn đã hết hạn. Nhờ người quản trị của cơ quan làm lại đường dẫn.',
    signIn: 'Đăng nhập',
    invitedTitle: (office: string) => `Lời mời vào ${office}`,
    invitedLead: (name: string, role: string) => `${name}, vai trò: ${role}.`,
    position: 'Chức vụ',
    yourName: 'Họ và tên',
    email: 'Thư điện tử, dùng để đăng nhập',
    password: 'Mật khẩu',
    passwordHint: (length: number) => `Ít nhất ${length} ký tự. Một câu ngắn dễ nhớ thì tốt hơn một từ khó.`,
    accept: 'Nhận lời mời, đăng nhập',
    take: 'Nhận thêm vị trí này',
    hasAccount: 'Thư điện tử này đã có tài khoản. Đăng nhập, rồi nhận thêm vị trí.',
    otherReader: 'Đang đăng nhập bằng tài khoản khác. Đăng xuất, rồi mở lại đường dẫn này.',
    signOut: 'Đăng xuất',
    welcome: (office: string) => `Đã vào ${office}.`,
    fix: 'Chưa xong',
    'no-name': 'Chưa ghi họ và tên.',
    'bad-password': (length: string) => `Mật khẩu phải có ít nhất ${length} ký tự, nhiều nhất 128.`,
    'link-closed': 'Đường dẫn vừa hết tác dụng. Tải lại trang để xem vì sao.',
    'email-taken': 'Thư điện tử này đã có tài khoản. Đăng nhập trước, rồi mở lại đường dẫn.',
    'other-person': 'Lời mời này gửi cho người khác.',
    resetTitle: 'Đặt lại mật khẩu',
    resetLead: (email: string) => `Cho tài khoản ${email}. Mọi nơi đang đăng nhập sẽ bị đăng xuất.`,
    reset: 'Đặt mật khẩu mới',
    resetDone: 'Đã đặt mật khẩu mới.',
    changeTitle: 'Đổi mật khẩu',
    changeLead: 'Mọi nơi khác đang đăng nhập bằng tài khoản này sẽ bị đăng xuất.',
    present: 'Mật khẩu hiện tại',
    next: 'Mật khẩu mới',
    change: 'Đổi mật khẩu',
    changed: 'Đã đổi mật khẩu.',
    'wrong-password': 'Mật khẩu hiện tại không đúng.',
    'form-key-taken': 'Biểu mẫu này đã gửi. Tải lại trang rồi làm lại nếu cần.',
    positionsTitle: 'Đổi đơn vị đang làm việc',
    positionsLead: 'Mỗi lúc làm việc với một vị trí. Việc đã làm ghi theo vị trí lúc đó.',
    positions: 'Vị trí công tác',
    actAs: 'Làm việc với vị trí này',
    inUse: 'đang dùng',
    acting: (unit: string) => `Đang làm việc cho ${unit}.`,
  },
  {
    closedTitle: 'This link does not work',
    unknown: 'There is no such link, or a newer one took its place. Look at the latest message.',
    used: 'This link was used once. If it was you, sign in with your address and password.',
    withdrawn: 'This invitation was withdrawn. Ask the office’s administrator.',
    expired: 'The link has run out. Ask the office’s administrator to make it anew.',
    signIn: 'Sign in',
    invitedTitle: (office: string) => `Invitation to ${office}`,
    invitedLead: (name: string, role: string) => `${name}, role: ${role}.`,
    position: 'Position',
    yourName: 'Full name',
    email: 'E-mail address, to sign in with',
    password: 'Password',
    passwordHint: (length: number) => `At least ${length} characters. A short sentence beats a hard word.`,
    accept: 'Accept, sign in',
    take: 'Take this position as well',
    hasAccount: 'This address has an account. Sign in, then take the position.',
    otherReader: 'You are signed in with another account. Sign out, then open this link again.',
    signOut: 'Sign out',
    welcome: (office: string) => `You are in ${office} now.`,
    fix: 'Not done yet',
    'no-name': 'Write the full name.',
    'bad-password': (length: string) => `A password has at least ${length} characters, 128 at most.`,
    'link-closed': 'The link has just stopped working. Load the page again to see why.',
    'email-taken': 'This address has an account. Sign in first, then open the link again.',
    'other-person': 'This invitation is for somebody else.',
    resetTitle: 'Set the password anew',
    resetLead: (email: string) => `For the account ${email}. It will be signed out everywhere.`,
    reset: 'Set the new password',
    resetDone: 'The new password is set.',
    changeTitle: 'Change the password',
    changeLead: 'This account will be signed out everywhere else.',
    present: 'Present password',
    next: 'New password',
    change: 'Change the password',
    changed: 'The password is changed.',
    'wrong-password': 'The present password is wrong.',
    'form-key-taken': 'This form was sent already. Load the page again and repeat if needed.',
    positionsTitle: 'Work for another unit',
    positionsLead: 'One position at a time; what is done is recorded under it.',
    positions: 'Positions',
    actAs: 'Work in this position',
    inUse: 'in use',
    acting: (unit: string) => `Now working for ${unit}.`,
  },
);

/** Why a link opens nothing, and what to do. */
export function sentenceOfLink(lang: Lang, state: Exclude<LinkState, 'open'>): string {
  return sayLinks(lang)[state];
}
