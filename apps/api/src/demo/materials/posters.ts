import { colours, Sheet, type Paper } from './sheet.js';
import { materialTexts, type MaterialLanguage } from './languages.js';
import type { MaterialTexts } from './texts.js';

export interface Week {
  first: Date;
  last: Date;
  /** The campaign's page. */
  url: string;
}

const bareUrl = (url: string): string => url.replace(/^https?:\/\//, '');

/** One side, with room to write place and time by hand. */
export function flyer(size: 'A4' | 'Letter', language: MaterialLanguage, week: Week): Promise<Uint8Array> {
  const texts = materialTexts[language];
  const sheet = new Sheet(paper(size, language, texts.title, week));
  const { width, height, unit } = sheet;
  const margin = unit * 8;
  const inner = width - 2 * margin;
  const top = height - unit * 47;
  const headHeight = top - unit * (size === 'A4' ? 44 : 41);
  head(sheet, texts, language, week, headHeight);
  let y = sheet.write(
    texts.claim,
    { x: margin, y: headHeight + unit * 3, width: inner },
    { size: unit * 6.2, weight: 'heavy', colour: colours.deep },
  );
  y = sheet.write(texts.lead, { x: margin, y: y + unit * 0.5, width: inner }, { size: unit * 2.8 });
  points(sheet, texts.points, margin, y + unit, inner);
  const left = inner * 0.58;
  let line = sheet.write(
    texts.yours,
    { x: margin, y: top, width: left },
    { size: unit * 3.2, weight: 'heavy', colour: colours.deep },
  );
  for (const field of texts.fields) line = sheet.blank(field, { x: margin, y: line, width: left }, unit * 2);
  const code = unit * 26;
  const beside = { x: width - margin - code, width: code };
  const under = sheet.write(texts.find, { ...beside, y: top }, { size: unit * 2.1, weight: 'bold' });
  sheet.qr(week.url, beside.x, under + unit, code);
  sheet.fill(colours.mist, 0, height - unit * 10, width, unit * 10);
  sheet.write(
    bareUrl(week.url),
    { x: margin, y: height - unit * 7.6, width: inner },
    { size: unit * 2.4, weight: 'bold', colour: colours.deep },
  );
  sheet.write(
    texts.free,
    { x: margin, y: height - unit * 4.2, width: inner },
    { size: unit * 1.6, colour: colours.deep },
  );
  return sheet.bytes();
}

/** To be read from across the street. */
export function poster(language: MaterialLanguage, week: Week): Promise<Uint8Array> {
  const texts = materialTexts[language];
  const sheet = new Sheet(paper('A3', language, texts.title, week));
  const { width, height, unit } = sheet;
  const margin = unit * 8;
  sheet.fill(colours.deep, 0, 0, width, height);
  sheet.waves(0, height * 0.46, width, height * 0.36, colours.water, 11);
  const inner = width - 2 * margin;
  const words = texts.title.split(' ');
  const lines = words.length > 2 ? [words.slice(0, -2).join(' '), words.slice(-2).join(' ')] : words;
  let y = margin;
  const size = Math.min(...lines.map((line) => sheet.sizeFor(line, 'heavy', inner, unit * 27)));
  for (const line of lines) {
    sheet.write(line, { x: margin, y, width: inner * 1.1 }, { size, weight: 'heavy', colour: colours.paper, gap: 0 });
    y += size * 1.02;
  }
  sheet.write(
    texts.claim,
    { x: margin, y: y + unit * 3, width: inner },
    { size: unit * 6.4, weight: 'bold', colour: colours.mist },
  );
  const tile = unit * 17;
  sheet.dateTile(week.first, language, margin, height * 0.55, tile);
  sheet.dateTile(week.last, language, margin + tile * 1.25, height * 0.55, tile);
  sheet.fill(colours.paper, 0, height - unit * 27, width, unit * 27);
  const code = unit * 22;
  sheet.qr(week.url, width - margin - code, height - unit * 25, code);
  const left = { x: margin, width: inner - code - unit * 4 };
  const next = sheet.write(
    texts.dates(week.first, week.last),
    { ...left, y: height - unit * 23 },
    { size: unit * 4, weight: 'heavy', colour: colours.deep },
  );
  sheet.write(texts.find, { ...left, y: next + unit }, { size: unit * 2.8 });
  sheet.write(
    bareUrl(week.url),
    { ...left, y: height - unit * 7 },
    { size: unit * 2.6, weight: 'bold', colour: colours.deep },
  );
  return sheet.bytes();
}

/** Two sides of three panels, to be folded twice. */
export function brochure(language: MaterialLanguage, week: Week): Promise<Uint8Array> {
  const texts = materialTexts[language];
  const sheet = new Sheet({ ...paper('A4', language, texts.title, week), landscape: true });
  const { width, height, unit } = sheet;
  const panel = width / 3;
  const pad = unit * 5;
  const at = (index: number) => ({ x: panel * index + pad, width: panel - 2 * pad });
  texts.brochure.panels.forEach(({ title, text }, index) => {
    if (index === 1) sheet.fill(colours.mist, panel, 0, panel, height);
    const y = sheet.write(
      title,
      { ...at(index), y: pad * 1.6 },
      { size: unit * 4, weight: 'heavy', colour: colours.deep },
    );
    sheet.write(text, { ...at(index), y: y + unit * 2 }, { size: unit * 2.75 });
    sheet.waves(panel * index, height - unit * 12, panel, unit * 8, colours.water, 4);
  });
  sheet.addPage();
  let y = pad * 1.6;
  texts.brochure.steps.forEach(({ title, text }, index) => {
    y = sheet.write(
      String(index + 1),
      { ...at(0), y },
      { size: unit * 5, weight: 'heavy', colour: colours.water, gap: 0 },
    );
    y = sheet.write(title, { ...at(0), y }, { size: unit * 3, weight: 'heavy', colour: colours.deep });
    y = sheet.write(text, { ...at(0), y: y + unit * 0.6 }, { size: unit * 2.5 }) + unit * 3;
  });
  sheet.fill(colours.mist, panel, 0, panel, height);
  const code = panel - 2.6 * pad;
  sheet.qr(week.url, panel + 1.3 * pad, height * 0.26, code);
  sheet.write(
    texts.brochure.back,
    { ...at(1), y: pad * 1.6 },
    { size: unit * 2.6, weight: 'bold', colour: colours.deep },
  );
  sheet.write(
    bareUrl(week.url),
    { ...at(1), y: height * 0.26 + code + unit * 2 },
    { size: unit * 2.2, weight: 'bold', align: 'center' },
  );
  sheet.write(texts.free, { ...at(1), y: height - unit * 8 }, { size: unit * 1.7, align: 'center' });
  sheet.fill(colours.deep, 2 * panel, 0, panel, height);
  sheet.waves(2 * panel, height * 0.5, panel, height * 0.3, colours.water, 8);
  const title = sheet.write(
    texts.title,
    { ...at(2), y: pad * 1.6 },
    { size: unit * 8, weight: 'heavy', colour: colours.paper, gap: 0 },
  );
  sheet.write(
    texts.claim,
    { ...at(2), y: title + unit * 2 },
    { size: unit * 3.4, weight: 'bold', colour: colours.mist },
  );
  sheet.write(
    texts.dates(week.first, week.last),
    { ...at(2), y: height - unit * 10 },
    { size: unit * 2.8, weight: 'heavy', colour: colours.paper },
  );
  return sheet.bytes();
}

function head(sheet: Sheet, texts: MaterialTexts, language: string, week: Week, height: number): void {
  const { width, unit } = sheet;
  const margin = unit * 8;
  sheet.fill(colours.deep, 0, 0, width, height);
  sheet.waves(0, height * 0.62, width, height * 0.34, colours.water);
  const size = sheet.sizeFor(texts.title, 'heavy', width - 2 * margin, unit * 17);
  sheet.write(
    texts.title,
    { x: margin, y: margin * 0.8, width: width - margin },
    { size, weight: 'heavy', colour: colours.paper, gap: 0 },
  );
  const tile = unit * 13.5;
  const y = margin * 0.8 + size * 1.22;
  sheet.dateTile(week.first, language, margin, y, tile);
  sheet.dateTile(week.last, language, margin + tile * 1.2, y, tile);
  const beside = { x: margin + tile * 2.5, y: y + tile * 0.4, width: width - 2 * margin - tile * 2.5 };
  sheet.write(texts.dates(week.first, week.last), beside, { size: unit * 3.1, weight: 'bold', colour: colours.paper });
}

function points(sheet: Sheet, items: readonly string[], x: number, top: number, width: number): number {
  const { unit } = sheet;
  let y = top;
  for (const item of items) {
    sheet.doc.circle(x + unit * 0.8, y + unit * 1.7, unit * 0.75).fill(colours.water);
    y = sheet.write(
      item,
      { x: x + unit * 3, y, width: width - unit * 3 },
      { size: unit * 2.6, weight: 'bold', gap: unit * 0.9 },
    );
  }
  return y;
}

const paper = (size: Paper['size'], language: MaterialLanguage, title: string, week: Week): Paper => ({
  ...{ size, language, title },
  date: new Date(week.first.getTime() - 40 * 86_400_000),
});
