import { describe, expect, test } from 'vitest';
import { read } from '@kheo/van-ban';

const HEAD = 'UBND XÃ TÂN AN\nSố: 1/KH-UBND\n\nTân An, ngày 02 tháng 3 năm 2026\n\nKẾ HOẠCH\nKiểm tra\n\n';
const duties = (body: string, head = HEAD) =>
  read(`${head}${body}\n`).assignments.map(({ lead, support }) => [
    lead.map(({ text }) => text),
    support.map(({ text }) => text),
  ]);
const leadsOf = (found: string[][][]) => found.map(([lead]) => lead);
const leads = (body: string) => leadsOf(duties(body));

describe('who must act', () => {
  test.each([
    ['1. Sở Y tế chủ trì, phối hợp với Sở Tài chính lập dự toán.', [[['Sở Y tế'], ['Sở Tài chính']]]],
    ['1. Giao Phòng Kinh tế theo dõi.', [[['Phòng Kinh tế'], []]]],
    [
      '1. Đề nghị các sở, ban, ngành và UBND các xã, phường báo cáo.',
      [[['các sở, ban, ngành', 'UBND các xã, phường'], []]],
    ],
    ['1. Về kinh phí: Giao Sở Tài chính bố trí.', [[['Sở Tài chính'], []]]],
    [
      '1. Các cơ quan, đơn vị được giao chủ trì có trách nhiệm hoàn thành.',
      [[['Các cơ quan, đơn vị được giao chủ trì'], []]],
    ],
    ['1. Các Bộ: Lâm nghiệp, Thủy lợi, Y tế khẩn trương rà soát.', [[['Các Bộ: Lâm nghiệp, Thủy lợi, Y tế'], []]]],
    ['1. Bộ Văn hóa, Thể thao và Du lịch hướng dẫn.', [[['Bộ Văn hóa, Thể thao và Du lịch'], []]]],
    ['1. Hội Đồng hương, trong phạm vi nhiệm vụ của mình, giám sát.', [[['Hội Đồng hương'], []]]],
    ['1. Trong quý I, Công an xã tổ chức tập huấn.', [[['Công an xã'], []]]],
    ['1. Bộ Ngoại giao phối hợp với Bộ Y tế rà soát.', [[['Bộ Ngoại giao'], ['Bộ Y tế']]]],
    ['1. Trạm y tế phối hợp với Trưởng thôn tổ chức hội nghị.', [[['Trạm y tế'], ['Trưởng thôn']]]],
    ['1. Giao Phòng Kinh tế trước ngày 15/3/2026 kiểm tra chợ.', [[['Phòng Kinh tế'], []]]],
    ['1. Công an xã trước ngày 15/3/2026 kiểm tra chợ.', [[['Công an xã'], []]]],
    ['1. Giao Phòng Kinh tế là cơ quan thường trực, theo dõi.', [[['Phòng Kinh tế'], []]]],
    ['1. Công an xã: Tuần tra ban đêm.', [[['Công an xã'], []]]],
    [
      '1. Đồng chí Phó Trưởng phòng - Phó Trưởng ban Thường trực: Trực tiếp chỉ đạo việc trang trí.',
      [[['Đồng chí Phó Trưởng phòng - Phó Trưởng ban Thường trực'], []]],
    ],
    [
      '1. Đồng chí Lê Văn Ba, Phó Chủ tịch UBND xã: Phụ trách vệ sinh.',
      [[['Đồng chí Lê Văn Ba, Phó Chủ tịch UBND xã'], []]],
    ],
    ['Thứ nhất, các thôn cần tuần tra ban đêm.', [[['các thôn'], []]]],
    ['1. Các xã Tân An, Tân Bình, Tân Định khẩn trương họp dân.', [[['Các xã Tân An, Tân Bình, Tân Định'], []]]],
    [
      '1. Các đơn vị có liên quan đến việc đắp đê có trách nhiệm báo cáo.',
      [[['Các đơn vị có liên quan đến việc đắp đê'], []]],
    ],
    ['1. Chi nhánh ngân hàng nước ngoài chịu trách nhiệm thi hành.', [[['Chi nhánh ngân hàng nước ngoài'], []]]],
    [
      '1. Các Bộ, cơ quan: Lâm nghiệp, Y tế, Tập đoàn Hoa Mai rà soát.',
      [[['Các Bộ, cơ quan: Lâm nghiệp, Y tế, Tập đoàn Hoa Mai'], []]],
    ],
    ['1. Đề nghị các hội đoàn thể xã: Vận động hội viên trồng cây.', [[['các hội đoàn thể xã'], []]]],
    [
      '1. Các huyện ủy, thành ủy, đảng ủy trực thuộc tỉnh báo cáo.',
      [[['Các huyện ủy, thành ủy, đảng ủy trực thuộc tỉnh'], []]],
    ],
    // Who helps is a list that a semicolon or "cùng" goes on, and no sentence of its own.
    [
      '1. Sở Y tế chủ trì, phối hợp với Sở Tài chính; các đơn vị có liên quan kiểm tra chợ.',
      [[['Sở Y tế'], ['Sở Tài chính', 'các đơn vị có liên quan']]],
    ],
    [
      '1. Sở Y tế chủ trì, phối hợp với các xã, phường cùng các đơn vị có liên quan kiểm tra chợ.',
      [[['Sở Y tế'], ['các xã, phường', 'các đơn vị có liên quan']]],
    ],
    // Before "có trách nhiệm" stands whoever is charged, with verbs in the name and without a noun of a body.
    ['1. Các đơn vị quản lý chợ có trách nhiệm niêm yết giá.', [[['Các đơn vị quản lý chợ'], []]]],
    ['1. Cơ sở khám bệnh, chữa bệnh chịu trách nhiệm về số liệu.', [[['Cơ sở khám bệnh, chữa bệnh'], []]]],
    ['1. Khách vay vốn có trách nhiệm trả nợ đúng hạn.', [[['Khách vay vốn'], []]]],
    ['1. Sau thời hạn trên, xã chưa nộp báo cáo thì phải có trách nhiệm giải trình.', []],
    // Levels of one body; a number that counts nobody opens no list; "xây dựng báo cáo" has its object.
    ['1. Công an xã, phường, thị trấn rà soát.', [[['Công an xã, phường, thị trấn'], []]]],
    ['1. Trước ngày 31 tháng 12 hàng năm, cơ quan thuế các cấp phải báo cáo.', [[['cơ quan thuế các cấp'], []]]],
    ['1. UBND xã, phường xây dựng báo cáo gửi Sở Y tế.', [[['UBND xã, phường'], []]]],
    ['Để chợ hoạt động, hiệu quả, thành phố Hòa An cần tập trung rà soát.', [[['thành phố Hòa An'], []]]],
    ['1. Ủy quyền cho Lãnh đạo\nBộ Xây dựng ký.', [[['Lãnh đạo Bộ Xây dựng'], []]]],
    // A room is in charge of something, the ministry and the city of that name are not.
    ['1. Bộ Quốc phòng chỉ đạo các đơn vị.', [[['Bộ Quốc phòng'], []]]],
    ['1. Phòng quản lý chợ rà soát.', [[['Phòng quản lý chợ'], []]]],
    ['1. Chuyên viên phụ trách tổng hợp tham mưu.', [[['Chuyên viên phụ trách tổng hợp'], []]]],
    ['1. Giao Sở Y tế - Cơ quan thường trực Ban Chỉ đạo đôn đốc.', [[['Sở Y tế'], []]]],
    ['1. Chủ tịch UBND các Huyện, Thị xã, Thành phố báo cáo.', [[['Chủ tịch UBND các Huyện, Thị xã, Thành phố'], []]]],
    ['1. Bộ Y tế, doanh nghiệp dược phối hợp kiểm tra.', [[['Bộ Y tế', 'doanh nghiệp dược'], []]]],
    ['1. Sở quản lý ngành, lĩnh vực có trách nhiệm rà soát.', [[['Sở quản lý ngành, lĩnh vực'], []]]],
    ['1. Trung tâm Dịch vụ việc làm tổng hợp.', [[['Trung tâm Dịch vụ việc làm'], []]]],
    ['1. Thứ trưởng Bộ Y tế phụ trách lĩnh vực tiếp tục bám sát.', [[['Thứ trưởng Bộ Y tế phụ trách lĩnh vực'], []]]],
    ['1. Bộ Công an phối hợp, hướng dẫn Sở Y tế rà soát.', [[['Bộ Công an'], ['Sở Y tế']]]],
    ['c) Căn cứ kế hoạch, các đơn vị theo chức năng, nhiệm vụ xây dựng phương án.', [[['các đơn vị'], []]]],
    [
      '1. Đơn vị chủ trì: Đồng chí Phó Chủ tịch, phụ trách giám sát.',
      [[['Đồng chí Phó Chủ tịch, phụ trách giám sát'], []]],
    ],
    [
      'Điều 4. Chánh Văn phòng; Giám đốc Sở Y tế;\nChủ tịch UBND các xã chịu trách nhiệm thi hành.',
      [[['Chánh Văn phòng', 'Giám đốc Sở Y tế', 'Chủ tịch UBND các xã'], []]],
    ],
    ['2. Sở Văn hóa, Thể thao;\nUBND các xã niêm yết.', [[['Sở Văn hóa, Thể thao', 'UBND các xã'], []]]],
    [
      `1. Các tổ chuyên môn (${Array(9).fill('Giáo dục thể chất').join(', ')}) căn cứ kế hoạch lập sổ.`,
      [[['Các tổ chuyên môn'], []]],
    ],
    // Everybody else, after those who are named.
    [
      '1. UBND các xã, phường và cơ quan, tổ chức có liên quan triển khai.',
      [[['UBND các xã, phường', 'cơ quan, tổ chức có liên quan'], []]],
    ],
    [
      '1. Chủ tịch UBND xã; cơ quan, tổ chức và cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này.',
      [[['Chủ tịch UBND xã', 'cơ quan, tổ chức và cá nhân có liên quan'], []]],
    ],
    [
      'Các ông (bà): Chánh Văn phòng UBND xã, Thủ trưởng các đơn vị (bao gồm trường học) chịu trách nhiệm thi hành.',
      [[['Chánh Văn phòng UBND xã', 'Thủ trưởng các đơn vị'], []]],
    ],
    // A name behind the colon may be a verb as well.
    [
      '1. Bộ trưởng các Bộ: Xây dựng, Y tế, Công an khẩn trương rà soát.',
      [[['Bộ trưởng các Bộ: Xây dựng, Y tế, Công an'], []]],
    ],
    ['1. Sở Tài chính - Cơ quan thường trực Ban Chỉ đạo:\n- Lập sổ.', [[['Sở Tài chính'], []]]],
    ['1. Lập sổ theo dõi; nộp lưu (giao Công an xã tham mưu).', [[['Công an xã'], []]]],
    ['1. Hồ sơ chưa đủ nên đề nghị Công ty liên hệ với UBND xã.', [[['Công ty'], []]]],
    ['1. Nếu phát sinh việc vượt thẩm quyền các thôn kịp thời báo cáo.', [[['các thôn'], []]]],
    ['1. Về kiến nghị mở đường; đắp đê phía Bắc: Sở Xây dựng rà soát, trả lời.', [[['Sở Xây dựng'], []]]],
    ['1. Giao Văn phòng HĐND và UBND xã theo dõi.', [[['Văn phòng HĐND và UBND xã'], []]]],
    [
      '1. Tổng Giám đốc các Tập đoàn, Tổng Công ty, đơn vị liên quan báo cáo.',
      [[['Tổng Giám đốc các Tập đoàn, Tổng Công ty, đơn vị liên quan'], []]],
    ],
    ['1. Công an xã chủ trì cùng Trạm y tế và các thôn kiểm tra.', [[['Công an xã'], ['Trạm y tế', 'các thôn']]]],
    ['1. Ban Thường trực triệu tập hội nghị gồm:\n- Các thôn.', [[['Ban Thường trực'], []]]],
    ['1. Các thôn nêu trên tuần tra ban đêm.', [[['Các thôn nêu trên'], []]]],
    ['1. Cục Hạ tầng xây dựng tham mưu việc đắp đê.', [[['Cục Hạ tầng xây dựng'], []]]],
    ['1. UBND xã đầu tư xây dựng trạm bơm.', [[['UBND xã'], []]]],
    ['1. Cấp ủy, chính quyền các cấp, nhất là các xã ven sông, phải đắp đê.', [[['Cấp ủy, chính quyền các cấp'], []]]],
    ['Đề nghị Công ty căn cứ quy định trên để thực hiện.', [[['Công ty'], []]]],
    ['Hồ sơ đang kiểm tra, do đó đề nghị Thuế tỉnh Bình Lâm xử lý.', [[['Thuế tỉnh Bình Lâm'], []]]],
    [
      '1. Các hội, đơn vị được phân cấp tại Điều 3 có trách nhiệm lập sổ.',
      [[['Các hội, đơn vị được phân cấp tại Điều 3'], []]],
    ],
    [
      '1. Hội Nông dân, tổ chức đại diện người lao động tham gia giám sát.',
      [[['Hội Nông dân', 'tổ chức đại diện người lao động'], []]],
    ],
    ['1. Phòng Kinh tế (cơ quan chủ trì):\n- Lập sổ.', [[['Phòng Kinh tế'], []]]],
    ['1. Chi nhánh Văn phòng đăng ký đất đai rà soát.', [[['Chi nhánh Văn phòng đăng ký đất đai'], []]]],
    ['1. Văn phòng Đăng ký đất đai rà soát.', [[['Văn phòng Đăng ký đất đai'], []]]],
    ['1. Công ty Bảo hiểm tiền gửi gửi báo cáo.', [[['Công ty Bảo hiểm tiền gửi'], []]]],
    ['1. Các thôn đăng ký thi đua.', [[['Các thôn'], []]]],
    ['1. Sở Y tế có quyền hạn và trách nhiệm:\n- Lập sổ.', [[['Sở Y tế'], []]]],
    ['1. Các thành viên khác trong tiểu ban tuần tra.', [[['Các thành viên khác trong tiểu ban'], []]]],
    ['1. Các sở, ban, ngành ở tỉnh, UBND các xã rà soát.', [[['Các sở, ban, ngành ở tỉnh', 'UBND các xã'], []]]],
    ['1. Các thôn; các cụm thi đua có trách nhiệm bình xét.', [[['Các thôn', 'các cụm thi đua'], []]]],
    ['1. Kết thúc đợt thi đua, Hội Nông dân, chịu trách nhiệm bình xét.', [[['Hội Nông dân'], []]]],
    [
      '1. Các sở, ngành liên quan trong phạm vi nhiệm vụ của mình có trách nhiệm lập sổ.',
      [[['Các sở, ngành liên quan'], []]],
    ],
    ['1. Người quản trị trang tin phải có trách nhiệm giữ mật khẩu.', [[['Người quản trị trang tin'], []]]],
    ['1. Sở Xây dựng có ý kiến về chiều cao nhà.', [[['Sở Xây dựng'], []]]],
    [
      'Điều 4. Các Ông/bà: Chánh Văn phòng\nỦy ban nhân dân tỉnh; Giám đốc Sở Y tế chịu trách nhiệm thi hành.',
      [[['Chánh Văn phòng Ủy ban nhân dân tỉnh', 'Giám đốc Sở Y tế'], []]],
    ],
    [
      'Điều 4. Chánh Văn phòng; Giám đốc: Trung tâm Bến Đò, Trung tâm Bãi Dâu; các hội do xã lập; UBND xã và cơ quan, tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.',
      [
        [
          [
            'Chánh Văn phòng',
            'Giám đốc: Trung tâm Bến Đò, Trung tâm Bãi Dâu',
            'các hội do xã lập',
            'UBND xã',
            'cơ quan, tổ chức, cá nhân có liên quan',
          ],
          [],
        ],
      ],
    ],
  ])('%s', (body, expected) => {
    expect(duties(body)).toEqual(expected);
  });

  test('a heading that names a body holds for the clauses below it, up to the next heading', () => {
    expect(leads('1. Sở Y tế:\na) Kiểm tra các trạm;\nb) Báo cáo.\n\n2. Công an xã\n- Tuần tra ban đêm.')).toEqual([
      ['Sở Y tế'],
      ['Sở Y tế'],
      ['Công an xã'],
    ]);
  });

  test.each([
    ['says what they are and that their tasks follow', '1. Các thôn: Là đơn vị được chọn, thực hiện các việc sau:'],
    ['names in brackets who they are', '1. Các thôn đăng ký tuần tra (Bến Đò, Bãi Dâu):'],
    ['says that they have tasks', '1. Các thôn có nhiệm vụ'],
  ])('a heading that names bodies and %s holds for the clauses below it', (_, heading) => {
    const named = heading.includes('đăng ký') ? 'Các thôn đăng ký tuần tra' : 'Các thôn';
    expect(leads(`${heading}\na) Tuần tra ban đêm;\nb) Báo cáo.`)).toEqual([[named], [named]]);
  });

  test('a heading that goes on in bodies with verbs in their names is read body by body', () => {
    expect(leads('1. Trách nhiệm của các Sở quản lý chợ, Ban Quản lý bến xe:\n- Lập sổ.')).toEqual([
      ['các Sở quản lý chợ', 'Ban Quản lý bến xe'],
    ]);
  });

  test('in the chapter of implementation the title of an article may be nothing but who is charged', () => {
    const rules = (chapter: string) =>
      `Điều 1. Phạm vi\nVề chợ.\nChương II\n${chapter}\nĐiều 2. Tổ chức, cá nhân khi thuê chỗ\n1. Chịu trách nhiệm về hàng bán.\nĐiều 3. Giá\nDo chợ định.\n`;
    const of = (chapter: string) => duties(rules(chapter), HEAD.replace('1/KH-UBND', '1/2026/QĐ-UBND'));
    expect(of('TỔ CHỨC THỰC HIỆN')).toEqual([[['Tổ chức, cá nhân khi thuê chỗ'], []]]);
    expect(of('CHỖ BÁN HÀNG')).toEqual([]);
  });

  test('in a chapter that shares nothing out, an article titled by a body says what it is', () => {
    const rules = (chapter: string) =>
      `Chương I\n${chapter}\nĐiều 1. Vụ thuộc bộ\n1. Tham mưu tổng hợp.\nĐiều 2. Giá\nDo chợ định.\nĐiều 3. Hạn\nMột năm.\n`;
    const of = (chapter: string) => duties(rules(chapter), HEAD.replace('1/KH-UBND', '1/2026/QĐ-UBND'));
    expect(of('CƠ CẤU')).toEqual([]);
    expect(of('TỔ CHỨC THỰC HIỆN')).toEqual([[['Vụ thuộc bộ'], []]]);
  });

  test('"Nhiệm vụ, quyền hạn của …" says what an office is for, wherever it stands', () => {
    expect(leads('1. Nhiệm vụ, quyền hạn của Giám đốc Quỹ\n- Điều hành Quỹ.')).toEqual([]);
    expect(leads('1. Nhiệm vụ của Giám đốc Quỹ\n- Điều hành Quỹ.')).toEqual([['Giám đốc Quỹ']]);
  });

  test('a title under a heading is no duty, what stands below it is', () => {
    expect(leads('I. Các thôn:\n1. Nâng cao ý thức\na) Tuần tra ban đêm;\nb) Báo cáo.')).toEqual([
      ['Các thôn'],
      ['Các thôn'],
    ]);
  });

  test('an office that is named and told to lead is charged in any article, but where powers are handed down', () => {
    const rules = (who: string) =>
      `Điều 1. Phạm vi\nVề chợ.\nĐiều 2. Giá dịch vụ\n1. ${who} chủ trì thẩm định giá.\nĐiều 3. Hạn\nMột năm.\n`;
    const of = (who: string, subject: string) =>
      leadsOf(
        duties(
          rules(who),
          HEAD.replace('1/KH-UBND', '1/2026/QĐ-UBND').replace('KẾ HOẠCH\nKiểm tra', `QUYẾT ĐỊNH\n${subject}`),
        ),
      );
    expect(of('Sở Tài chính', 'Quy định về giá')).toEqual([['Sở Tài chính']]);
    expect(of('Chủ chợ', 'Quy định về giá')).toEqual([]);
    expect(of('Sở Tài chính', 'Quy định phân cấp quản lý giá')).toEqual([]);
  });

  test('a day that comes again charges in any article of a regulation', () => {
    const rules = (limit: string) =>
      `Điều 1. Phạm vi\nVề chợ.\nĐiều 2. Dự toán\n1. Sở Y tế lập dự toán gửi Sở Tài chính ${limit}.\nĐiều 3. Giá\nDo chợ định.\n`;
    const of = (limit: string) => duties(rules(limit), HEAD.replace('1/KH-UBND', '1/2026/QĐ-UBND'));
    expect(of('trước ngày 05 tháng 7 hằng năm')).toEqual([[['Sở Y tế'], []]]);
    expect(of('trong 05 ngày làm việc')).toEqual([]);
  });

  test('"… có trách nhiệm." and "… Cụ thể:" hand over what stands below', () => {
    expect(leads('1. Các thôn có trách nhiệm.\n\nTuần tra ban đêm;\n\nBáo cáo kết quả.')).toEqual([
      ['Các thôn'],
      ['Các thôn'],
    ]);
    expect(leads('Đề nghị các thôn tuần tra ban đêm. Cụ thể:\n- Lập tổ tuần tra;\n- Báo cáo kết quả.')).toEqual([
      ['các thôn'],
      ['các thôn'],
      ['các thôn'],
    ]);
  });

  test('a title "Trách nhiệm của …" names who is charged, whatever words it takes', () => {
    expect(
      leads(
        '1. Trách nhiệm của người quản lý chợ (kể cả chợ tạm):\n- Giữ vệ sinh.\n2. Trách nhiệm, quyền hạn của Ủy viên thường trực\n- Lập sổ.',
      ),
    ).toEqual([['người quản lý chợ'], ['Ủy viên thường trực']]);
  });

  test('grounds inside a clause come before an order', () => {
    const body = '1. Sở Y tế chịu trách nhiệm chung.\nCăn cứ tình hình thực tế, các xã, phường xây dựng kế hoạch.';
    expect(leads(body)).toEqual([['Sở Y tế'], ['các xã, phường']]);
  });

  test('what is to be done begins behind the words that only charge', () => {
    const acts = (body: string) => read(`${HEAD}${body}\n`).assignments.map(({ act }) => act);
    expect(acts('1. Sở Y tế có trách nhiệm kiểm tra chợ.\n2. Sở Y tế có trách nhiệm về số liệu.')).toEqual([
      'kiểm tra chợ.',
      'có trách nhiệm về số liệu.',
    ]);
  });

  test('a line that only says the time belongs to the duty above it', () => {
    const { assignments } = read(
      `${HEAD}1. Sở Y tế:\n- Kiểm tra chợ.\nThời hạn hoàn thành: Trước ngày 15/4/2026.\n- Lập sổ.\n`,
    );
    expect(assignments.map(({ act, deadline }) => [act, deadline?.when ?? null])).toEqual([
      ['Kiểm tra chợ.', 'date:2026-04-15'],
      ['Lập sổ.', null],
    ]);
  });

  test('in a print that cuts the first line short, one behind a lone "Điều" is cut as short', () => {
    const full = 'và các cơ quan, đơn vị trực thuộc, các tổ chức ở\nxã, các thôn, các ấp, các hội cùng với những người';
    const text = `Sơ kết\nkế hoạch năm nay ${full}.\n`.repeat(5);
    const [lead] = leads(`${text}Điều\n4. Chánh Văn phòng; Giám đốc Sở\nVăn hóa ${full} chịu trách nhiệm thi hành.`);
    expect(lead?.slice(0, 2)).toEqual(['Chánh Văn phòng', 'Giám đốc Sở Văn hóa']);
  });

  test('a title may say what somebody is responsible for, and in what', () => {
    expect(
      leads(
        '1. Nội dung Sở Y tế có trách nhiệm chủ trì\n- Lập sổ.\n2. Trách nhiệm của các hội trong quản lý chợ\n- Vận động.',
      ),
    ).toEqual([['Sở Y tế'], ['các hội']]);
  });

  test('where who does what is the matter, general rules charge somebody too', () => {
    const rules =
      'Điều 1. Phạm vi\nQuy định về chợ.\nĐiều 2. Đối tượng\nCác chợ.\nĐiều 3. Giá dịch vụ\nSở Y tế rà soát.\n';
    const of = (subject: string) =>
      duties(
        rules,
        HEAD.replace('1/KH-UBND', '1/2026/QĐ-UBND').replace('KẾ HOẠCH\nKiểm tra', `QUYẾT ĐỊNH\n${subject}`),
      );
    expect(of('Quy định giá dịch vụ')).toEqual([]);
    expect(of('Quy định phân công nhiệm vụ quản lý giá')).toEqual([[['Sở Y tế'], []]]);
  });

  test('where powers are handed down, only the clauses that put it in force charge somebody', () => {
    const rules =
      'Điều 1. Phạm vi\nVề chợ.\nĐiều 2. Trách nhiệm quản lý chợ\n1. UBND xã chịu trách nhiệm quản lý chợ tạm.\nĐiều 3. Tổ chức thực hiện\n1. Sở Y tế kiểm tra.\n';
    const of = (subject: string) =>
      leadsOf(
        duties(
          rules,
          HEAD.replace('1/KH-UBND', '1/2026/QĐ-UBND').replace('KẾ HOẠCH\nKiểm tra', `QUYẾT ĐỊNH\n${subject}`),
        ),
      );
    expect(of('Quy định về quản lý chợ')).toEqual([['UBND xã'], ['Sở Y tế']]);
    expect(of('Quy định phân cấp quản lý chợ')).toEqual([['Sở Y tế']]);
  });

  test('what a regulation calls the tasks of a body are its functions', () => {
    const rules = (title: string) =>
      `Điều 1. Phạm vi\nQuy định về chợ.\nĐiều 2. Đối tượng\nCác chợ.\nĐiều 3. ${title} của Ban Quản lý chợ\n1. Giữ vệ sinh chợ.\n`;
    const of = (title: string) => duties(rules(title), HEAD.replace('1/KH-UBND', '1/2026/QĐ-UBND'));
    expect(of('Nhiệm vụ')).toEqual([]);
    expect(of('Trách nhiệm')).toEqual([[['Ban Quản lý chợ'], []]]);
  });

  test('a body below its number, or cut in two, is still the heading', () => {
    expect(leads('1.\nCông an xã\na) Tuần tra ban đêm;\nb) Báo cáo.\n\n2. Sở\nY tế:\na) Kiểm tra các trạm.')).toEqual([
      ['Công an xã'],
      ['Công an xã'],
      ['Sở Y tế'],
    ]);
  });

  test('among headings that name bodies the others name somebody too', () => {
    const list =
      'II. TỔ CHỨC THỰC HIỆN\n1. Trạm y tế\n- Tiêm phòng.\n2. Nhóm nòng cốt phụ trách vệ sinh\n- Phun thuốc.\n3. Công an xã\n- Tuần tra.';
    expect(leads(list)).toEqual([['Trạm y tế'], ['Nhóm nòng cốt phụ trách vệ sinh'], ['Công an xã']]);
  });

  test('under a heading "Căn cứ …" begins an order, and a title in capitals is none', () => {
    expect(leads('1. Công an xã\nCăn cứ Kế hoạch này, xây dựng phương án tuần tra.')).toEqual([['Công an xã']]);
    expect(leads('Yêu cầu các thôn thực hiện:\n\nI. TỔ CHỨC THỰC HIỆN\n\n1. Tuần tra.')).toEqual([['các thôn']]);
  });

  test('a heading may say whom it means above all', () => {
    expect(
      leads('1. Các xã ven sông, trong đó trọng tâm là các thôn:\nBến Đò, Bãi Dâu:\na) Đắp đê;\nb) Báo cáo.'),
    ).toEqual([['Các xã ven sông'], ['Các xã ven sông']]);
  });

  test('a list of those who attend orders nobody', () => {
    expect(
      leads('1. Đại biểu xã:\n- Công an xã (chủ trì);\n- Đại diện lãnh đạo Đảng ủy xã.\n2. Trạm y tế:\n- Tiêm phòng.'),
    ).toEqual([['Trạm y tế']]);
  });

  test('what a bullet only names is no order', () => {
    expect(leads('1. Công an xã:\n- Dự án 1: Đường liên thôn;\n- Tuần tra ban đêm.')).toEqual([['Công an xã']]);
  });

  test('an introduction that hands over holds for the numbered clauses after it', () => {
    expect(
      leads(
        'Chủ tịch UBND xã yêu cầu các thôn thực hiện một số nhiệm vụ sau:\n\n1. Tuần tra ban đêm.\n\n2. Báo cáo kết quả.',
      ),
    ).toEqual([['các thôn'], ['các thôn']]);
  });

  test('principles and aims under an introduction order nothing', () => {
    expect(
      leads(
        'UBND xã yêu cầu các thôn thực hiện:\n\nI. NGUYÊN TẮC\n\n1. Bảo đảm dân chủ.\n\nII. TỔ CHỨC\n\n1. Tuần tra ban đêm.',
      ),
    ).toEqual([['các thôn']]);
  });

  test('an introduction that only says what follows hands over nothing', () => {
    expect(
      leads('UBND xã ban hành kế hoạch với các nội dung sau:\n\nI. MỤC ĐÍCH\n\n1. Nâng cao ý thức của người dân.'),
    ).toEqual([]);
  });

  test('an order behind the name of its matter is still the order of the heading', () => {
    expect(leads('1. UBND xã:\n- Về thi công: chỉ đạo chủ đầu tư, các nhà thầu tập trung đắp đê.')).toEqual([
      ['UBND xã'],
    ]);
  });

  test('paragraphs without a label go on with the duty above them', () => {
    expect(leads('1. Các thôn tuần tra ban đêm.\n\nBố trí người trực.\n\nThời tiết còn xấu.')).toEqual([
      ['Các thôn'],
      ['Các thôn'],
    ]);
  });

  test('lines of role give the task its bodies and its limit', () => {
    const [duty] = read(
      `${HEAD}a) Nhiệm vụ: Rà soát hộ nghèo.\nb) Phân công:\n- Đơn vị chủ trì: Phòng Kinh tế.\n- Đơn vị phối hợp: Công an xã.\nc) Thời gian hoàn thành: tháng 6/2026.\n`,
    ).assignments;
    expect(duty).toMatchObject({
      lead: [{ text: 'Phòng Kinh tế' }],
      support: [{ text: 'Công an xã' }],
      deadline: { when: 'month:2026-06' },
    });
  });
});

describe('what is no assignment', () => {
  test.each([
    ['1. Các thôn tích cực thi đua chào mừng bầu cử!', 'a slogan'],
    ['- Thành phần: UBND xã, các thôn dự.', 'who comes to a meeting'],
    ['Cục Thuế có ý kiến để Thuế tỉnh Bình Lâm được biết./.', 'a closing formula of a letter'],
    ['1. Khối lượng thực hiện theo hợp đồng.', 'a noun that begins like a group'],
    ['1. Bổ sung khoản 4 Điều 22 như sau:', 'what changes in another document'],
    ['Căn cứ Luật Đê điều;', 'a ground'],
    ['1. Sở Y tế đã hoàn thành kế hoạch.', 'a report of what is done'],
    ['UBND xã thông báo để các đơn vị biết, thực hiện./.', 'a closing formula'],
    [
      '1. Tại Điều 4 quy định “Ủy ban nhân dân xã có trách nhiệm lập sổ theo dõi, báo cáo hằng năm theo mẫu của Bộ Thủy lợi”.',
      'a quoted rule',
    ],
    ['1. Trường hợp khẩn cấp được miễn.', 'a noun that begins like a body'],
    ['Trường hợp người dân có đơn thì cơ quan thuế cấp hóa đơn.', 'what a rule says of a case'],
    ['Hội đồng nhân dân ban hành Nghị quyết về việc lập bến.', 'the formula of enacting'],
    ['1. Xã Tân An\n40\n60\nÁp dụng theo bảng trên.', 'a row of figures'],
    ['1. Tại khoản 4 Điều 13 Nghị định 10/2022/NĐ-CP quy định UBND xã có trách nhiệm lập sổ.', 'a rule told again'],
    ['Đến nay đã có 15 hội, 25 thôn, 13 xã gửi đăng ký.', 'a report with figures'],
    ['Thuế tỉnh Bình Lâm trả lời cho Công ty được biết và thực hiện theo quy định tại văn bản này./.', 'an answer'],
  ])('%s is %s', (body) => {
    expect(duties(body)).toEqual([]);
  });

  test('general rules of a normative text are none; its clauses of implementation are', () => {
    const head = HEAD.replace('1/KH-UBND', '1/2026/QĐ-UBND').replace('KẾ HOẠCH', 'QUYẾT ĐỊNH');
    const body =
      'Điều 1. Phạm vi điều chỉnh\nQuyết định này quy định về bến.\n\nĐiều 2. Nguyên tắc\nChủ bến cung cấp sổ.\n\nĐiều 3. Tổ chức thực hiện\n1. Sở Xây dựng kiểm tra bến.';
    expect(duties(body, head)).toEqual([[['Sở Xây dựng'], []]]);
  });
});

describe('who is charged where', () => {
  test.each([
    [
      'persons named at another place are charged too',
      '1. Chánh Văn phòng và các ông, bà có tên tại Điều 1 căn cứ quyết định thi hành.',
      [['Chánh Văn phòng', 'các ông, bà có tên tại Điều 1']],
    ],
    [
      'what a body is, under its own heading, is its duty',
      '1. Phòng Kinh tế\n- Là cơ quan đầu mối, theo dõi việc đắp đê.',
      [['Phòng Kinh tế']],
    ],
    [
      'a colon may stand behind the word of handing over',
      '1. Đề nghị: Hội Nông dân, Hội Phụ nữ\na) Vận động hội viên trồng cây.',
      [['Hội Nông dân', 'Hội Phụ nữ']],
    ],
    [
      'behind grounds the sentence names its own body',
      '1. Phòng Kinh tế\nTrên cơ sở kế hoạch này, các thôn tổ chức họp dân.',
      [['các thôn']],
    ],
    [
      'an order behind grounds is the heading’s',
      '1. Phòng Kinh tế\nCăn cứ nhiệm vụ được giao, chỉ đạo các thôn họp dân.',
      [['Phòng Kinh tế']],
    ],
    [
      'a request stands behind difficulties without a comma',
      'Trong quá trình thực hiện nếu có vướng mắc đề nghị các thôn báo cáo.',
      [['các thôn']],
    ],
    [
      'bullets go on with the duty above them',
      '1. Các thôn họp dân.\n- Báo cáo kết quả.',
      [['Các thôn'], ['Các thôn']],
    ],
    [
      '“công lập” belongs to a name',
      '1. Đơn vị sự nghiệp công lập thuộc xã lập sổ.',
      [['Đơn vị sự nghiệp công lập thuộc xã']],
    ],
    [
      'places behind a colon belong to their office',
      '1. Chủ tịch UBND các tỉnh, thành phố trực thuộc Trung ương: Bình Lâm, Bình An khẩn trương rà soát.',
      [['Chủ tịch UBND các tỉnh, thành phố trực thuộc Trung ương: Bình Lâm, Bình An']],
    ],
    [
      'so do names that are nouns of bodies as well',
      '1. Các Bộ: Quốc phòng, Công an rà soát.',
      [['Các Bộ: Quốc phòng, Công an']],
    ],
    [
      'a semicolon between bodies ends no sentence',
      'Chủ tịch UBND xã yêu cầu Trưởng các thôn; Trưởng các trường tổ chức họp dân.',
      [['Trưởng các thôn', 'Trưởng các trường']],
    ],
    [
      'an introduction that goes on over a semicolon hands over too',
      'Đề nghị Đảng ủy xã tập trung lãnh đạo; trong đó lưu ý các nội dung sau:\n1. Rà soát hộ nghèo.',
      [['Đảng ủy xã'], ['Đảng ủy xã']],
    ],
    [
      'a title in capitals that is cut in two is one title',
      'I. NHIỆM VỤ, GIẢI PHÁP TRỌNG\nTÂM THỜI GIAN TỚI\nĐề nghị các thôn thực hiện các việc sau:\n1. Rà soát hộ nghèo.',
      [['các thôn']],
    ],
    [
      'under an assessment only what must be done is charged',
      'I. ĐÁNH GIÁ CHUNG\n1. Công an xã tiếp tục tuần tra ban đêm.\n2. Công an xã cần tuần tra ban đêm.',
      [['Công an xã']],
    ],
    [
      'the issuer introduces and charges nobody',
      'UBND xã phát động đợt thi đua; tăng tốc, hoàn thành chỉ tiêu với các nội dung như sau:',
      [],
    ],
  ])('%s', (_, body, expected) => {
    expect(leads(body)).toEqual(expected);
  });

  test('several orders before a line of role are a duty each, with the time that stands before it', () => {
    const block = (task: string, month: number, lead: string) =>
      `- ${task};\n- Báo cáo kết quả.\n- Thời gian hoàn thành: Tháng ${month}/2026.\n- Cơ quan chủ trì: ${lead}.\n- Cơ quan phối hợp: Công an xã.\n`;
    const text = `${HEAD}1. Hộ nghèo\n${block('Rà soát hộ nghèo', 6, 'Phòng Kinh tế')}2. Chợ\n${block('Kiểm tra chợ', 9, 'Trạm y tế')}`;
    const found = read(text).assignments.map(({ act, lead, support, deadline }) => [
      act,
      lead[0]?.text,
      support[0]?.text,
      deadline?.when,
    ]);
    expect(found).toEqual([
      ['Rà soát hộ nghèo;', 'Phòng Kinh tế', 'Công an xã', 'month:2026-06'],
      ['Báo cáo kết quả.', 'Phòng Kinh tế', 'Công an xã', 'month:2026-06'],
      ['Kiểm tra chợ;', 'Trạm y tế', 'Công an xã', 'month:2026-09'],
      ['Báo cáo kết quả.', 'Trạm y tế', 'Công an xã', 'month:2026-09'],
    ]);
  });

  test('the time before a line of role limits what it is about, not the duty before', () => {
    const line = (month: number) => `- Thời gian thực hiện: Tháng ${month}/2026.\n- Đơn vị chủ trì: Công an xã.\n`;
    const { assignments } = read(`${HEAD}1. Tuần tra ban đêm\n${line(6)}2. Tập huấn\n${line(9)}`);
    expect(assignments.map(({ act, deadline }) => [act, deadline?.when])).toEqual([
      ['Tuần tra ban đêm', 'month:2026-06'],
      ['Tập huấn', 'month:2026-09'],
    ]);
  });

  test('bodies may stand below the line that says their role', () => {
    const body =
      '1. Nội dung, biện pháp\na) Tuần tra ban đêm;\nb) Báo cáo kết quả.\n2. Cơ quan chủ trì, phối hợp\na) Cơ quan chủ trì\n- Công an xã.\n- Các thôn.\nb) Cơ quan phối hợp\n- Trạm y tế.\n3. Thời gian thực hiện: Tháng 6/2026.';
    expect(duties(body)).toEqual([
      [['Công an xã', 'Các thôn'], ['Trạm y tế']],
      [['Công an xã', 'Các thôn'], ['Trạm y tế']],
    ]);
    expect(leads('1. Tổ chức thực hiện\n- Công an xã.\n- Các thôn.')).toEqual([]);
  });

  test('a line of role is about the clauses before it', () => {
    const [one] = read(
      `${HEAD}1. Hộ nghèo\n- Rà soát hộ nghèo.\n- Cơ quan chủ trì: Phòng Kinh tế.\n- Cơ quan phối hợp: Công an xã.\n`,
    ).assignments;
    expect(one).toMatchObject({
      act: 'Rà soát hộ nghèo.',
      lead: [{ text: 'Phòng Kinh tế' }],
      support: [{ text: 'Công an xã' }],
    });
  });
});

describe('one duty or two', () => {
  test('further sentences of the same body go on, another body or another limit makes another duty', () => {
    expect(leads('1. Sở Y tế kiểm tra. Sở Y tế lập sổ. Công an xã tuần tra.')).toEqual([['Sở Y tế'], ['Công an xã']]);
    expect(
      read(`${HEAD}1. Sở Y tế kiểm tra trước ngày 01/4/2026; lập sổ trước ngày 01/5/2026.\n`).assignments.map(
        ({ deadline }) => deadline?.when,
      ),
    ).toEqual(['date:2026-04-01', 'date:2026-05-01']);
    expect(
      read(
        `${HEAD}1. Sở Y tế kiểm tra trước ngày 01/4/2026. Lập sổ; bảo đảm xong trước ngày 01/5/2026.\n`,
      ).assignments.map(({ act }) => act),
    ).toEqual(['kiểm tra trước ngày 01/4/2026.', 'Lập sổ; bảo đảm xong trước ngày 01/5/2026.']);
    expect(leads('1. Sở Y tế kiểm tra. Báo cáo kết quả trước ngày 01/5/2026.')).toHaveLength(2);
    expect(leads('1. Sở Y tế kiểm tra. Hoàn thành trước ngày 01/5/2026.')).toHaveLength(1);
  });
});
