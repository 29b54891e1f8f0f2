import { statements } from './statements.ts';

/** Letters about one thing: found by it, called back while they wait, and emptied of a secret link once they went. */
export const noticesLetters = statements(
  `alter table mail add column about text`,
  `alter table mail add column is_secret boolean not null default false`,
  `alter table mail drop constraint mail_state_check`,
  `alter table mail add constraint mail_state_check check (state in ('waiting', 'sent', 'failed', 'cancelled'))`,
  `create index mail_about on mail (office_id, about) where about is not null`,
);
