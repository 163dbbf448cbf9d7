import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { logoOf } from '../../../../test/support/logos.js';
import { drawLogo } from './draw-logo.js';

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#2a6f97' } });

/** Colour of the upper left dot, and whether anything shines through. */
async function corner(picture: Buffer): Promise<number[]> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  expect(info.channels).toBe(4);
  return [...data.subarray(0, 4)];
}

describe('a logo as it is kept', () => {
  it.each([
    [3000, 300, 720, 72],
    [400, 1200, 48, 144],
    [90, 40, 90, 40],
  ])('of %d by %d dots fits on top of a mail, and is not made larger', async (width, height, toWidth, toHeight) => {
    const drawn = await drawLogo(await plain(width, height).jpeg().toBuffer());
    expect(drawn).toMatchObject({ width: toWidth, height: toHeight });
    expect(await sharp(drawn.bytes).metadata()).toMatchObject({ format: 'png', width: toWidth, height: toHeight });
  });

  it('has lost what a camera or a program wrote into it', async () => {
    const original = await plain(300, 100)
      .withExif({ IFD0: { Copyright: 'Somebody' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><script/></x:xmpmeta>')
      .webp()
      .toBuffer();
    expect(original.includes('Somebody')).toBe(true);
    const { bytes } = await drawLogo(original);
    expect(['Somebody', 'xmpmeta', 'script'].filter((word) => bytes.includes(word))).toEqual([]);
  });

  it.each([
    ['#102030', [255, 255, 255, 255]],
    ['#e07020', [255, 255, 255, 255]],
    ['#ffffff', [28, 26, 23, 255]],
  ])('of %s with nothing behind it stands on a plate on which it is seen', async (colour, plate) => {
    const { bytes, width, height } = await drawLogo(await logoOf(colour));
    expect(await corner(bytes)).toEqual(plate);
    expect([width <= 720, height]).toEqual([true, 144]);
    const [brightness] = (await sharp(await sharp(bytes).greyscale().toBuffer()).stats()).channels;
    expect(brightness?.stdev).toBeGreaterThan(20);
  });

  it.each([
    ['cannot be read', () => plain(400, 20).png().toBuffer(), /at least 24 pixels high/],
    ['would be a line', () => plain(12_000, 200).png().toBuffer(), /at least 24 pixels high/],
    ['is not there', () => logoOf('none'), /nothing to be seen/],
  ])('is refused when it %s', async (_, picture, words) => {
    await expect(drawLogo(await picture())).rejects.toMatchObject({
      message: expect.stringMatching(words),
      details: { field: 'uploadId' },
    });
  });
});
