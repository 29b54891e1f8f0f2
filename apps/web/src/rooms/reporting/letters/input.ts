import { textField } from '#shared/forms/fields.ts';
import { isId } from '#shared/ids/id.ts';
import { isDay, type Day } from '#shared/time/day.ts';
import type { UnitId } from '#shared/db/scope.ts';
import type { LetterFault, LetterInput } from './terms.ts';

const LONGEST = 8000;

/** The letter a person asks for; every fault at once. */
export function readLetter(form: FormData, today: Day): { input: LetterInput; faults: LetterFault[] } {
  const line = (name: string) => textField(form, name).replace(/\s+/g, ' ').slice(0, 300);
  const words = (name: string) => textField(form, name).slice(0, LONGEST);
  const unitIds = form.getAll('don-vi').filter((id): id is UnitId => typeof id === 'string' && isId<'unit'>(id));
  const input: LetterInput = {
    unitIds,
    each: textField(form, 'cach') === 'tung-don-vi',
    until: textField(form, 'han-moi'),
    remind: textField(form, 'nhac') === 'co',
    opening: words('mo-dau'),
    closing: words('ket'),
    head: {
      parent: line('cap-tren'),
      issuer: line('co-quan'),
      organ: line('viet-tat'),
      place: line('dia-danh'),
      subject: line('trich-yeu'),
      authority: line('quyen-han'),
      position: line('chuc-vu'),
      signer: line('ho-ten'),
      recipients: words('noi-nhan')
        .split('\n')
        .map((text) => text.replace(/^[-–\s]+/, '').trim())
        .filter((text) => text !== ''),
    },
  };
  const faults: LetterFault[] = [];
  if (unitIds.length === 0) faults.push('units-missing');
  if (!isDay(input.until)) faults.push('until-missing');
  else if (input.until < today) faults.push('until-passed');
  if (input.opening === '' || input.closing === '') faults.push('text-missing');
  return { input, faults };
}
