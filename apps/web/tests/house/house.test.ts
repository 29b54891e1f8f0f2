import { describe, expect, test } from 'vitest';
import * as guards from './guards.ts';
import type { Guard } from './guards.ts';
import { readTree, type Tree } from './tree.ts';

const house = readTree();

/** The guard, what it keeps, and a small tree that breaks it. */
const WALLS: [name: string, guard: Guard, planted: Record<string, string>][] = [
  ['every room stands in the order', guards.roomsAreInTheOrder, { 'src/rooms/garage/terms.ts': '' }],
  [
    'a room imports only from rooms to its left',
    guards.roomsImportFromTheirLeft,
    { 'src/rooms/duties/rules.ts': "import { x } from '#rooms/reporting/rules.ts';" },
  ],
  [
    'a room imports only from its left, also by a relative path and in a component',
    guards.roomsImportFromTheirLeft,
    { 'src/rooms/duties/ui/List.svelte': "<script>import x from '../../reporting/ui/Figure.svelte';</script>" },
  ],
  [
    'a store belongs to its room',
    guards.roomsKeepTheirStoresToThemselves,
    { 'src/rooms/reporting/views.server.ts': "import * as s from '#rooms/duties/store.server.ts';" },
  ],
  [
    'a store belongs to its room, routes included',
    guards.roomsKeepTheirStoresToThemselves,
    { 'src/routes/(office)/viec/+page.server.ts': "import * as s from '#rooms/duties/store.server.ts';" },
  ],
  [
    'what is shared knows no room',
    guards.sharedKnowsNoRoom,
    { 'src/shared/ui/x.ts': "import '#rooms/duties/terms.ts';" },
  ],
  ['a room holds only files of the closed list', guards.roomsHoldOnlyListedFiles, { 'src/rooms/duties/utils.ts': '' }],
  [
    'a room holds only files of the closed list, sub-rooms too',
    guards.roomsHoldOnlyListedFiles,
    { 'src/rooms/duties/issue/helpers.ts': '' },
  ],
  ['every room says what it is for', guards.everyRoomHasAShortReadme, { 'src/rooms/duties/terms.ts': '' }],
  ['a README stays short', guards.everyRoomHasAShortReadme, { 'src/rooms/duties/README.md': 'x\n'.repeat(31) }],
  [
    'a file stays under 400 lines',
    guards.filesAndFunctionsStayShort,
    { 'src/rooms/duties/rules.ts': '//\n'.repeat(401) },
  ],
  [
    'a function stays under 60 lines',
    guards.filesAndFunctionsStayShort,
    { 'src/shared/x.ts': `export function f() {\n${'//\n'.repeat(60)}}` },
  ],
  [
    'a command takes a Scope first',
    guards.commandsAndViewsTakeAScopeFirst,
    { 'src/rooms/duties/commands.server.ts': 'export async function issueDuty(db: Db) {}' },
  ],
  [
    'a view takes a Scope first, also as an arrow and also when only the identity room may do without',
    guards.commandsAndViewsTakeAScopeFirst,
    { 'src/rooms/duties/views.server.ts': 'export const loadDuty = (gate: Gate) => gate;' },
  ],
  ['only the gate mints a Scope', guards.onlyTheGateMintsScopes, { 'src/routes/x/+page.server.ts': 'mintScope({})' }],
  [
    'sentences live in wording.ts',
    guards.sentencesLiveInWording,
    { 'src/rooms/duties/ui/Due.svelte': '<p>Quá hạn</p>' },
  ],
  [
    'a page of the office goes through a view or command',
    guards.officeRoutesGoThroughRooms,
    { 'src/routes/(office)/viec/+page.server.ts': 'export const load = ({ locals }) => locals.standing;' },
  ],
  [
    'a page of the office says who asks',
    guards.officeRoutesGoThroughRooms,
    { 'src/routes/(office)/viec/+page.server.ts': "import { loadDuties } from '#rooms/duties/views.server.ts';" },
  ],
  [
    'a route does not open the database itself',
    guards.officeRoutesGoThroughRooms,
    { 'src/routes/x/+server.ts': "import { inScope } from '#shared/db/database.server.ts';" },
  ],
  [
    'a page of the office asks a room before it is shown',
    guards.everyOfficePageHasALoad,
    { 'src/routes/(office)/viec/+page.svelte': '' },
  ],
  ['data says where it comes from', guards.dataSaysItsSourceAndStatus, { 'data/holidays.json': '{"records": []}' }],
  [
    'the glossary has every word that a room explains',
    guards.theGlossaryEqualsTheRooms,
    { 'src/rooms/duties/README.md': '- **duty** (nhiệm vụ được giao): what a unit owes', 'GLOSSARY.md': '## duties\n' },
  ],
  [
    'the glossary and the room translate a word alike, and name a source',
    guards.theGlossaryEqualsTheRooms,
    {
      'src/rooms/duties/README.md': '**duty** (nhiệm vụ)',
      'GLOSSARY.md': '## duties\n\n| duty | công việc | design |\n',
    },
  ],
  [
    'the glossary has no word that the rooms dropped',
    guards.theGlossaryEqualsTheRooms,
    {
      'src/rooms/duties/README.md': '**duty** (việc)',
      'GLOSSARY.md': '## duties\n\n| duty | việc | x |\n| task | việc | x |\n',
    },
  ],
];

describe('the walls of the house', () => {
  test.each(WALLS)('%s', (_, guard, planted) => {
    const breach: Tree = new Map(Object.entries(planted));
    expect(guard(breach), 'the planted breach is found').not.toEqual([]);
    expect(guard(house), 'the house itself').toEqual([]);
  });
});
