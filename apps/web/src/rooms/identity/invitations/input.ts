import { textField } from '#shared/forms/fields.ts';
import { isId } from '#shared/ids/id.ts';
import { isEmail } from '../rules.ts';
import { ROLES, type GivenRole, type UnitId } from '../terms.ts';

type InviteFault = 'no-name' | 'bad-email' | 'no-unit' | 'no-role';

/** An invitation form as it was typed. */
export interface TypedInvitation {
  name: string;
  email: string;
  unitId: string;
  role: string;
  position: string;
}

/**
 * Reads an invitation form.
 * @param units ids of the units of today
 * @returns faults: empty exactly when `invited` is there
 */
export function readInvitation(form: FormData, units: ReadonlySet<string>) {
  const typed: TypedInvitation = {
    name: textField(form, 'ho-ten').slice(0, 100),
    email: textField(form, 'email').toLowerCase(),
    unitId: textField(form, 'don-vi'),
    role: textField(form, 'vai-tro'),
    position: textField(form, 'chuc-vu').slice(0, 100),
  };
  const role: GivenRole | undefined = ROLES.find((one) => one === typed.role);
  const { unitId } = typed;
  const unit: UnitId | undefined = isId<'unit'>(unitId) && units.has(unitId) ? unitId : undefined;
  const faults: InviteFault[] = [];
  if (typed.name === '') faults.push('no-name');
  if (!isEmail(typed.email)) faults.push('bad-email');
  if (!unit) faults.push('no-unit');
  if (!role) faults.push('no-role');
  const invited = faults.length === 0 && unit && role ? { ...typed, unitId: unit, role } : null;
  return { typed, faults, invited };
}
