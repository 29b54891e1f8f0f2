import type { Deadline, Issue, Quoted, Reading } from '@kheo/van-ban';

const list = (items: Quoted[]) => items.map(({ text }) => text).join('; ');
const day = (iso: string) => iso.split('-').reverse().join('/');

/** A sentence for each thing a person should look at. */
const SENTENCES: Record<Issue['code'], (detail: Issue['detail']) => string> = {
  'number-date-order': ({ reference, date, neighbour, neighbourDate }) =>
    `${reference} ghi ngày ${day(date!)}, không khớp thứ tự với ${neighbour} ngày ${day(neighbourDate!)}`,
  'no-such-date': ({ date }) => `ngày ${date} không có trong lịch`,
  'unclosed-quotation': ({ words }) => `ngoặc kép mở không đóng: ${words?.replace(/\s+/g, ' ')}…`,
  'unspecified-period': ({ words }) => `“${words}” không nói kỳ nào`,
  'waiting-duty': ({ condition }) => `việc chờ điều kiện: ${condition}`,
  'duty-not-addressed': ({ body }) => `${body} được giao việc, không có tên ở Kính gửi`,
  'addressed-without-duty': ({ body }) => `${body} có tên ở Kính gửi, không được giao việc`,
  'type-outside-competence': ({ type }) => `loại ${type} không thuộc thẩm quyền của cơ quan ban hành`,
  'citation-contradiction': ({ reference, date, known }) =>
    `${reference} ghi ngày ${day(date!)}, văn bản đã có ghi ngày ${day(known!)}`,
  'duty-without-body': () => 'việc không nói giao cho ai',
  'symbol-of-other-system': ({ reference }) => `${reference}: ký hiệu viết theo cách của hệ thống khác`,
  'unmapped-offset': () => 'không tìm lại được chỗ trong văn bản gốc',
  'secret-mark': ({ mark }) => `văn bản đóng dấu ${mark}`,
};

const deadline = ({ phrase, inclusive }: Deadline) => `${phrase.text}${inclusive ? '' : ' (không kể ngày đó)'}`;

/** The reading as a clerk reads it in a terminal. */
export function renderReading(reading: Reading): string {
  const { header, signature } = reading;
  const lines = [
    `${header.reference?.text ?? '(không có số)'}  ${header.issuer?.text ?? ''}  ${header.date ? day(header.date.iso) : '(không có ngày)'}`,
    header.subject ? `  ${header.subject.text}` : '',
    reading.addressees.length > 0 ? `\nKính gửi: ${list(reading.addressees)}` : '',
    reading.assignments.length > 0 ? `\n${reading.assignments.length} việc được giao` : '',
    ...reading.assignments.flatMap((assignment) => [
      `  ${assignment.clause.padEnd(5)} ${list(assignment.lead)}: ${assignment.act}`,
      ...(assignment.support.length > 0 ? [`        phối hợp: ${list(assignment.support)}`] : []),
      ...(assignment.deadline ? [`        thời hạn: ${deadline(assignment.deadline)}`] : []),
      ...(assignment.waitsFor ? [`        chờ: ${assignment.waitsFor.text}`] : []),
    ]),
    reading.citations.length > 0 ? `\n${reading.citations.length} văn bản viện dẫn` : '',
    ...reading.citations.map(
      ({ reference, name, date }) => `  ${(reference ?? name)!.padEnd(24)} ${date ? day(date) : ''}`,
    ),
    reading.recipients.length > 0 ? `\nNơi nhận: ${list(reading.recipients)}` : '',
    signature
      ? `Ký: ${[signature.authority, signature.position, signature.name].flatMap((part) => part?.text ?? []).join(', ')}`
      : '',
    reading.issues.length > 0 ? `\n${renderIssues(reading)}` : '',
  ];
  return lines.filter((line) => line !== '').join('\n');
}

/** Only what a person should look at, one line each. */
export function renderIssues({ issues }: Reading): string {
  return [`${issues.length} chỗ cần xem`, ...issues.map(({ code, detail }) => `  - ${SENTENCES[code](detail)}`)].join(
    '\n',
  );
}

/** Cited documents as a table. */
export function renderCitations({ citations }: Reading): string {
  return citations
    .map(({ type, reference, name, date, relation }) =>
      [type ?? '', reference ?? name, date ? day(date) : '', relation].join('\t'),
    )
    .join('\n');
}
