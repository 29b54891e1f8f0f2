import { speak } from './wording.ts';

/** The link to a part of the guide, where a page has nothing to show yet. */
export const sayGuide = speak({ read: 'Xem hướng dẫn' }, { read: 'Read the guide' });
