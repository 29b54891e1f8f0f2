import { speak } from '#shared/ui/wording.ts';
import type { Source, StandIn } from './terms.ts';

const SOURCES_VI: Record<Source, string> = {
  phone: 'điện thoại',
  paper: 'bản giấy',
  message: 'tin nhắn',
  file: 'tệp kèm theo',
  table: 'bảng của cơ quan',
  other: '',
};

const SOURCES_EN: Record<Source, string> = {
  phone: 'a telephone call',
  paper: 'paper',
  message: 'a message',
  file: 'a file beside it',
  table: 'the office’s table',
  other: '',
};

function sentence(name: string, standIn: StandIn, from: string, words: string): string {
  const said = [words, standIn.words].filter((one) => one !== '').join(': ');
  return `${name} (${standIn.unitName})${from}${words === '' ? ':' : ''} ${said}`;
}

/** The ground as it is chosen, and the sender of what somebody entered for a unit. */
export const sayStandIn = speak(
  {
    /** Who sent it: the name alone when the unit did. */
    sender: (name: string, standIn: StandIn | null): string =>
      standIn ? sentence(name, standIn, ' nhập thay, theo', SOURCES_VI[standIn.source]) : name,
    source: 'Theo',
    choose: 'Chọn căn cứ',
    other: 'căn cứ khác, ghi rõ',
    nameOf: (source: Source) => SOURCES_VI[source],
    words: 'Ghi rõ',
    wordsHint: 'Ai báo, lúc nào, số văn bản. Bắt buộc khi chọn căn cứ khác.',
    'ground-missing': 'Chưa chọn nhập thay theo căn cứ nào.',
    'ground-words-missing': 'Chọn căn cứ khác thì ghi rõ là gì, ít nhất 3 ký tự.',
    'ground-file-missing': 'Chọn theo tệp kèm theo mà chưa có tệp. Thêm tệp ở mục Minh chứng, hoặc chọn căn cứ khác.',
  },
  {
    sender: (name: string, standIn: StandIn | null): string =>
      standIn ? sentence(name, standIn, ', entered for the unit, from', SOURCES_EN[standIn.source]) : name,
    source: 'From',
    choose: 'Choose a ground',
    other: 'something else, in words',
    nameOf: (source: Source) => SOURCES_EN[source],
    words: 'In words',
    wordsHint: 'Who said it and when, the number of a letter. Needed for something else.',
    'ground-missing': 'No ground for entering it is chosen.',
    'ground-words-missing': 'Say what the ground is, at least 3 characters.',
    'ground-file-missing': 'A file is the ground and there is none. Add it under Evidence, or choose another ground.',
  },
);
