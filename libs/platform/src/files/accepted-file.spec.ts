import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { Problem } from '../problem.js';
import { acceptFile, MAX_UPLOAD_BYTES } from './accepted-file.js';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const pdf = bytes('%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n');

const square = () => sharp({ create: { width: 40, height: 30, channels: 3, background: '#2a6f97' } });

const photo = (): Promise<Uint8Array> =>
  square()
    .withExif({ IFD0: { Make: 'River Camera' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '45/1 44/1 14/1' } })
    .jpeg()
    .toBuffer();

async function refusal(content: Uint8Array, name: string): Promise<string> {
  const error: unknown = await acceptFile(content, name).then(
    () => new Error('it was accepted'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Problem)) throw error;
  expect(error.details.field).toBe('file');
  return error.message;
}

describe('A file that somebody sends', () => {
  it('is taken as a PDF by its first bytes, whatever it is called', async () => {
    const accepted = await acceptFile(pdf, 'flyer.png');
    expect(accepted).toMatchObject({ contentType: 'application/pdf', fileName: 'flyer.pdf' });
    expect(accepted.bytes).toEqual(pdf);
  });

  it('loses the place and camera data of a photo', async () => {
    const original = await photo();
    expect((await sharp(original).metadata()).exif?.toString('latin1')).toContain('River Camera');
    const accepted = await acceptFile(original, 'bank.JPEG');
    const kept = await sharp(accepted.bytes).metadata();
    expect(kept).toMatchObject({ format: 'jpeg', width: 40, height: 30 });
    expect(kept.exif).toBeUndefined();
    expect(accepted.fileName).toBe('bank.jpg');
  });

  it('loses what is appended to a picture', async () => {
    const png = await square().png().toBuffer();
    const accepted = await acceptFile(Buffer.concat([png, bytes('<script>alert(1)</script>')]), 'a.png');
    expect(Buffer.from(accepted.bytes).includes('script')).toBe(false);
  });

  it.each(['notes.md', 'notes.TXT', 'events.csv'])('is taken as text when it is called %s', async (name) => {
    expect((await acceptFile(bytes('Río limpio, ciudad limpia\n'), name)).contentType).toMatch(/^text\//);
  });

  it.each([
    ['another XML file', bytes('<?xml version="1.0"?><gpx/>'), 'sign.txt'],
    ['a page', bytes('<!DOCTYPE html><script>alert(1)</script>'), 'page.html'],
    ['a page called text', bytes('\n <HTML><body></body></HTML>'), 'page.md'],
    ['a page called PDF', bytes('<html></html>'), 'flyer.pdf'],
    ['a PDF with something before it', Buffer.concat([bytes('<html>'), pdf]), 'flyer.pdf'],
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0]), 'run.txt'],
    ['an archive', Buffer.from('504b0506000000000000000000000000000000000000', 'hex'), 'all.zip'],
  ])('is refused when it is %s', async (_, content, name) => {
    expect(await refusal(content, name)).toContain('none of them');
  });

  it.each([
    ['<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'sign.svg'],
    ['<?xml version="1.0"?><svg />', 'sign.txt'],
    [
      '<?xml version="1.0"?>\n<!-- made by hand -->\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">\n<svg>',
      'sign.png',
    ],
    ['<!-- made by hand --><svg/>', 'sign.svg'],
  ])('is refused with what to do instead when it is a drawing: %s', async (content, name) => {
    expect(await refusal(bytes(content), name)).toContain('save it as a PNG');
  });

  it('is refused with words when it is a damaged picture', async () => {
    const jpeg = await photo();
    const damaged = Buffer.concat([jpeg.subarray(0, 60), Buffer.alloc(200, 0xff)]);
    expect(await refusal(damaged, 'a.jpg')).toContain('cannot read this picture');
  });

  it('is refused when it is empty or too large, with the limit in words', async () => {
    expect(await refusal(bytes(''), 'a.txt')).toContain('empty');
    expect(await refusal(new Uint8Array(MAX_UPLOAD_BYTES + 1), 'a.txt')).toContain('at most 25 MB');
  });

  it.each([
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\files\\Plan del río.txt', 'Plan del río.txt'],
    ['a"b\u0000\r\n<c>.txt', 'abc.txt'],
    ['.txt', 'file.txt'],
  ])('called %j is kept as %j', async (given, kept) => {
    expect((await acceptFile(bytes('text'), given)).fileName).toBe(kept);
  });
});
