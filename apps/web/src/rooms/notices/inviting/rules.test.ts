import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UnitId } from '#rooms/identity/terms.ts';
import { countGuests, readGuests } from './rules.ts';

const [branch, front] = ['chi-bo-1' as UnitId, 'mat-tran' as UnitId];
const around = {
  units: [
    { id: branch, name: 'Chi bộ ấp 1', shortName: null },
    { id: front, name: 'Ủy ban MTTQ Việt Nam xã', shortName: 'Mặt trận' },
    { id: 'chi-bo-2' as UnitId, name: 'Chi bộ ấp 2', shortName: 'Ấp 2' },
    { id: 'ap-2' as UnitId, name: 'Ấp 2', shortName: null },
  ],
  members: [{ email: 'cu@xa.example', unitId: branch, role: 'reporter' as const }],
  invited: [{ email: 'moi@xa.example', unitId: front, role: 'clerk' as const }],
};
const read = (...rows: string[][]) => readGuests(rows, around);

describe('a list of people to invite', () => {
  test.each([
    ['a line with all it needs', ['Lê Văn A', 'a@xa.example', 'Chi bộ ấp 1'], 'new', null],
    ['a unit by its short name, marks left out', ['Lê Văn A', 'a@xa.example', 'mat tran'], 'new', null],
    ['a role by its Vietnamese name', ['Lê Văn A', 'a@xa.example', 'Mặt trận', 'Văn thư'], 'new', null],
    ['no name', ['', 'a@xa.example', 'Mặt trận'], 'unreadable', 'no-name'],
    ['no address', ['Lê Văn A', 'a.xa.example', 'Mặt trận'], 'unreadable', 'bad-email'],
    ['no unit', ['Lê Văn A', 'a@xa.example', ''], 'unreadable', 'no-unit'],
    ['a unit nobody knows', ['Lê Văn A', 'a@xa.example', 'Chi bộ ấp 9'], 'unreadable', 'unknown-unit'],
    ['a name that two units have', ['Lê Văn A', 'a@xa.example', 'Ấp 2'], 'unreadable', 'two-units'],
    ['a role nobody knows', ['Lê Văn A', 'a@xa.example', 'Mặt trận', 'Sếp'], 'unreadable', 'unknown-role'],
    ['somebody who holds the position', ['Cũ', 'CU@xa.example', 'Chi bộ ấp 1'], 'member', null],
    ['somebody invited to it already', ['Mới', 'moi@xa.example', 'Mặt trận', 'văn thư'], 'invited', null],
    ['somebody invited to another position', ['Mới', 'moi@xa.example', 'Mặt trận'], 'new', null],
    ['nothing', ['', '', ''], 'empty', null],
  ] as const)('%s', (_title, row, fate, fault) => {
    expect(read([...row])[0]).toMatchObject({ fate, fault });
  });

  test('columns are found by their headings, in any order', () => {
    const [heading, line] = read(
      ['TT', 'Đơn vị', 'Họ và tên', 'Chức vụ', 'Email'],
      ['1', 'Mặt trận', 'Lê Văn A', 'Phó Chủ tịch', 'a@xa.example'],
    );
    expect(heading!.fate).toBe('heading');
    expect(line!.guest).toEqual({
      name: 'Lê Văn A',
      email: 'a@xa.example',
      unitId: front,
      role: 'reporter',
      position: 'Phó Chủ tịch',
    });
  });

  test('a person twice for one position is invited once, and twice for two positions twice', () => {
    const a = ['Lê Văn A', 'a@xa.example', 'Mặt trận'];
    expect(read(a, a, [...a, 'văn thư']).map(({ fate }) => fate)).toEqual(['new', 'twice', 'new']);
  });

  test('every line has a fate, whatever stands in it', () => {
    const cell = fc.constantFrom('', 'Lê Văn A', 'a@xa.example', 'Mặt trận', 'Email', 'Ấp 2', 'văn thư');
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 }), (rows) => {
        const lines = readGuests(rows, around);
        const total = Object.values(countGuests(lines)).reduce((sum, count) => sum + count, 0);
        expect(total).toBe(rows.length);
        expect(
          lines.every(
            ({ fate, guest, fault }) =>
              (fate === 'new') === (guest !== null) && (fate === 'unreadable') === (fault !== null),
          ),
        ).toBe(true);
      }),
    );
  });
});
