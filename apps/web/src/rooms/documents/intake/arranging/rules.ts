import file from '#data/intake.json' with { type: 'json' };
import type { PictureSet, Places, WaitingPicture } from './terms.ts';

/** Of one document; more are scanned as a PDF. */
export const MOST_PICTURES = 50;
/** Bytes of all pictures of one document together: what the process that reads them can hold. */
export const LARGEST_SET = 200 * 1024 * 1024;

/** Under which name the list of a document's pictures is kept. */
export const LIST_NAME = 'danh-muc-anh.txt';

/**
 * The pictures in the order a person asked for by numbers.
 * @param now the order so far
 * @param typed a picture without a sensible number keeps its place; one that was given the number of another
 * comes to stand exactly there, and the other makes room
 */
export function inAskedOrder<Picture extends Pick<WaitingPicture, 'id'>>(now: Picture[], typed: Places): Picture[] {
  const keyOf = (picture: Picture, i: number) => {
    const was = i + 1;
    const asked = typed.get(picture.id) ?? was;
    if (!Number.isFinite(asked) || asked === was) return was;
    return asked < was ? asked - 0.5 : asked + 0.5;
  };
  return now
    .map((picture, i) => ({ picture, key: keyOf(picture, i) }))
    .sort((a, b) => a.key - b.key)
    .map(({ picture }) => picture);
}

/** What the office keeps as the file of a document made of pictures: which they are, in order. */
export function listOf(pictures: { sha256: string }[]): string {
  return pictures.map(({ sha256 }, i) => `${i + 1}\t${sha256}\n`).join('');
}

/** A name for the document while it has no number: that of its first picture, and how many follow. */
export function nameOfSet([first, ...others]: { name: string }[]): string {
  return others.length > 0 ? `${first?.name} (+${others.length})` : (first?.name ?? '');
}

/** The page with the very same picture that stands before it, from 1; null for a picture that stands once. */
export function sameAs(pictures: Pick<WaitingPicture, 'sha256'>[], i: number): number | null {
  const first = pictures.findIndex(({ sha256 }) => sha256 === pictures[i]!.sha256);
  return first < i ? first + 1 : null;
}

/** What is chosen before anybody chooses: one document when nothing but pictures was sent. */
export function readAsAtFirst({ mixed, pictures }: Pick<PictureSet, 'mixed' | 'pictures'>): 'one' | 'each' {
  return mixed || pictures.length < 2 ? 'each' : 'one';
}

/** After how many days pictures that nobody put in order are let go, as the dated data have it. */
export function keepPicturesOn(day: string): number {
  const inForce = file.records.filter(({ validFrom }) => validFrom <= day).at(-1);
  return (inForce ?? file.records[0]!).keepPicturesDays;
}
