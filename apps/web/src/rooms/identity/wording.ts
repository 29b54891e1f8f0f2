import { speak } from '#shared/ui/wording.ts';

export const say = speak(
  {
    signIn: 'Đăng nhập',
    email: 'Thư điện tử',
    password: 'Mật khẩu',
    'wrong-password': 'Thư điện tử hoặc mật khẩu không đúng.',
    'too-many-tries': 'Thử quá nhiều lần. Đợi một phút rồi đăng nhập lại.',
    noPosition: 'Tài khoản này hiện không giữ vị trí nào trong cơ quan. Liên hệ người quản trị để được mời vào đơn vị.',
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
    fix: 'Not signed in yet',
  },
);
