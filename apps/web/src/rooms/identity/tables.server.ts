import type { Generated } from 'kysely';

interface PersonTable {
  office_id: string;
  id: string;
  name: string;
  email: string;
  auth_user_id: string | null;
  feed_hash: string | null;
  lang: Generated<'vi' | 'en'>;
  created_at: Date;
}

interface MembershipTable {
  office_id: string;
  id: string;
  person_id: string;
  unit_id: string;
  role: 'administrator' | 'clerk' | 'owner' | 'leader' | 'reporter' | 'reader';
  position: Generated<string>;
  valid_from: string;
  valid_to: string | null;
}

interface InvitationTable {
  office_id: string;
  id: string;
  email: string;
  name: string;
  unit_id: string;
  role: 'administrator' | 'clerk' | 'owner' | 'leader' | 'reporter' | 'reader';
  position: Generated<string>;
  token_hash: string;
  created_by: string;
  created_by_id: string | null;
  created_at: Date;
  expires_at: Date;
  accepted_at: Date | null;
  withdrawn_at: Date | null;
}

interface FirstLinkTable {
  token_hash: string;
  draft: unknown;
  created_at: Date;
  used_at: Date | null;
}

interface PasswordLinkTable {
  office_id: string;
  id: string;
  person_id: string;
  token_hash: string;
  created_by: string;
  created_at: Date;
  expires_at: Date;
  used_at: Date | null;
}

export interface IdentityTables {
  person: PersonTable;
  membership: MembershipTable;
  invitation: InvitationTable;
  first_link: FirstLinkTable;
  password_link: PasswordLinkTable;
}
