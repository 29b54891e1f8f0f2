import { seesWholeOffice, type Role } from '#shared/db/scope.ts';

interface Link {
  href:
    | '/viec'
    | '/van-ban'
    | '/bao-cao'
    | '/theo-doi'
    | '/tong-hop'
    | '/so-lieu'
    | '/thong-bao'
    | '/don-vi'
    | '/tai-khoan'
    | '/cai-dat'
    | '/nhat-ky'
    | '/doi-mat-khau'
    | '/huong-dan';
  label:
    | 'duties'
    | 'documents'
    | 'reports'
    | 'board'
    | 'consolidated'
    | 'figures'
    | 'notices'
    | 'units'
    | 'accounts'
    | 'settings'
    | 'ledger'
    | 'password'
    | 'guide';
}

const OWN: Link[] = [
  { href: '/viec', label: 'duties' },
  { href: '/van-ban', label: 'documents' },
  { href: '/bao-cao', label: 'reports' },
];
const FIGURES: Link = { href: '/so-lieu', label: 'figures' };
const WHOLE: Link[] = [
  { href: '/theo-doi', label: 'board' },
  { href: '/tong-hop', label: 'consolidated' },
];
const MENU: Link[] = [
  { href: '/thong-bao', label: 'notices' },
  { href: '/nhat-ky', label: 'ledger' },
];
const ADMINISTRATION: Link[] = [
  { href: '/don-vi', label: 'units' },
  { href: '/tai-khoan', label: 'accounts' },
  { href: '/cai-dat', label: 'settings' },
];

const LAST: Link[] = [
  { href: '/doi-mat-khau', label: 'password' },
  { href: '/huong-dan', label: 'guide' },
];

/** The administrator keeps everything; owner and clerk keep reminders or forms, each its own; office-wide roles look units up. */
function offers(role: Role | null, label: Link['label']): boolean {
  if (role === 'administrator') return true;
  if (label === 'settings') return role === 'owner' || role === 'clerk';
  return label === 'units' && role !== null && seesWholeOffice(role);
}

/** What the frame offers a role. It hides what would be refused; the refusal itself is each command's. */
export function navigationFor(role: Role | null): { rooms: Link[]; menu: Link[] } {
  const whole = role !== null && seesWholeOffice(role);
  return {
    rooms: [...OWN, ...(whole ? WHOLE : []), FIGURES],
    menu: [...MENU, ...ADMINISTRATION.filter(({ label }) => offers(role, label)), ...LAST],
  };
}
