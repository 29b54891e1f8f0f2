export const load = ({ locals }) => ({ lang: locals.lang, role: locals.standing?.scope.role ?? null });
