import sharp from 'sharp';

/** A disc and a bar in one colour, with nothing behind them. */
export function logoOf(
  colour: string,
  size: { width: number; height: number } = { width: 600, height: 150 },
): Promise<Buffer> {
  const { width, height } = size;
  const r = height / 2;
  const shapes = `<circle cx="${String(r)}" cy="${String(r)}" r="${String(r)}"/>
    <path d="M${String(height * 1.3)} ${String(height / 3)}H${String(width)}v${String(height / 3)}H${String(height * 1.3)}z"/>`;
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(height)}" fill="${colour}">${shapes}</svg>`;
  return sharp(Buffer.from(drawing)).png().toBuffer();
}
