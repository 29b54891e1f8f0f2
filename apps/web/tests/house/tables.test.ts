import { sql } from 'kysely';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDb, type Db } from '#shared/db/database.server.ts';
import type { Pool } from '#shared/db/pool.server.ts';
import { databases } from '../databases.ts';
import { readTree, type Tree } from './tree.ts';

type Columns = Record<string, string[]>;

/** Tables and columns as the rooms' tables.server.ts state them. */
function statedTables(tree: Tree): Columns {
  const stated: Columns = {};
  for (const [file, text] of tree) {
    if (!/^src\/rooms\/.*tables\.server\.ts$/.test(file)) continue;
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const interfaces = new Map(
      source.statements.filter(ts.isInterfaceDeclaration).map((node) => [node.name.text, node]),
    );
    const names = (node: ts.InterfaceDeclaration) => node.members.map((member) => member.name!.getText(source));
    for (const [name, node] of interfaces) {
      if (!name.endsWith('Tables')) continue;
      for (const member of node.members.filter(ts.isPropertySignature)) {
        stated[member.name.getText(source)] = names(interfaces.get(member.type!.getText(source))!).sort();
      }
    }
  }
  return stated;
}

/** Tables of the product as the database has them; the libraries' own are left out by their names. */
async function migratedTables(db: Db): Promise<Columns> {
  const { rows } = await sql<{ table_name: string; column_name: string }>`
    select c.table_name, c.column_name from information_schema.columns c
    join pg_class k on k.relname = c.table_name and k.relrowsecurity
    where c.table_schema = 'public' order by 1, 2`.execute(db);
  const found: Columns = {};
  for (const { table_name: table, column_name: column } of rows) (found[table] ??= []).push(column);
  return found;
}

describe.each(databases)('tables on $name', ({ open }) => {
  let pool: Pool;
  let db: Db;
  beforeAll(async () => {
    pool = await open();
    db = createDb(pool);
  });
  afterAll(() => pool.end());

  test('the rooms state exactly the tables and columns that the migrations make', async () => {
    const found = await migratedTables(db);
    for (const columns of Object.values(found)) columns.sort();
    expect(statedTables(readTree())).toEqual(found);
  });

  test('every table that a migration makes is under row-level security', async () => {
    const tree = readTree();
    const made = [...tree]
      .filter(([file]) => file.startsWith('migrations/'))
      .flatMap(([, text]) => [...text.matchAll(/create table (\w+)/g)].map((m) => m[1]!));
    expect(made.length).toBeGreaterThan(20);
    const found = await migratedTables(db);
    expect(made.filter((table) => !(table in found))).toEqual([]);
  });

  test('tables of the product carry their office first in the primary key', async () => {
    const { rows } = await sql<{ table: string; first: string }>`
      select k.relname as "table", a.attname as first from pg_index i
      join pg_class k on k.oid = i.indrelid and k.relrowsecurity
      join pg_attribute a on a.attrelid = k.oid and a.attnum = i.indkey[0]
      where i.indisprimary`.execute(db);
    const others = rows.filter(({ first }) => first !== 'office_id').map(({ table }) => table);
    // The office itself, and the link that exists before any office does.
    expect(others.sort()).toEqual(['first_link', 'office']);
  });
});

test('a column that no room states would be found', () => {
  const tree: Tree = new Map([
    ['src/rooms/x/tables.server.ts', 'interface T { a: string }\nexport interface XTables { t: T }'],
  ]);
  expect(statedTables(tree)).toEqual({ t: ['a'] });
  expect(statedTables(tree)).not.toEqual({ t: ['a', 'b'] });
});
