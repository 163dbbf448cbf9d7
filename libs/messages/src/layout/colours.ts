import { oklch } from '#platform/oklch.js';

/** Of mails that belong to no campaign. */
export const HOUSE_HUE = 28;

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
