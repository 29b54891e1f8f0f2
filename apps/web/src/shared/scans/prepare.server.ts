// Pictures of pages as they are read and kept. Runs in the process of workers/scan-process.ts only.
import sharp, { type Sharp } from 'sharp';
import { onWhitePaper, skewOf, speckShare, type Colour, type Grey } from './pixels.ts';

/** Width in pixels of an A4 page that is read: 200 dots an inch; more takes longer and reads no better. */
export const READ_WIDTH = 1654;
const KEPT_WIDTH = 1240;
const KEPT_BYTES = 400_000;
/** A page with more dust than this is smoothed; smoothing costs small letters their marks. */
const DUSTY = 0.002;

const raw = ({ data, width, height }: Colour) => sharp(data, { raw: { width, height, channels: 3 } });
const rawGrey = ({ data, width, height }: Grey) => sharp(data, { raw: { width, height, channels: 1 } });

export const pngOf = (grey: Grey): Promise<Buffer> => rawGrey(grey).png({ compressionLevel: 1 }).toBuffer();

async function pixelsOf(image: Sharp): Promise<Colour> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** As it was held, no larger than what is read, on white. */
export async function uprightColour(picture: Uint8Array, limitInputPixels: number, page: number): Promise<Colour> {
  return pixelsOf(
    sharp(picture, { limitInputPixels, page })
      .autoOrient()
      .resize({ width: READ_WIDTH, height: READ_WIDTH, fit: 'outside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('srgb'),
  );
}

export const turned = (colour: Colour, degrees: number) =>
  degrees === 0 ? colour : pixelsOf(raw(colour).rotate(degrees, { background: '#fff' }));

/** One channel on white paper. Red ink is white in the red channel and dark in the green one. */
export function channelOf({ data, width, height }: Colour, channel: 'red' | 'green'): Grey {
  const own = new Uint8Array(width * height);
  for (let i = 0, at = channel === 'red' ? 0 : 1; i < own.length; i += 1, at += 3) own[i] = data[at]!;
  return onWhitePaper({ data: own, width, height });
}

/** Dust taken away, and with it thin lines. */
export const dusted = async (grey: Grey): Promise<Grey> =>
  speckShare(grey) < DUSTY ? grey : pixelsOf(rawGrey(grey).median(3).toColourspace('b-w'));

/** Hands stamp askew, whatever the lines of the page do. */
export async function straightStamp(ink: Grey): Promise<Grey> {
  const solid = await pixelsOf(rawGrey(ink).median(3).toColourspace('b-w'));
  return pixelsOf(rawGrey(solid).rotate(-skewOf(solid), { background: '#fff' }).toColourspace('b-w'));
}

export async function keptPicture(colour: Colour): Promise<{ image: Uint8Array; width: number; height: number }> {
  for (let quality = 50; ; quality -= 15) {
    const { data, info } = await raw(colour)
      .resize({ width: KEPT_WIDTH, withoutEnlargement: true })
      .webp({ quality, effort: 2 })
      .toBuffer({ resolveWithObject: true });
    if (data.length <= KEPT_BYTES || quality < 20) return { image: data, width: info.width, height: info.height };
  }
}
