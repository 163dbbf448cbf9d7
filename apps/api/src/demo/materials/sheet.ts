import { fileURLToPath } from 'node:url';
import PDFDocument from 'pdfkit';
import qrcode from 'qrcode';

const font = (weight: number): string =>
  fileURLToPath(
    import.meta.resolve(
      `@fontsource/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-${String(weight)}-normal.woff`,
    ),
  );

/** The campaign's blue in three steps, on white paper. */
export const colours = {
  deep: '#0b4a63',
  water: '#2b87a8',
  mist: '#d8ecf3',
  ink: '#15181b',
  shade: '#155f7c',
  line: '#9aa7ad',
  paper: '#ffffff',
};

export type Weight = 'text' | 'bold' | 'heavy';

export interface Box {
  x: number;
  y: number;
  width: number;
}

export interface Paper {
  size: 'A4' | 'A3' | 'Letter';
  landscape?: boolean;
  title: string;
  language: string;
  /** Fixed, so that the same texts make the same file. */
  date: Date;
}

/** One PDF with our type and colours. Measures in points; `unit` is a hundredth of the page's shorter side. */
export class Sheet {
  readonly doc: PDFKit.PDFDocument;
  private readonly chunks: Uint8Array[] = [];

  constructor(paper: Paper) {
    this.doc = new PDFDocument({
      size: paper.size === 'Letter' ? 'LETTER' : paper.size,
      layout: paper.landscape === true ? 'landscape' : 'portrait',
      margin: 0,
      lang: paper.language,
      displayTitle: true,
      info: { Title: paper.title, Author: 'River Week', CreationDate: paper.date, ModDate: paper.date },
    });
    this.doc.on('data', (chunk: Uint8Array) => this.chunks.push(chunk));
    this.doc.registerFont('text', font(400)).registerFont('bold', font(700)).registerFont('heavy', font(800));
  }

  get width(): number {
    return this.doc.page.width;
  }

  get height(): number {
    return this.doc.page.height;
  }

  get unit(): number {
    return Math.min(this.width, this.height) / 100;
  }

  addPage(): this {
    this.doc.addPage();
    return this;
  }

  fill(colour: string, x: number, y: number, width: number, height: number): this {
    this.doc.rect(x, y, width, height).fill(colour);
    return this;
  }

  /** Wrapped text; returns where the next line may begin. */
  write(
    text: string,
    box: Box,
    style: { size: number; weight?: Weight; colour?: string; gap?: number; align?: 'center' },
  ): number {
    const { size, weight = 'text', colour = colours.ink, gap = size * 0.32, align } = style;
    this.doc.font(weight).fontSize(size).fillColor(colour);
    const options = { width: box.width, lineGap: gap, ...(align && { align }) };
    this.doc.text(text, box.x, box.y, options);
    return this.doc.y;
  }

  /** The largest size at which a line fits into the width. */
  sizeFor(text: string, weight: Weight, width: number, largest: number): number {
    const at100 = this.doc.font(weight).fontSize(100).widthOfString(text);
    return Math.min(largest, (width / at100) * 100);
  }

  /** Water: lines that grow wider apart towards the reader. */
  waves(x: number, y: number, width: number, height: number, colour: string, count = 7): this {
    for (let line = 0; line < count; line += 1) {
      const part = line / (count - 1);
      const top = y + height * part ** 1.6;
      const swing = 2 + part * height * 0.05;
      const length = width / (9 - part * 4);
      this.doc.moveTo(x, top);
      for (let at = 0; at < width; at += length) {
        const step = Math.min(length, width - at);
        const shift = (line % 2 === 0 ? 1 : -1) * swing;
        this.doc.bezierCurveTo(
          x + at + step / 3,
          top - shift,
          x + at + (2 * step) / 3,
          top + shift,
          x + at + step,
          top,
        );
      }
      this.doc
        .lineWidth(0.8 + part * 2.6)
        .strokeColor(colour)
        .stroke();
    }
    return this;
  }

  /** Squares as vectors, sharp at any size, with the quiet zone that readers need. */
  qr(url: string, x: number, y: number, size: number): this {
    const { modules } = qrcode.create(url, { errorCorrectionLevel: 'M' });
    const quiet = 3;
    const step = size / (modules.size + 2 * quiet);
    this.fill(colours.paper, x, y, size, size);
    for (let row = 0; row < modules.size; row += 1) {
      for (let column = 0; column < modules.size; column += 1) {
        if (modules.get(row, column)) {
          this.doc.rect(x + (column + quiet) * step, y + (row + quiet) * step, step + 0.02, step + 0.02);
        }
      }
    }
    this.doc.fill(colours.ink);
    return this;
  }

  /** Our sign: weekday, day, month. */
  dateTile(date: Date, language: string, x: number, y: number, size: number): this {
    const part = (options: Intl.DateTimeFormatOptions): string =>
      new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { ...options, timeZone: 'UTC' })
        .format(date)
        .replace('.', '');
    this.doc.roundedRect(x, y, size, size * 1.16, size * 0.08).fill(colours.paper);
    const box = (top: number): Box => ({ x, y: y + size * top, width: size });
    this.write(part({ weekday: 'short' }), box(0.09), {
      size: size * 0.2,
      weight: 'bold',
      colour: colours.water,
      align: 'center',
    });
    this.write(part({ day: 'numeric' }), box(0.27), {
      size: size * 0.5,
      weight: 'heavy',
      colour: colours.ink,
      align: 'center',
    });
    this.write(part({ month: 'short' }), box(0.86), {
      size: size * 0.2,
      weight: 'bold',
      colour: colours.ink,
      align: 'center',
    });
    return this;
  }

  /** A label and a line to write on. */
  blank(label: string, box: Box, size: number): number {
    this.write(label, box, { size, weight: 'bold', colour: colours.deep });
    const y = box.y + size * 3.2;
    this.doc
      .moveTo(box.x, y)
      .lineTo(box.x + box.width, y)
      .lineWidth(0.8)
      .strokeColor(colours.line)
      .stroke();
    return y + size;
  }

  bytes(): Promise<Uint8Array> {
    return new Promise((resolve) => {
      this.doc.on('end', () => {
        resolve(Buffer.concat(this.chunks));
      });
      this.doc.end();
    });
  }
}
