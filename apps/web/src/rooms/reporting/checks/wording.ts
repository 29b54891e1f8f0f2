import { speak } from '#shared/ui/wording.ts';

export const say = speak(
  {
    'expression-missing': () => 'chưa ghi điều kiện.',
    'expression-too-long': () => 'điều kiện dài quá 500 ký tự. Tách làm nhiều điều kiện.',
    unreadable: (text: string) =>
      `không đọc được từ chỗ “${text}”. So bằng viết ==, và viết &&, hoặc viết ||, số lẻ viết với dấu chấm.`,
    'name-unknown': (text: string) => `biểu mẫu không có mã “${text}”. Chọn trong các mã dùng được.`,
    'part-unknown': (text: string) => `không có phần “${text}” sau dấu chấm. Chọn trong các mã dùng được.`,
    'kinds-differ': (text: string) => `“${text}” so hai thứ khác loại. Số so với số, chữ so với chữ trong ngoặc kép.`,
    'not-a-condition': (text: string) => `“${text}” không phải điều kiện đúng hay sai. Ví dụ: dat_o_hien <= dat_hien`,
  },
  {
    'expression-missing': () => 'the condition is missing.',
    'expression-too-long': () => 'the condition is longer than 500 characters. Make several of it.',
    unreadable: (text: string) =>
      `it cannot be read from “${text}” on. Equal is ==, and is &&, or is ||, decimals stand behind a point.`,
    'name-unknown': (text: string) => `the form has no code “${text}”. Choose one of the codes below.`,
    'part-unknown': (text: string) => `there is no part “${text}” behind the point. Choose one of the codes below.`,
    'kinds-differ': (text: string) =>
      `“${text}” compares two kinds of thing. Numbers with numbers, quoted texts with texts.`,
    'not-a-condition': (text: string) => `“${text}” is not true or false. Example: dat_o_hien <= dat_hien`,
  },
);
