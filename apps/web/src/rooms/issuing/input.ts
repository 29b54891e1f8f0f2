import * as v from 'valibot';
import { isDay } from '#shared/time/day.ts';
import type { Issuers, LayoutProfile } from './terms.ts';

const millimetres = v.pipe(v.number(), v.minValue(0), v.maxValue(500));
const points = v.pipe(v.number(), v.minValue(0), v.maxValue(200));
const day = v.custom<string>(isDay);
const system = v.picklist(['party', 'state', 'front', 'union', 'other']);
const columns = v.strictObject({ left: millimetres, right: millimetres });

const headLine = v.strictObject({
  part: v.picklist(['parent', 'issuer', 'number', 'dateline', 'type', 'subject', 'text', 'rule']),
  style: v.string(),
  text: v.exactOptional(v.string()),
  lengthMm: v.exactOptional(millimetres),
});

const style = v.strictObject({
  name: v.string(),
  heading: v.exactOptional(v.picklist([1, 2, 3])),
  sizePt: points,
  bold: v.exactOptional(v.boolean()),
  italic: v.exactOptional(v.boolean()),
  underline: v.exactOptional(v.boolean()),
  caps: v.exactOptional(v.boolean()),
  align: v.picklist(['left', 'center', 'right', 'both']),
  beforePt: v.exactOptional(points),
  afterPt: v.exactOptional(points),
  line: v.union([v.strictObject({ exactPt: points }), v.strictObject({ times: points })]),
  firstLineMm: v.exactOptional(millimetres),
  keepWithNext: v.exactOptional(v.boolean()),
});

const profile = v.strictObject({
  code: v.string(),
  name: v.string(),
  systems: v.array(system),
  validFrom: day,
  validTo: v.nullable(day),
  source: v.string(),
  status: v.string(),
  doubts: v.array(v.string()),
  language: v.string(),
  font: v.string(),
  linePt: points,
  paper: v.strictObject({ widthMm: millimetres, heightMm: millimetres }),
  margins: v.strictObject({ topMm: millimetres, bottomMm: millimetres, leftMm: millimetres, rightMm: millimetres }),
  numberForm: v.string(),
  blankNumber: v.string(),
  dateForm: v.string(),
  blankDay: v.string(),
  blankMonth: v.string(),
  columnsMm: columns,
  left: v.array(headLine),
  right: v.array(headLine),
  title: v.array(headLine),
  letter: v.strictObject({ numberForm: v.string(), subjectForm: v.string(), to: v.string(), toItem: v.string() }),
  bodyEnd: v.string(),
  signature: v.strictObject({ columnsMm: columns, spaceLines: v.pipe(v.number(), v.integer(), v.maxValue(20)) }),
  recipients: v.strictObject({ heading: v.string(), item: v.string(), archive: v.string() }),
  pageNumber: v.strictObject({ onFirst: v.boolean(), fromEdgeMm: millimetres }),
  footer: v.strictObject({ fromEdgeMm: millimetres }),
  annex: v.strictObject({
    figureColumns: v.pipe(v.number(), v.integer(), v.minValue(1)),
    unitMm: millimetres,
    numberMm: millimetres,
    countMm: millimetres,
  }),
  styles: v.record(v.string(), style),
});

/**
 * The layout profiles of data/layout-profiles.json.
 * @throws a fault in the file is a bug of whoever changed it: the first page that needs it says so
 */
export function readProfiles(file: unknown): LayoutProfile[] {
  return v.parse(v.object({ records: v.array(profile) }), file).records;
}

const issuers = v.object({
  records: v.array(v.strictObject({ startsWith: v.string(), organ: v.string() })),
  placeAfter: v.array(v.string()),
});

/**
 * The table of data/issuers.json.
 * @throws as readProfiles
 */
export function readIssuers(file: unknown): Issuers {
  return v.parse(issuers, file);
}
