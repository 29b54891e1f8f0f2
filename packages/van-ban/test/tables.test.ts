import { describe, expect, test } from 'vitest';
import { read } from '@kheo/van-ban';

const HEAD = 'UBND XÃ TÂN AN\nSố: 1/KH-UBND\n\nTân An, ngày 02 tháng 3 năm 2026\n\nKẾ HOẠCH\nKiểm tra\n\n';
const rows = (body: string) =>
  read(`${HEAD}${body}\n`).assignments.map(({ act, lead, support, deadline }) => [
    act,
    lead.map(({ text }) => text),
    support.map(({ text }) => text),
    deadline?.when ?? null,
  ]);

describe('a table of duties whose cells stand one under the other', () => {
  const table = (...cells: string[]) =>
    ['TT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời gian', ...cells].join('\n\n');
  test('each row is a duty, read by the heads of its columns', () => {
    expect(
      rows(
        table(
          'I',
          'TUẦN TRA',
          '1',
          'Tuần tra ban đêm',
          'Công an xã',
          'Các thôn; Trạm y tế',
          'Quý II/2026',
          'II',
          'TẬP HUẤN',
          '1',
          'Tập huấn',
          'Trạm y tế',
          'Các thôn',
          '2026',
        ),
      ),
    ).toEqual([
      ['Tuần tra ban đêm', ['Công an xã'], ['Các thôn', 'Trạm y tế'], 'quarter:2026-Q2'],
      ['Tập huấn', ['Trạm y tế'], ['Các thôn'], 'year:2026'],
    ]);
  });

  test('after a whole row any number begins the next', () => {
    const row = (number: string, task: string) => [number, task, 'Công an xã', 'Các thôn', '2026'];
    expect(rows(table(...row('8', 'Tuần tra'), '…', ...row('3', 'Tập huấn'))).map(([act]) => act)).toEqual([
      'Tuần tra',
      'Tập huấn',
    ]);
  });

  test('a row whose cells are not all there is read by what they say', () => {
    expect(
      rows(
        table('1', 'Tập huấn', 'Trạm y tế', 'Thường xuyên', '2', 'Họp dân', 'Các thôn', 'Công an xã', 'Thường xuyên'),
      ),
    ).toEqual([
      ['Tập huấn', ['Trạm y tế'], [], null],
      ['Họp dân', ['Các thôn'], ['Công an xã'], null],
    ]);
  });

  test('so are targets and who answers for them', () => {
    expect(rows('TT\n\nChỉ tiêu\n\nChủ trì\n\n1\n\nTrồng 500 cây xanh\n\nCác thôn')).toEqual([
      ['Trồng 500 cây xanh', ['Các thôn'], [], null],
    ]);
  });

  test('the text behind it is read as text, the heads of columns charge nobody', () => {
    expect(rows(`${table('1', 'Tập huấn', 'Trạm y tế', 'Các thôn', 'Năm 2026')}\n\nĐề nghị các thôn họp dân.`)).toEqual(
      [
        ['Tập huấn', ['Trạm y tế'], ['Các thôn'], 'year:2026'],
        ['họp dân.', ['các thôn'], [], null],
      ],
    );
    expect(rows('Hoạt động\n\nĐơn vị phụ trách\n\nTrồng cây')).toEqual([]);
  });
});

describe('a table of duties whose cells stand side by side', () => {
  const HEADS = 'TT\tNhiệm vụ\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian';
  const table = (...lines: string[]) => [HEADS, ...lines].join('\n');

  test('each row is a duty, an empty cell keeps the others in their columns', () => {
    expect(
      rows(
        table(
          'I\tTUẦN TRA',
          '1\tTuần tra ban đêm\tCông an xã\tCác thôn; Trạm y tế\tQuý II/2026',
          '2\tTrực ban\tCông an xã\t\t30/6/2026',
          'II\tTẬP HUẤN\t\t\t',
          '1\tTập huấn\t\tCác thôn\tTrước ngày 15/7/2026',
        ),
      ),
    ).toEqual([
      ['Tuần tra ban đêm', ['Công an xã'], ['Các thôn', 'Trạm y tế'], 'quarter:2026-Q2'],
      ['Trực ban', ['Công an xã'], [], 'date:2026-06-30'],
      ['Tập huấn', [], ['Các thôn'], 'date:2026-07-15'],
    ]);
  });

  test('so are the rows of a table with bars', () => {
    const bars = (line: string) => `| ${line.split('\t').join(' | ')} |`;
    expect(
      rows(
        [
          bars(HEADS),
          '|---|---|---|---|---|',
          bars('1\tTuần tra của\tcác thôn\t\t2026'),
          bars('2\tTập huấn\tTrạm y tế\tCông an xã\t'),
        ].join('\n'),
      ),
    ).toEqual([
      ['Tuần tra của', ['các thôn'], [], 'year:2026'],
      ['Tập huấn', ['Trạm y tế'], ['Công an xã'], null],
    ]);
  });

  test.each(['〃', '"', '-nt-', 'nt', '- " -', 'Như trên'])('“%s” says what stands above', (ditto) => {
    expect(
      rows(
        table(
          '1\tTuần tra\tCông an xã\tCác thôn\tQuý II/2026',
          `2\tTrực ban\t${ditto}\t\t${ditto}`,
          `3\tHọp\t${ditto}`,
        ),
      ),
    ).toEqual([
      ['Tuần tra', ['Công an xã'], ['Các thôn'], 'quarter:2026-Q2'],
      ['Trực ban', ['Công an xã'], [], 'quarter:2026-Q2'],
      ['Họp', ['Công an xã'], [], null],
    ]);
  });

  test('a task over several rows is a duty of each who stands beside it', () => {
    expect(rows(table('1\tTuần tra\tCông an xã\t\t2026', '〃\t〃\tCác thôn\t\tQuý II/2026'))).toEqual([
      ['Tuần tra', ['Công an xã'], [], 'year:2026'],
      ['Tuần tra', ['Các thôn'], [], 'quarter:2026-Q2'],
    ]);
  });

  test('heads of two lines are read by the lower one', () => {
    expect(
      rows(
        'TT\tNội dung\tCơ quan thực hiện\t\tHoàn thành\n〃\t〃\tChủ trì\tPhối hợp\t〃\n1\tTuần tra\tCông an xã\tCác thôn\t30/6/2026',
      ),
    ).toEqual([['Tuần tra', ['Công an xã'], ['Các thôn'], 'date:2026-06-30']]);
  });

  test.each([
    ['Đơn vị\tNhiệm vụ\tThời hạn\nCông an xã\tTuần tra\t30/6/2026'],
    ['Nội dung công việc\tPhân công\tThời gian\nTuần tra\tCông an xã\t30/6/2026'],
    ['STT\tThời gian\tNội dung\tĐơn vị phụ trách\n1\t30/6/2026\tTuần tra\tCông an xã'],
  ])('its columns come in any order: %j', (body) => {
    expect(rows(body)).toEqual([['Tuần tra', ['Công an xã'], [], 'date:2026-06-30']]);
  });

  test('stands right under the title of a pasted plan, or under the sentence that announces it', () => {
    const plan = (...between: string[]) =>
      ['UBND XÃ TÂN AN', 'Tân An, ngày 02 tháng 3 năm 2026', 'KẾ HOẠCH', 'Tuần tra năm 2026', ...between].join('\n');
    const rest = `${HEADS}\n1\tTuần tra ban đêm\tCông an xã\t\t30/6/2026`;
    for (const between of [[], ['Ủy ban nhân dân xã phân công nhiệm vụ như sau:']]) {
      const { header, assignments } = read(`${plan(...between)}\n${rest}\n`);
      expect([header.subject?.text, assignments.map(({ act }) => act)]).toEqual([
        'Tuần tra năm 2026',
        ['Tuần tra ban đêm'],
      ]);
    }
  });

  test('heads are known by their letters where a machine misread their marks', () => {
    const [head, row] = ['TT\tNhiệm vụ\tĐơn vị chữ trì\tĐơn vị phôi hợp', '1\tTập huấn\tTrạm y tế\tCác thôn'];
    expect(rows(`${head}\n${row}`)).toEqual([['Tập huấn', ['Trạm y tế'], ['Các thôn'], null]]);
  });

  test('under the head of those who act every name counts', () => {
    expect(
      rows(table('1\tTuần tra\tĐịa chính - Nông nghiệp, Anh Nam\t\t', '2\tTrực ban\t- Công an xã - Trạm y tế\t\t2026')),
    ).toEqual([
      ['Tuần tra', ['Địa chính - Nông nghiệp', 'Anh Nam'], [], null],
      ['Trực ban', ['Công an xã', 'Trạm y tế'], [], 'year:2026'],
    ]);
  });

  test('what the end of a page cut off belongs to the row before', () => {
    expect(
      rows(
        table(
          '1\tTuần tra ban đêm\tCông an xã\tCác thôn\t2026',
          '\tvà ngày lễ\t\tTrạm y tế\t',
          '\tHọp dân\t\tCác thôn\t',
        ),
      ),
    ).toEqual([
      ['Tuần tra ban đêm', ['Công an xã'], ['Các thôn', 'Trạm y tế'], 'year:2026'],
      ['Họp dân', [], ['Các thôn'], null],
    ]);
  });

  test.each([
    ['Phòng Kinh tế Phòng Văn hóa - Xã hội', ['Phòng Kinh tế', 'Phòng Văn hóa - Xã hội']],
    ['Công an xã Ban Chỉ huy Quân sự xã', ['Công an xã', 'Ban Chỉ huy Quân sự xã']],
    ['Văn phòng Đảng ủy', ['Văn phòng Đảng ủy']],
    ['Chủ tịch UBND xã', ['Chủ tịch UBND xã']],
    ['Ủy ban Kiểm tra Đảng ủy', ['Ủy ban Kiểm tra Đảng ủy']],
    ['Ban Thường trực Ủy ban MTTQ Việt Nam xã', ['Ban Thường trực Ủy ban MTTQ Việt Nam xã']],
    ['Văn phòng HĐND và UBND xã', ['Văn phòng HĐND và UBND xã']],
    ['Phòng Văn hóa Xã hội', ['Phòng Văn hóa Xã hội']],
    ['Trưởng Công an xã', ['Trưởng Công an xã']],
    ['Các phòng, ban thuộc UBND xã', ['Các phòng, ban thuộc UBND xã']],
    ['Giám đốc Trung tâm Y tế', ['Giám đốc Trung tâm Y tế']],
    ['Đoàn Thanh niên Cộng sản Hồ Chí Minh xã', ['Đoàn Thanh niên Cộng sản Hồ Chí Minh xã']],
    ['Ban Quản lý dự án Đài Truyền thanh', ['Ban Quản lý dự án', 'Đài Truyền thanh']],
  ])('lines of a cell that ran together are parted where the next name begins: %s', (cell, names) => {
    expect(rows(table(`1\tTuần tra\t${cell}\t\t2026`))).toEqual([['Tuần tra', names, [], 'year:2026']]);
  });

  test('the programme of a meeting and a table of figures charge nobody', () => {
    expect(
      rows('Thời gian\tNội dung\tNgười phụ trách\n7h30 - 8h00\tKhai mạc\tCông an xã\n8:00\tHọp tổ\tCác thôn'),
    ).toEqual([]);
    const day = '|Thời gian|Nội dung|Người phụ trách|\n|7h30|Khai mạc|Công an xã|\n';
    expect(rows(`${day}\n#### NGÀY 2\n\n${day}`)).toEqual([]);
    expect(rows('TT\tĐơn vị\tNội dung\tKết quả\n1\tCông an xã\tTuần tra\t12\n2\tCác thôn\tTuần tra\t30')).toEqual([]);
  });

  test('the text around it is read as text', () => {
    expect(
      rows(
        `1. Công an xã tuần tra.\n${table('1\tTập huấn\tTrạm y tế\t\t2026')}\n2. Các thôn họp dân.\n3. Trạm y tế theo dõi.`,
      ),
    ).toEqual([
      ['tuần tra.', ['Công an xã'], [], null],
      ['Tập huấn', ['Trạm y tế'], [], 'year:2026'],
      ['họp dân.', ['Các thôn'], [], null],
      ['theo dõi.', ['Trạm y tế'], [], null],
    ]);
  });
});
