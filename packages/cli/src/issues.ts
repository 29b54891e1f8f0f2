import type { Issue, Span } from '@kheo/van-ban';

export const day = (iso: string | undefined): string => (iso ?? '').split('-').reverse().join('/');

/** A sentence for each thing a person should look at. */
const SENTENCES: Record<Issue['code'], (detail: Issue['detail']) => string> = {
  'number-date-order': ({ reference, date, neighbour, neighbourDate }) =>
    neighbour
      ? `${reference} ghi ngày ${day(date)}, trong khi ${neighbour} ghi ngày ${day(neighbourDate)}`
      : `${reference} ghi ngày ${day(date)}, không khớp với ngày của các số liền trước, liền sau`,
  'no-such-date': ({ date }) => `“${date}” không phải là ngày có thật`,
  'unclosed-quotation': ({ words }) =>
    `ngoặc kép mở không đóng: ${words?.replace(/\s+/g, ' ').replace(/[\s.,;:]+$/, '')}…`,
  'unspecified-period': ({ words }) => `“${words}” không nói kỳ nào, không tính được hạn`,
  'waiting-duty': ({ condition }) => `việc chờ điều kiện: “${condition}”`,
  'duty-not-addressed': ({ body }) => `${body} được giao việc, không có tên trong Kính gửi`,
  'addressed-without-duty': ({ body }) => `${body} có tên trong Kính gửi, không được giao việc nào`,
  'type-outside-competence': ({ type }) => `cơ quan này thường không ban hành loại văn bản ${type}`,
  'citation-contradiction': ({ reference }) => `${reference} được viện dẫn với ngày hoặc tên khác nhau`,
  'duty-without-body': () => 'câu này giao việc mà không nói cơ quan nào làm',
  'symbol-of-other-system': ({ reference }) => `ký hiệu “${reference}” viết theo thể thức của hệ thống văn bản khác`,
  'secret-mark': ({ mark }) => `văn bản có dấu mật “${mark}”`,
};

export const issueSentence = ({ code, detail }: Issue): string => SENTENCES[code](detail);

/** What must be decided before anything else, then in the order of the text. */
export function inOrder(issues: Issue[]): Issue[] {
  const rank = ({ severity }: Issue) => (severity === 'decide' ? 0 : 1);
  return [...issues].sort((a, b) => rank(a) - rank(b) || a.span.start - b.span.start);
}

/** The line of the file in which a place begins, from 1, as editors count. */
export function lineOf(text: string, { start }: Span): number {
  return text.slice(0, start).split(/\r\n|\r|\n/).length;
}
