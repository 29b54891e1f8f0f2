import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Files by their path below apps/web, with forward slashes. Guards read this, so a breach can be planted in one. */
export type Tree = Map<string, string>;

const WEB = path.resolve(import.meta.dirname, '../..');
const TEXT = /\.(ts|svelte|mjs|json|md|css)$/;

/** The source of the web app as it stands, and the glossary. */
export function readTree(): Tree {
  const tree: Tree = new Map();
  for (const folder of ['src', 'migrations', 'workers', 'data', 'bin']) visit(path.join(WEB, folder), tree);
  const glossary = path.resolve(WEB, '../../GLOSSARY.md');
  if (existsSync(glossary)) tree.set('GLOSSARY.md', readFileSync(glossary, 'utf8'));
  return tree;
}

function visit(file: string, tree: Tree): void {
  if (!existsSync(file)) return;
  if (statSync(file).isDirectory()) {
    for (const name of readdirSync(file).sort()) visit(path.join(file, name), tree);
  } else if (TEXT.test(file)) {
    tree.set(path.relative(WEB, file).split(path.sep).join('/'), readFileSync(file, 'utf8'));
  }
}

/** A file of a room, taken apart: "duties/reminders" is a sub-room of "duties". */
export interface Place {
  room: string;
  /** Room and sub-room. */
  path: string;
  /** Name inside it: "rules.ts", "ui/Timeline.svelte". */
  file: string;
}

const OWN_FOLDERS = new Set(['ui']);

/** Where in the rooms a file stands; undefined for files outside them. */
export function placeOf(file: string): Place | undefined {
  const parts = /^src\/rooms\/(.+)$/.exec(file)?.[1]?.split('/');
  if (!parts || parts.length < 2) return undefined;
  const folders = parts.slice(0, -1);
  const ui = folders.findIndex((name) => OWN_FOLDERS.has(name));
  const rooms = ui < 0 ? folders : folders.slice(0, ui);
  return { room: rooms[0]!, path: rooms.join('/'), file: parts.slice(rooms.length).join('/') };
}
