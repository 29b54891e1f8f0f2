import type { LedgerTables } from '#rooms/ledger/tables.server.ts';
import type { IdentityTables } from '#rooms/identity/tables.server.ts';
import type { OrganisationTables } from '#rooms/organisation/tables.server.ts';
import type { NoticesTables } from '#rooms/notices/tables.server.ts';
import type { DocumentsTables } from '#rooms/documents/tables.server.ts';
import type { DutiesTables } from '#rooms/duties/tables.server.ts';
import type { ReportingTables } from '#rooms/reporting/tables.server.ts';

/** Every table of the product, room by room; a test holds it against the migrated schema. */
export type Tables = LedgerTables &
  IdentityTables &
  OrganisationTables &
  NoticesTables &
  DocumentsTables &
  DutiesTables &
  ReportingTables;
