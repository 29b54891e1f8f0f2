import { guideIn } from '../../app/guide.server.ts';

export const load = ({ locals }) => ({ guide: guideIn(locals.lang) });
