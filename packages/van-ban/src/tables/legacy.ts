import { pairs } from './names.ts';

/**
 * Letters of the two eight-bit encodings offices typed in before Unicode, as they show when their bytes are read as Latin-1.
 *
 * TCVN3: TCVN 5712:1993, third table ("ABC" fonts); capitals with a tone share the code of the small letter.
 * VNI: the convention of the VNI fonts (VNI Software, 1987): a base letter, then a mark.
 */
const TCVN3_LETTERS =
  'µà ¸á ¶ả ·ã ¹ạ ¨ă »ằ ¾ắ ¼ẳ ½ẵ Æặ ©â Çầ Êấ Èẩ Éẫ Ëậ ®đ Ìè Ðé Îẻ Ïẽ Ñẹ ªê Òề Õế Óể Ôễ Öệ ×ì Ýí Øỉ Üĩ Þị ßò ãó áỏ âõ äọ «ô åồ èố æổ çỗ éộ ¬ơ êờ íớ ëở ìỡ îợ ïù óú ñủ òũ ôụ \u00adư õừ øứ öử ÷ữ ùự úỳ ýý ûỷ üỹ þỵ ¡Ă ¢Â §Đ £Ê ¤Ô ¥Ơ ¦Ư';

export const TCVN3 = pairs(TCVN3_LETTERS);

const MARKS: [string, string][] = [
  ['a', 'ùá øà ûả õã ïạ ââ áấ àầ åẩ ãẫ äậ êă éắ èằ úẳ üẵ ëặ'],
  ['e', 'ùé øè ûẻ õẽ ïẹ âê áế àề åể ãễ äệ'],
  ['o', 'ùó øò ûỏ õõ ïọ âô áố àồ åổ ãỗ äộ'],
  ['ô', 'ùớ øờ ûở õỡ ïợ'],
  ['u', 'ùú øù ûủ õũ ïụ'],
  ['ö', 'ùứ øừ ûử õữ ïự'],
  ['y', 'ùý øỳ ûỷ õỹ'],
];

/** Pairs of base letter and mark. */
export const VNI_PAIRS = new Map(
  MARKS.flatMap(([base, marks]) =>
    Array.from(pairs(marks)).flatMap(([mark, letter]): [string, string][] => [
      [base + mark, letter],
      [(base + mark).toUpperCase(), letter.toUpperCase()],
      [base.toUpperCase() + mark, letter.toUpperCase()],
    ]),
  ),
);

/** Letters that stand alone. */
export const VNI_SINGLES = pairs('ôơ öư ñđ æỉ óĩ òị îỵ ÔƠ ÖƯ ÑĐ ÆỈ ÓĨ ÒỊ ÎỴ');
