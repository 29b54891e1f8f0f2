// The walls of the house. Each guard answers the breaches it finds, as sentences; none knows an exception.
import { ROOMS } from '../../src/rooms/order.ts';
import { exportedFunctions, functionsOf, importsOf, parse } from './source.ts';
import { placeOf, type Tree } from './tree.ts';

export type Guard = (tree: Tree) => string[];

const ROOM_FILE =
  /^(README\.md|(terms|rules|input|policy|wording)\.ts|(tables|store|commands|views|jobs)\.server\.ts|[a-z][a-z-]*\.test\.ts|ui\/[A-Z]\w*\.(svelte|test\.ts)|ui\/[a-z-]+\.(ts|css))$/;
const LINES_OF_FILE = 400;
const LINES_OF_FUNCTION = 60;
const VIETNAMESE = /[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/i;

const isTest = (file: string) => file.endsWith('.test.ts');
const isCode = (file: string) => /\.(ts|svelte|mjs)$/.test(file);

function* codeOf(tree: Tree): Generator<[file: string, text: string]> {
  for (const [file, text] of tree) if (isCode(file) && !isTest(file)) yield [file, text];
}

/** What an import means, as a path below apps/web; undefined for packages. */
function resolveImport(from: string, target: string): string | undefined {
  if (target.startsWith('#rooms/')) return `src/rooms/${target.slice('#rooms/'.length)}`;
  if (target.startsWith('#shared/')) return `src/shared/${target.slice('#shared/'.length)}`;
  if (!target.startsWith('.')) return undefined;
  const parts = from.split('/').slice(0, -1);
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

export const roomsAreInTheOrder: Guard = (tree) =>
  [...new Set([...tree.keys()].flatMap((file) => placeOf(file)?.room ?? []))]
    .filter((room) => !ROOMS.includes(room))
    .map((room) => `the room ${room} does not stand in src/rooms/order.ts`);

export const roomsImportFromTheirLeft: Guard = (tree) => {
  const breaches: string[] = [];
  for (const [file, text] of codeOf(tree)) {
    const here = placeOf(file);
    for (const target of importsOf(parse(file, text))) {
      const there = placeOf(resolveImport(file, target) ?? '');
      if (!here || !there || here.room === there.room) continue;
      if (ROOMS.indexOf(there.room) > ROOMS.indexOf(here.room))
        breaches.push(`${file} imports from its right: ${target}`);
    }
  }
  return breaches;
};

export const roomsKeepTheirStoresToThemselves: Guard = (tree) => {
  const breaches: string[] = [];
  for (const [file, text] of codeOf(tree)) {
    const here = placeOf(file);
    for (const target of importsOf(parse(file, text))) {
      const there = placeOf(resolveImport(file, target) ?? '');
      if (!there || !/^(store|input)/.test(there.file)) continue;
      const mayRead = there.file === 'input.ts' ? file.startsWith('src/routes/') : false;
      if (here?.room !== there.room && !mayRead) breaches.push(`${file} reaches into another room: ${target}`);
    }
  }
  return breaches;
};

export const sharedKnowsNoRoom: Guard = (tree) => {
  const breaches: string[] = [];
  for (const [file, text] of codeOf(tree)) {
    if (!file.startsWith('src/shared/') || file === 'src/shared/db/tables.server.ts') continue;
    for (const target of importsOf(parse(file, text))) {
      if (placeOf(resolveImport(file, target) ?? '')) breaches.push(`${file} knows a room: ${target}`);
    }
  }
  return breaches;
};

export const roomsHoldOnlyListedFiles: Guard = (tree) =>
  [...tree.keys()].flatMap((file) => {
    const place = placeOf(file);
    return place && !ROOM_FILE.test(place.file) ? [`${file} is not in the closed list of a room's files`] : [];
  });

export const everyRoomHasAShortReadme: Guard = (tree) => {
  const rooms = new Set([...tree.keys()].flatMap((file) => placeOf(file)?.room ?? []));
  return [...rooms].flatMap((room) => {
    const text = tree.get(`src/rooms/${room}/README.md`);
    if (!text) return [`the room ${room} has no README.md`];
    const lines = text.trimEnd().split('\n').length;
    return lines > 30 ? [`the README of ${room} has ${lines} lines, 30 are allowed`] : [];
  });
};

export const filesAndFunctionsStayShort: Guard = (tree) => {
  const breaches: string[] = [];
  for (const [file, text] of codeOf(tree)) {
    const lines = text.trimEnd().split('\n').length;
    if (lines > LINES_OF_FILE) breaches.push(`${file} has ${lines} lines, ${LINES_OF_FILE} are allowed`);
    for (const { name, lines: length } of functionsOf(parse(file, text))) {
      if (length > LINES_OF_FUNCTION)
        breaches.push(`${file}: ${name} has ${length} lines, ${LINES_OF_FUNCTION} are allowed`);
    }
  }
  return breaches;
};

export const commandsAndViewsTakeAScopeFirst: Guard = (tree) => {
  const breaches: string[] = [];
  for (const [file, text] of codeOf(tree)) {
    const place = placeOf(file);
    if (!place || !/^(commands|views)\.server\.ts$/.test(place.file)) continue;
    for (const { name, firstType } of exportedFunctions(parse(file, text))) {
      // Before the gate has found out who asks there is no Scope: that is the identity room's work alone.
      const allowed = place.room === 'identity' ? ['Scope', 'Gate'] : ['Scope'];
      if (!allowed.includes(firstType ?? ''))
        breaches.push(`${file}: ${name} takes ${firstType ?? 'nothing'} first, not a Scope`);
    }
  }
  return breaches;
};

export const onlyTheGateMintsScopes: Guard = (tree) =>
  [...codeOf(tree)]
    .filter(([file]) => !/^src\/(rooms\/identity|app|shared\/db\/scope)/.test(file))
    .filter(([, text]) => text.includes('mintScope'))
    .map(([file]) => `${file} mints a Scope`);

export const sentencesLiveInWording: Guard = (tree) => {
  const breaches: string[] = [];
  for (const [file, text] of codeOf(tree)) {
    if (!file.endsWith('.svelte') && !file.startsWith('src/routes/')) continue;
    text.split('\n').forEach((line, i) => {
      // The product's name is a name in every language.
      if (VIETNAMESE.test(line.replaceAll('Khéo', '')))
        breaches.push(`${file}:${i + 1} speaks to people outside wording.ts: ${line.trim()}`);
    });
  }
  return breaches;
};

const OFFICE_ROUTE = /^src\/routes\/\(office\)\/.+\/\+(page\.server|server)\.ts$/;

export const officeRoutesGoThroughRooms: Guard = (tree) => {
  const breaches: string[] = [];
  for (const [file, text] of codeOf(tree)) {
    if (!file.startsWith('src/routes/')) continue;
    const targets = importsOf(parse(file, text));
    if (targets.some((target) => /#shared\/db\/(database|pool)/.test(target)))
      breaches.push(`${file} opens the database itself`);
    if (!OFFICE_ROUTE.test(file)) continue;
    const asks = targets.some((target) => /^#rooms\/.+\/(views|commands)\.server\.ts$/.test(target));
    if (!asks) breaches.push(`${file} goes through no view or command of a room`);
    if (!text.includes('standing')) breaches.push(`${file} does not say who asks`);
  }
  return breaches;
};

export const everyOfficePageHasALoad: Guard = (tree) =>
  [...tree.keys()]
    .filter((file) => /^src\/routes\/\(office\)\/.+\/\+page\.svelte$/.test(file))
    .filter((file) => !tree.has(file.replace('+page.svelte', '+page.server.ts')))
    .map((file) => `${file} is shown without asking any room`);

export const dataSaysItsSourceAndStatus: Guard = (tree) =>
  [...tree].flatMap(([file, text]) => {
    if (!file.startsWith('data/') || !file.endsWith('.json')) return [];
    const { source, status, records } = JSON.parse(text) as { source?: string; status?: string; records?: unknown };
    const lacks = [!source && 'source', !status && 'status', records === undefined && 'records'].filter(Boolean);
    return lacks.length > 0 ? [`${file} lacks ${lacks.join(', ')}`] : [];
  });

/** Rows of the glossary, below a heading with the room's name: | duty | nhiệm vụ được giao | source |. */
function glossaryWords(tree: Tree): Set<string> {
  const words = new Set<string>();
  let room = '';
  for (const line of (tree.get('GLOSSARY.md') ?? '').split('\n')) {
    room = /^## (\w+)/.exec(line)?.[1] ?? room;
    const [, name, vietnamese, source] = /^\| ([a-z][a-z ]*?) +\| (.+?) +\| (.*?) *\|$/.exec(line) ?? [];
    if (name && name !== 'term') words.add(`${room}: ${name} (${vietnamese})${source ? '' : ' without a source'}`);
  }
  return words;
}

/** Words a room's README explains: **duty** (nhiệm vụ được giao). */
function roomWords(tree: Tree): Set<string> {
  const words = new Set<string>();
  for (const [file, text] of tree) {
    const place = placeOf(file);
    if (place?.path !== place?.room || place?.file !== 'README.md') continue;
    for (const [, name, vietnamese] of text.matchAll(/\*\*([a-z][a-z ]*)\*\* \(([^)]+)\)/g)) {
      words.add(`${place.room}: ${name} (${vietnamese!.replace(/\s+/g, ' ')})`);
    }
  }
  return words;
}

export const theGlossaryEqualsTheRooms: Guard = (tree) => {
  const glossary = glossaryWords(tree);
  const rooms = roomWords(tree);
  const silent = [...new Set([...tree.keys()].flatMap((file) => placeOf(file)?.room ?? []))]
    .filter((room) => ![...rooms].some((word) => word.startsWith(`${room}:`)))
    .map((room) => `the README of ${room} explains no word as **word** (từ)`);
  return [
    ...silent,
    ...[...rooms].filter((word) => !glossary.has(word)).map((word) => `GLOSSARY.md lacks ${word}`),
    ...[...glossary]
      .filter((word) => !rooms.has(word))
      .map((word) => `GLOSSARY.md has ${word}, the room's README does not`),
  ];
};
