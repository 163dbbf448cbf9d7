import { describe, expect, it } from '@jest/globals';
import { oklch } from '#platform/oklch.js';
import { dark, light } from './colours.js';

const linear = (channel: number): number => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);

function luminance(hex: string): number {
  const channel = (at: number): number => linear(parseInt(hex.slice(at, at + 2), 16) / 255);
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(one: string, other: string): number {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (bright + 0.05) / (dim + 0.05);
}

describe('colours of mails', () => {
  it('turns OKLCH into the sRGB that browsers show', () => {
    expect([oklch(1, 0, 0), oklch(0, 0, 0), oklch(0.62796, 0.25768, 29.234)]).toEqual([
      '#ffffff',
      '#000000',
      '#ff0000',
    ]);
  });

  it('can be read with every hue, in light and in dark', () => {
    const hues = Array.from({ length: 360 }, (_, hue) => hue);
    const worst = [light, dark].map((palette) =>
      Math.min(
        ...hues.flatMap((hue) => {
          const { sheet, paper, wash, ink, quiet, accent, onAccent } = palette(hue);
          return [
            contrast(ink, sheet),
            contrast(accent, sheet),
            contrast(onAccent, accent),
            contrast(ink, wash),
            contrast(quiet, paper),
          ];
        }),
      ),
    );
    for (const ratio of worst) expect(ratio).toBeGreaterThanOrEqual(7);
  });
});
