import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const shell = process.platform === 'win32';

const folder = mkdtempSync(path.join(tmpdir(), 'van-ban-published-'));
const library = path.join(folder, 'kheo-van-ban-0.1.0.tgz');
const cli = path.join(folder, 'van-ban-0.1.0.tgz');
const installed = path.join(folder, 'node_modules');

beforeAll(() => {
  execFileSync(process.execPath, [path.join(root, 'scripts/pack.mjs'), '--to', folder, 'van-ban', 'cli']);
  writeFileSync(path.join(folder, 'package.json'), '{"private":true,"type":"module"}');
  execFileSync('npm', ['install', '--offline', '--loglevel=error', library, cli], { cwd: folder, shell });
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Node as it treats published packages: no type is stripped. */
const node = (args: string[], input = '') =>
  spawnSync(process.execPath, ['--no-experimental-strip-types', ...args], { cwd: folder, input, encoding: 'utf8' });

describe('the packages as npm gets them', { timeout: 20_000 }, () => {
  test.each([
    ['the library', library],
    ['the command', cli],
  ])('publint has nothing against %s', async (_name, tarball) => {
    const { messages, pkg } = await publint({ pack: { tarball: arrayBufferOf(tarball) } });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  test('the types of the library resolve for ES modules and for bundlers', async () => {
    const analysed = await checkPackage(createPackageFromTarballData(readFileSync(library)));
    const problems = analysed.types ? analysed.problems : ['no types'];
    // CommonJS before Node 20.19 cannot load an ES module: said in "engines", and no fault of the types.
    expect(problems.filter((problem) => typeof problem === 'string' || problem.kind !== 'CJSResolvesToESM')).toEqual(
      [],
    );
  });

  test('the library has types, a licence and no dependencies', () => {
    const manifest: unknown = JSON.parse(readFileSync(path.join(installed, '@kheo/van-ban/package.json'), 'utf8'));
    expect(manifest).not.toHaveProperty('dependencies');
    expect(manifest).not.toHaveProperty('devDependencies');
    for (const file of ['dist/index.js', 'dist/index.d.ts', 'dist/reading.d.ts', 'LICENSE', 'README.md'])
      expect(existsSync(path.join(installed, '@kheo/van-ban', file)), file).toBe(true);
  });

  test('a program that imports the library compiles against its types and runs', () => {
    const program = `import { readNumber, readDeadline, read, fold } from '@kheo/van-ban';
      const number: number | null = ((r) => r.kind === 'value' ? r.value : null)(readNumber('12,5', 'm2'));
      console.log(number, readDeadline('trước ngày 30/10/2025', { documentDate: '2025-10-01', today: '2025-10-01' }).safeUntil,
        read('').assignments.length, fold('Đá'));`;
    writeFileSync(path.join(folder, 'program.ts'), program);
    const options = { strict: true, module: 'nodenext', target: 'es2023', lib: ['es2023', 'dom'], types: [] };
    writeFileSync(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: options, files: ['program.ts'] }),
    );
    const compiled = node([path.join(root, 'node_modules/typescript/bin/tsc'), '-p', folder]);
    expect(compiled.stdout).toBe('');
    expect(node(['program.js']).stdout.trim()).toBe('12.5 2025-10-29 0 da');
  }, 60_000);

  test('the command answers as it does in the repository', () => {
    const command = path.join(installed, 'van-ban/bin/van-ban.mjs');
    expect(node([command, 'number', '1,5 triệu', 'dong']).stdout.trim()).toBe('1.500.000');
    const text = `ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\nSố: 12/UBND-VX\nAn Bình, ngày 05 tháng 9 năm 2025\n\nKính gửi: Các thôn\n
Thực hiện kế hoạch năm 2025, Ủy ban nhân dân xã yêu cầu:\n1. Các thôn gửi báo cáo trước ngày 30/10/2025.\n`;
    const answer: unknown = JSON.parse(node([command, 'read', '--ndjson'], text).stdout);
    expect(answer).toMatchObject({ deadlines: [{ when: 'date:2025-10-30' }] });
  });
});

function arrayBufferOf(file: string): ArrayBuffer {
  const bytes = readFileSync(file);
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  return copy;
}
