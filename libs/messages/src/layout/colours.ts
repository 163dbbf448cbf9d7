export interface Palette {
  paper: string;
  sheet: string;
  ink: string;
  quiet: string;
  hairline: string;
  accent: string;
  onAccent: string;
  wash: string;
}

/** Mail programs know neither OKLCH nor variables: the colours of the pages, as hexadecimal numbers. */
export function oklch(lightness: number, chroma: number, hue: number): string {
  const angle = (hue * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(angle), chroma * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channels = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${channels.map(hexOf).join('')}`;
}

function hexOf(linear: number): string {
  const inside = Math.min(1, Math.max(0, linear));
  const value = inside <= 0.0031308 ? 12.92 * inside : 1.055 * inside ** (1 / 2.4) - 0.055;
  return Math.round(value * 255)
    .toString(16)
    .padStart(2, '0');
}

/** A campaign chooses the hue only; the lightness is ours, so that every choice can be read. */
export const light = (hue: number): Palette => ({
  paper: oklch(0.955, 0.009, 85),
  sheet: oklch(0.995, 0.003, 85),
  ink: oklch(0.22, 0.012, 70),
  quiet: oklch(0.43, 0.014, 70),
  hairline: oklch(0.85, 0.012, 80),
  accent: oklch(0.4, 0.115, hue),
  onAccent: '#ffffff',
  wash: oklch(0.955, 0.02, hue),
});

export const dark = (hue: number): Palette => ({
  paper: oklch(0.165, 0.008, 70),
  sheet: oklch(0.235, 0.01, 70),
  ink: oklch(0.93, 0.008, 85),
  quiet: oklch(0.78, 0.012, 80),
  hairline: oklch(0.38, 0.012, 75),
  accent: oklch(0.84, 0.1, hue),
  onAccent: oklch(0.2, 0.02, 70),
  wash: oklch(0.29, 0.03, hue),
});
