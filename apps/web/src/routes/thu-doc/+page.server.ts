import { dayOf } from '#shared/time/day.ts';

export const load = ({ locals }) => ({ today: dayOf(locals.now) });
