/** In which of their positions a person acts. */
export const MEMBERSHIP_COOKIE = 'tu-cach';
/** In which language pages come. */
export const LANG_COOKIE = 'ngon-ngu';
