import { seesWholeOffice, type Scope } from '#shared/db/scope.ts';

/** Who looks at forms outside the reports they belong to. */
export function maySeeForms(scope: Scope): boolean {
  return seesWholeOffice(scope.role);
}
