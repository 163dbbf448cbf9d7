import sharp from 'sharp';
import { badInput } from '#platform/problem.js';

/** Three times what a mail shows, for screens with that many dots to the pixel. */
const ROOM = { width: 720, height: 144 };
/** Nobody could read it. */
const SMALLEST = 24;
/** How much a logo stands out from what is behind it, as the standard deviation of its brightness, 0 to 127. */
const SEEN = 2;

const paper = '#ffffff';
const ink = '#1c1a17';

export interface DrawnLogo {
  bytes: Buffer;
  width: number;
  height: number;
}

/**
 * Draws a picture anew as a PNG that fits on top of a mail. What shines through gets a plate behind it, as part of the
 * picture: mail programs turn the colours around it as they like, and a dark logo must not vanish in the dark.
 * Throws BAD_INPUT with field `uploadId` when there is nothing to be seen.
 */
export async function drawLogo(original: Buffer): Promise<DrawnLogo> {
  const { isOpaque } = await sharp(original).stats();
  const edge = isOpaque ? 0 : ROOM.height / 12;
  const room = { width: ROOM.width - 2 * edge, height: ROOM.height - 2 * edge };
  const { data, info } = await sharp(original)
    .resize({ ...room, fit: 'inside', withoutEnlargement: true })
    .png()
    .toBuffer({ resolveWithObject: true });
  if (Math.min(info.width, info.height) < SMALLEST) {
    throw badInput(
      'uploadId',
      `This picture is too small to be read: give one at least ${String(SMALLEST)} pixels high, better ${String(ROOM.height)}.`,
    );
  }
  const background = isOpaque ? paper : await plateBehind(data);
  const margin = isOpaque ? 0 : Math.round(Math.min(edge, info.height / 10));
  const drawn = await sharp(data)
    .flatten({ background })
    .extend({ top: margin, bottom: margin, left: margin, right: margin, background })
    .png({ palette: true })
    .toBuffer({ resolveWithObject: true });
  return { bytes: drawn.data, width: drawn.info.width, height: drawn.info.height };
}

/** Paper, or ink where a logo was made for it: white letters cannot be read on paper. */
async function plateBehind(picture: Buffer): Promise<string> {
  const onPaper = await contrast(picture, paper);
  const onInk = await contrast(picture, ink);
  if (Math.max(onPaper, onInk) < SEEN) throw badInput('uploadId', 'There is nothing to be seen in this picture.');
  return onPaper * 3 < onInk ? ink : paper;
}

async function contrast(picture: Buffer, background: string): Promise<number> {
  const grey = await sharp(picture).flatten({ background }).greyscale().png().toBuffer();
  return (await sharp(grey).stats()).channels[0]?.stdev ?? 0;
}
