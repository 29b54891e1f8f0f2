import { describe, expect, test } from 'vitest';
import { read } from '@kheo/van-ban';

const DECISION =
  'UBND XÃ TÂN AN\nSố: 5/QĐ-UBND\n\nTân An, ngày 02 tháng 3 năm 2026\n\nQUYẾT ĐỊNH\nBan hành văn bản\n\nCăn cứ Luật Đê điều;\n\nĐiều 1. Ban hành kèm theo Quyết định này văn bản sau.\nĐiều 2. Văn phòng chịu trách nhiệm thi hành Quyết định này./.\n\nNơi nhận:\n- Như Điều 2;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn Ba\n\n';

const leads = (behind: string) =>
  read(`${DECISION}${behind}\n`).assignments.map(({ lead, deadline }) => [
    lead.map(({ text }) => text),
    deadline?.when,
  ]);

describe('what a decision brings into force behind its signature', () => {
  test('a plan obliges as the text does, up to the lists behind it', () => {
    expect(
      leads(
        'KẾ HOẠCH\nTuần tra đê\n(Kèm theo Quyết định số 5/QĐ-UBND)\n\nI. TỔ CHỨC THỰC HIỆN\n\n1. Công an xã tuần tra trước ngày 15/4/2026.\n\n2. Trạm y tế:\n- Chuẩn bị thuốc.\n\nPHỤ LỤC I\nBIỂU MẪU\n\n1. Sở Y tế kiểm tra.',
      ),
    ).toEqual([
      [['Văn phòng'], undefined],
      [['Công an xã'], 'date:2026-04-15'],
      [['Trạm y tế'], undefined],
    ]);
  });

  test('of a regulation the articles that charge somebody', () => {
    expect(
      leads(
        'QUY CHẾ\nQuản lý bến\n\nĐiều 1. Nguyên tắc\n1. Chủ bến cung cấp sổ.\n\nĐiều 2. Trách nhiệm của Công an xã\n1. Tuần tra bến.\n\nĐiều 3. Tổ chức thực hiện\n1. Trạm y tế kiểm tra bến.',
      ),
    ).toEqual([
      [['Văn phòng'], undefined],
      [['Công an xã'], undefined],
      [['Trạm y tế'], undefined],
    ]);
  });

  test('a chapter of implementation charges in all its articles, a number cut from its "Điều" is still a label', () => {
    expect(
      leads(
        'QUY CHẾ\nQuản lý bến\n\nChương\nI\nQUY ĐỊNH CHUNG\n\nĐiều\n1. Nguyên tắc\n\n1. Chủ bến cung cấp sổ.\n\nChương\nII\nTỔ CHỨC THỰC HIỆN\n\nĐiều\n2. Công an xã tuần tra bến.\n\nĐiều\n3. Trách nhiệm của Trạm y tế\n\n-\nKiểm tra bến.',
      ),
    ).toEqual([
      [['Văn phòng'], undefined],
      [['Công an xã'], undefined],
      [['Trạm y tế'], undefined],
    ]);
  });

  test('a list or a form obliges nobody', () => {
    expect(leads('DANH MỤC\nCác bến\n\n1. Công an xã tuần tra bến Đò.')).toEqual([[['Văn phòng'], undefined]]);
  });
});
