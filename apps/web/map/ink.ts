import type { Ink } from './pins';

/** The page's own colours as plain numbers: MapLibre does not read the notations that pages use. */
export function readInk(box: HTMLElement, dark: boolean): Ink {
  const style = getComputedStyle(box);
  return {
    accent: plainColour(style.getPropertyValue('--accent')) ?? (dark ? '#e0a36b' : '#9a4a14'),
    paper: dark ? '#1b1a18' : '#ffffff',
    muted: dark ? '#a39b90' : '#6b645b',
  };
}

function plainColour(colour: string): string | null {
  if (colour.trim() === '' || !CSS.supports('color', colour.trim())) return null;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.fillStyle = colour.trim();
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${String(red)}, ${String(green)}, ${String(blue)})`;
}

/**
 * The page's fonts, drawn by the browser itself: no glyph files, no other server. Without the stand-in that keeps the
 * text of the page from jumping: where its local fonts are missing, the browser calls loading the whole list a failure.
 */
export function fontsOf(box: HTMLElement): string[] {
  const families = getComputedStyle(box)
    .fontFamily.split(',')
    .map((family) => family.trim().replaceAll(/^["']|["']$/g, ''))
    .filter((family) => !family.endsWith(' fallback'));
  return families.length > 0 && families[0] !== '' ? families : ['sans-serif'];
}
