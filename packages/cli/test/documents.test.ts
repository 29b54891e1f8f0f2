import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const command = path.resolve(import.meta.dirname, '../bin/van-ban.mjs');
const folder = mkdtempSync(path.join(tmpdir(), 'van-ban-cli-'));

const LETTER = `ỦY BAN NHÂN DÂN
XÃ AN BÌNH
Số: 12/UBND-VX
An Bình, ngày 05 tháng 9 năm 2025

Kính gửi: Các thôn

Thực hiện Kế hoạch số 30/KH-UBND ngày 02/7/2025 của Ủy ban nhân dân xã, Ủy ban nhân dân xã yêu cầu:
1. Các thôn gửi báo cáo trước ngày 30/10/2025.
`;
const ODD = LETTER.replace('gửi báo cáo trước ngày 30/10/2025', 'định kỳ báo cáo kết quả');

beforeAll(() => {
  writeFileSync(path.join(folder, 'cong-van.txt'), LETTER);
  writeFileSync(path.join(folder, 'la.txt'), ODD);
  writeFileSync(
    path.join(folder, 'utf16.txt'),
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(LETTER, 'utf16le')]),
  );
  writeFileSync(path.join(folder, 'van-ban.docx'), Buffer.from([0x50, 0x4b, 3, 4, 20, 0]));
  writeFileSync(path.join(folder, 'van-ban.pdf'), '%PDF-1.7\n');
  mkdirSync(path.join(folder, 'thu-muc'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function vanBan(args: string[], { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'vi_VN.UTF-8', ...env },
  });
  return { status, stdout, stderr };
}
const jsonOf = (args: string[]): unknown => JSON.parse(vanBan(args).stdout);

describe('van-ban read', { timeout: 20_000 }, () => {
  test('says who does what by when: the printed words and the last day that is in time', () => {
    const { status, stdout } = vanBan(['read', 'cong-van.txt']);
    expect(status).toBe(0);
    expect(stdout).toContain('12/UBND-VX');
    expect(stdout).toMatch(/1 việc được giao\n {2}1 {5}Các thôn\n/);
    expect(stdout).toContain('“trước ngày 30/10/2025” → muộn nhất 29/10/2025, thứ Tư');
    expect(stdout).toMatch(/30\/KH-UBND +ngày 02\/07\/2025/);
  });

  test('keeps within the width of the terminal, and breaks no line for another program', () => {
    const long = LETTER.replace('gửi báo cáo', `gửi báo cáo ${'về kết quả thực hiện phong trào thi đua '.repeat(6)}`);
    const wide = vanBan(['read'], { input: long }).stdout.split('\n');
    expect(Math.max(...wide.map((line) => line.length))).toBeGreaterThan(200);
    const narrow = vanBan(['read'], { input: long, env: { COLUMNS: '50' } }).stdout.split('\n');
    expect(Math.max(...narrow.map((line) => line.length))).toBeLessThanOrEqual(50);
  });

  test('colours nothing that another program reads', () => {
    expect(vanBan(['read', 'la.txt']).stdout).not.toContain('\u001b');
  });

  test.each([
    ['without a file', []],
    ['with “-”', ['-']],
  ])('reads standard input %s', (_, files) => {
    expect(vanBan(['read', ...files], { input: LETTER }).stdout).toContain('12/UBND-VX');
  });

  test('tells a limit from the same words elsewhere by the words before it', () => {
    const input = `${LETTER}2. Công an xã gửi danh sách của các thôn trước ngày 15/11/2025.\n`;
    const twice = `${input}3. Hồ sơ lập trước ngày 15/11/2025 thì giữ nguyên.\n`;
    const quotes = (text: string): unknown =>
      (
        JSON.parse(vanBan(['read', '--ndjson'], { input: text }).stdout) as { deadlines: { quote: string }[] }
      ).deadlines.map(({ quote }) => quote);
    expect(quotes(input)).toEqual(['trước ngày 30/10/2025', 'trước ngày 15/11/2025']);
    expect(quotes(twice)).toEqual(['trước ngày 30/10/2025', 'danh sách của các thôn trước ngày 15/11/2025']);
  });

  test('finds the words before a limit behind mark-up too', () => {
    const rows = '**Thời hạn giải quyết: **03 ngày làm việc kể từ ngày nhận hồ sơ.\n';
    const text = `${LETTER}2. Tổ chức cấp phép.\n${rows}3. Cá nhân cấp phép.\nTrả lời trong 03 ngày làm việc.\n`;
    const { deadlines } = JSON.parse(vanBan(['read', '--ndjson'], { input: text }).stdout) as {
      deadlines: { quote: string }[];
    };
    expect(deadlines.map(({ quote }) => quote)).toContain('phép. Thời hạn giải quyết: 03 ngày làm việc');
  });

  test('tells a duty from one that begins alike by some more words', () => {
    const alike = 'Công an xã kiểm tra việc chấp hành các quy định của';
    const text = `${LETTER}2. ${alike} chợ tạm.\n3. ${alike} hộ dân.\n`;
    const { assignments } = JSON.parse(vanBan(['read', '--ndjson'], { input: text }).stdout) as {
      assignments: { quote: string }[];
    };
    expect(assignments.slice(-2).map(({ quote }) => quote)).toEqual([`${alike} chợ tạm.`, `${alike} hộ dân.`]);
  });

  test('reads many files, each under its name; UTF-16 too', () => {
    const { stdout } = vanBan(['read', 'cong-van.txt', 'utf16.txt']);
    expect(stdout.split('12/UBND-VX')).toHaveLength(3);
    expect(stdout).toMatch(/^== cong-van\.txt\n[\s\S]*\n\n== utf16\.txt\n/);
  });

  test('behind “--” everything is a file', () => {
    const { status, stderr } = vanBan(['read', '--', '--json']);
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'van-ban: --json: không có tệp này\n' });
  });
});

describe('van-ban check', { timeout: 20_000 }, () => {
  test('prints only what a person should look at, with the line, and exits 1', () => {
    const { status, stdout } = vanBan(['check', 'la.txt']);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^\d+ chỗ cần xem\n/);
    expect(stdout).toContain('  dòng 9  “định kỳ” không nói kỳ nào, không tính được hạn');
    expect(stdout).not.toContain('Kính gửi\n');
  });

  test('exits 0 and says so when nothing looks odd', () => {
    expect(vanBan(['check', 'cong-van.txt'])).toEqual({ status: 0, stdout: 'Không có chỗ nào cần xem\n', stderr: '' });
  });

  test('--json gives sentence, line and place of each', () => {
    expect(jsonOf(['check', '--json', 'la.txt'])).toMatchObject([
      { file: 'la.txt', issues: [{ code: 'unspecified-period', line: 9, span: { start: expect.any(Number) } }] },
    ]);
    expect(vanBan(['check', '--json', 'la.txt']).status).toBe(1);
  });
});

describe('van-ban cite', { timeout: 20_000 }, () => {
  test('prints cited documents as a table', () => {
    expect(vanBan(['cite', 'cong-van.txt']).stdout).toBe(
      'Dòng  Ngày        Quan hệ    Văn bản\n8     02/07/2025  thực hiện  30/KH-UBND\n',
    );
  });

  test('--json and --csv carry the same rows', () => {
    const row = {
      type: 'KH',
      reference: '30/KH-UBND',
      name: null,
      date: '2025-07-02',
      relation: 'implements',
      line: 8,
    };
    expect(jsonOf(['cite', '--json', 'cong-van.txt'])).toEqual([{ file: 'cong-van.txt', citations: [row] }]);
    expect(vanBan(['cite', '--csv', 'cong-van.txt']).stdout).toBe(
      '\ufefffile,type,reference,name,date,relation,line\r\ncong-van.txt,KH,30/KH-UBND,,2025-07-02,implements,8\n',
    );
  });
});

describe('what cannot be done is said on standard error, with exit code 2', { timeout: 20_000 }, () => {
  test.each([
    ['a folder', ['read', 'thu-muc'], 'van-ban: thu-muc: là thư mục'],
    ['a file that is not there', ['read', 'khong-co.txt'], 'khong-co.txt: không có tệp này'],
    ['a Word file', ['check', 'van-ban.docx'], 'van-ban.docx: là tệp Word'],
    ['a PDF', ['cite', 'van-ban.pdf'], 'van-ban.pdf: là tệp PDF'],
    ['standard input named twice', ['read', '-', '-'], '-: đầu vào chuẩn chỉ đọc được một lần'],
    ['an unknown command', ['doc'], 'không có lệnh “doc”'],
    ['an unknown option', ['read', '--mau', 'cong-van.txt'], 'không có tùy chọn --mau'],
    ['a format the command does not have', ['read', '--csv', 'cong-van.txt'], 'lệnh read không nhận --csv'],
    ['two formats', ['read', '--json', '--ndjson'], 'chỉ dùng một trong hai'],
    ['no command', ['--json'], 'thiếu lệnh'],
  ])('%s', (_, args, sentence) => {
    const { status, stderr } = vanBan(args, { input: LETTER });
    expect(status).toBe(2);
    expect(stderr).toContain(sentence);
  });

  test('files that can be read are still answered', () => {
    const { status, stdout, stderr } = vanBan(['check', 'thu-muc', 'la.txt']);
    expect(status).toBe(2);
    expect(stdout).toContain('== la.txt');
    expect(stderr.split('\n').filter(Boolean)).toHaveLength(1);
  });
});

describe('help', { timeout: 20_000 }, () => {
  const COMMANDS = ['read', 'check', 'cite', 'number', 'deadline'];

  test.each(COMMANDS)('of %s has examples, in Vietnamese and in English by the locale', (name) => {
    const vi = vanBan([name, '--help']);
    const en = vanBan([name, '--help'], { env: { LC_ALL: 'en_GB.UTF-8' } });
    expect([vi.status, en.status]).toEqual([0, 0]);
    expect(vi.stdout.split(`\n  van-ban ${name} `).length).toBeGreaterThan(2);
    expect(en.stdout.split(`\n  van-ban ${name} `).length).toBeGreaterThan(2);
    expect(vi.stdout).toMatch(/^(In|Chỉ in|Đọc) /m);
    expect(en.stdout).toMatch(/^(Prints|Reads) /m);
  });

  test('lists every command; without any it is printed too, with exit code 2', () => {
    const { stdout } = vanBan(['--help']);
    for (const name of COMMANDS) expect(stdout).toContain(`van-ban ${name}`);
    expect(vanBan([])).toMatchObject({ status: 2, stdout });
  });

  test('errors follow the locale as well', () => {
    expect(vanBan(['doc'], { env: { LC_ALL: 'C' } }).stderr).toBe(
      'van-ban: unknown command “doc”. See van-ban --help\n',
    );
  });

  test('--version prints the version', () => {
    expect(vanBan(['--version'])).toMatchObject({ status: 0, stdout: 'van-ban 0.1.0\n' });
  });
});
