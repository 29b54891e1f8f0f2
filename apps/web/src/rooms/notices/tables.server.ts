import type { Generated } from 'kysely';

interface NoticeTable {
  office_id: string;
  id: string;
  person_id: string;
  kind: string;
  params: Generated<unknown>;
  link: string;
  created_at: Date;
  read_at: Date | null;
  gone: Generated<unknown>;
}

interface MailTable {
  office_id: string;
  id: string;
  to_address: string;
  subject: string;
  body: string;
  link: string | null;
  state: Generated<'waiting' | 'sent' | 'failed' | 'cancelled'>;
  attempts: Generated<number>;
  next_at: Date;
  last_error: string | null;
  created_at: Date;
  sent_at: Date | null;
  about: string | null;
  is_secret: Generated<boolean>;
}

export interface NoticesTables {
  notice: NoticeTable;
  mail: MailTable;
}
