import { textField, textFields } from '#shared/forms/fields.ts';
import type { Check, FileAsk, FormContent, Question, Section } from '../forms/terms.ts';
import { PARTS, type Step } from './terms.ts';

const MOST = 200;
const short = (form: FormData, name: string, length = 200) => textField(form, name).slice(0, length);

/** Title, revision and content of a draft as its page was filled in; parts that were not sent are gone. */
export function readFormDraft(
  form: FormData,
  kept: FormContent,
): { title: string; revision: number; content: FormContent } {
  const known = new Map(kept.indicators.map((one) => [one.code, one]));
  const groups = codes(form, 'nhom').map((code) => ({ code, name: short(form, `nhom-${code}`, 100) }));
  const revision = Number(textField(form, 'ban'));
  const indicators = codes(form, 'ct').flatMap((code): Question[] => {
    const question = known.get(code);
    if (!question) return [];
    const { field, ...asked } = askedAs(form, code, question.field);
    // Nobody answers a computed figure: the page has no boxes for it.
    return [question.kind === 'balance' ? { ...question, field } : { ...question, field, ...asked }];
  });
  const content = {
    fields: groups,
    indicators,
    sections: codes(form, 'phan').map((code) => sectionIn(form, code)),
    files: codes(form, 'tep').map((code) => fileIn(form, code)),
    checks: codes(form, 'kt').map((code) => checkIn(form, code)),
    source: short(form, 'nguon', 500),
  };
  return { title: short(form, 'ten'), revision: Number.isSafeInteger(revision) ? revision : 0, content };
}

function codes(form: FormData, name: string): string[] {
  return [...new Set(textFields(form, name))].filter((code) => /^[A-Za-z0-9][A-Za-z0-9.-]*$/.test(code)).slice(0, MOST);
}

function askedAs(form: FormData, code: string, field: string) {
  return {
    field: short(form, `o-nhom-${code}`) || field,
    required: textField(form, `bb-ct-${code}`) !== '',
    requiredIf: short(form, `khi-ct-${code}`, 500),
    help: short(form, `goi-y-${code}`, 300),
  };
}

function sectionIn(form: FormData, code: string): Section {
  return {
    code,
    number: short(form, `so-phan-${code}`, 10),
    title: short(form, `ten-phan-${code}`),
    hint: short(form, `goi-y-phan-${code}`, 500),
    required: textField(form, `bb-phan-${code}`) !== '',
    requiredIf: short(form, `khi-phan-${code}`, 500),
  };
}

function fileIn(form: FormData, code: string): FileAsk {
  const required = textField(form, `bb-tep-${code}`) !== '';
  return { code, title: short(form, `ten-tep-${code}`), hint: short(form, `goi-y-tep-${code}`, 300), required };
}

function checkIn(form: FormData, code: string): Check {
  return {
    code,
    expression: short(form, `bt-${code}`, 600),
    message: short(form, `cau-${code}`, 300),
    level: textField(form, `muc-${code}`) === 'warn' ? 'warn' : 'block',
  };
}

const DEEDS = { len: 'up', xuong: 'down', bo: 'remove' } as const;

/** What the pressed button asks: "len:ct:dat-hien", "them:phan"; anything else only keeps the draft. */
export function readStep(form: FormData): Step {
  const [deed = '', wanted = '', code = ''] = textField(form, 'lam').split(':');
  const part = PARTS.find((one) => one === wanted);
  if (!part) return { do: 'keep' };
  if (deed === 'them')
    return { do: 'add', part, codes: textFields(form, 'them-ct').slice(0, MOST), name: short(form, `moi-${part}`) };
  const found = (Object.keys(DEEDS) as (keyof typeof DEEDS)[]).find((one) => one === deed);
  return found ? { do: DEEDS[found], part, code } : { do: 'keep' };
}
