import { badInput } from '../problem.js';

/** Upper limit of one upload. */
export const MAX_UPLOAD_BYTES = 25 * 1024 * 1024;

/** More pixels than a poster at 300 dots per inch, fewer than a bomb. */
const MAX_PIXELS = 120_000_000;

export interface AcceptedFile {
  bytes: Uint8Array;
  contentType: string;
  fileName: string;
}

const ACCEPTED = 'PDF, PNG, JPEG, WebP, OpenDocument text (ODT), Word (DOCX), plain text, Markdown or CSV';

const documents: Record<string, string> = {
  'application/pdf': 'pdf',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};

const images = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' } as const;

const texts: Record<string, string> = { txt: 'text/plain', md: 'text/markdown', csv: 'text/csv' };

const refuse = (message: string) => badInput('file', message);

/**
 * What of an upload is kept. The content decides, never the name or the type that the browser claims: pictures are
 * drawn anew (which drops place and camera data), everything that a browser would run is refused.
 */
export async function acceptFile(bytes: Uint8Array, givenName: string): Promise<AcceptedFile> {
  if (bytes.byteLength === 0) throw refuse('This file is empty.');
  if (bytes.byteLength > MAX_UPLOAD_BYTES) throw tooLarge();
  // Both libraries are large, and most processes never see a file.
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(bytes);
  if (found?.mime !== undefined && found.mime in images) {
    const contentType = found.mime as keyof typeof images;
    return { bytes: await redraw(bytes, contentType), contentType, fileName: named(givenName, images[contentType]) };
  }
  const extension = found && documents[found.mime];
  if (found && extension !== undefined) {
    if (extension === 'pdf' && !startsWith(bytes, '%PDF-')) throw refuse('This PDF does not begin as a PDF does.');
    return { bytes, contentType: found.mime, fileName: named(givenName, extension) };
  }
  return acceptText(bytes, givenName);
}

export const tooLarge = () =>
  refuse(`This file is too large: at most ${String(MAX_UPLOAD_BYTES / 1024 / 1024)} MB. Make its pictures smaller.`);

function acceptText(bytes: Uint8Array, givenName: string): AcceptedFile {
  const extension = /\.([a-z]+)$/i.exec(givenName)?.[1]?.toLowerCase() ?? '';
  const contentType = texts[extension];
  const text = contentType === undefined ? undefined : decode(bytes);
  if (extension === 'svg' || isDrawing(bytes)) {
    throw refuse('We do not take SVG drawings, because they can hold programs: save it as a PNG and send that.');
  }
  if (contentType === undefined || text === undefined || /^\s*<(!doctype|html|\?xml|script)/i.test(text)) {
    throw refuse(`We take ${ACCEPTED}, and this file is none of them.`);
  }
  return { bytes, contentType, fileName: named(givenName, extension) };
}

/** Text without NUL; spreadsheets still write CSV in the old Western encoding, so bytes need not be UTF-8. */
function decode(bytes: Uint8Array): string | undefined {
  return bytes.includes(0) ? undefined : new TextDecoder().decode(bytes.subarray(0, 4096));
}

function isDrawing(bytes: Uint8Array): boolean {
  const text = decode(bytes) ?? '';
  return /^\s*<(\?xml|!doctype svg|svg)/i.test(text) && /<svg[\s>]/i.test(text);
}

async function redraw(bytes: Uint8Array, contentType: keyof typeof images): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  try {
    const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS }).autoOrient();
    switch (contentType) {
      case 'image/png':
        return await picture.png().toBuffer();
      case 'image/jpeg':
        return await picture.jpeg({ quality: 90 }).toBuffer();
      case 'image/webp':
        return await picture.webp({ quality: 90 }).toBuffer();
    }
  } catch {
    throw refuse('We cannot read this picture: it is damaged or has too many pixels. Save it again and retry.');
  }
}

const startsWith = (bytes: Uint8Array, text: string): boolean =>
  Buffer.from(bytes.subarray(0, text.length)).toString('latin1') === text;

/** The given name without folders and control characters, with the ending that its content deserves. */
function named(givenName: string, extension: string): string {
  const base = givenName
    .normalize('NFC')
    .replace(/^.*[\\/]/s, '')
    .replace(/[\p{C}"<>:|?*%]/gu, '')
    .replace(/\.[^.]*$/, '')
    .trim()
    .slice(0, 120);
  return `${base === '' ? 'file' : base}.${extension}`;
}
