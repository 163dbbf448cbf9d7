import { colours, Sheet, type Paper } from './sheet.js';
import type { Week } from './posters.js';
import { materialTexts, type MaterialLanguage } from './languages.js';

/** Steps to tick off, as many pages as they take. */
export function toolkit(language: MaterialLanguage, week: Week): Promise<Uint8Array> {
  const { toolkit: texts, title } = materialTexts[language];
  const sheet = new Sheet(paper('A4', language, `${title}: ${texts.title}`, week));
  const { unit, width, height } = sheet;
  const margin = unit * 9;
  const inner = width - 2 * margin;
  let y = band(sheet, title, texts.title);
  y = sheet.write(texts.intro, { x: margin, y, width: inner }, { size: unit * 2.4 }) + unit * 4;
  for (const part of texts.parts) {
    if (y + unit * (8 + part.items.length * 5) > height - margin) y = (sheet.addPage(), margin);
    y =
      sheet.write(
        part.title,
        { x: margin, y, width: inner },
        { size: unit * 3.2, weight: 'heavy', colour: colours.deep },
      ) +
      unit * 1.4;
    for (const item of part.items) y = tick(sheet, item, margin, y, inner);
    y += unit * 3;
  }
  return sheet.bytes();
}

/** Asks for as little as possible. */
export function signInSheet(size: 'A4' | 'Letter', language: MaterialLanguage, week: Week): Promise<Uint8Array> {
  const { signIn: texts, title } = materialTexts[language];
  const sheet = new Sheet(paper(size, language, `${title}: ${texts.title}`, week));
  const { unit, width, height } = sheet;
  const margin = unit * 7;
  const inner = width - 2 * margin;
  let y = band(sheet, title, texts.title);
  const third = (inner - unit * 6) / 3;
  texts.fields.forEach((field, index) =>
    sheet.blank(field, { x: margin + index * (third + unit * 3), y, width: third }, unit * 1.8),
  );
  y += unit * 9;
  const columns = [0, 0.42, 0.54, 1].map((part) => margin + part * inner);
  texts.columns.forEach((column, index) => {
    const x = columns[index] ?? margin;
    sheet.write(
      column,
      { x: x + unit, y, width: (columns[index + 1] ?? width) - x - unit },
      { size: unit * 1.8, weight: 'bold', colour: colours.deep },
    );
  });
  y += unit * 6;
  const bottom = height - unit * 18;
  const rows = Math.floor((bottom - y) / (unit * 6));
  const { doc } = sheet;
  for (let row = 0; row <= rows; row += 1)
    doc.moveTo(margin, y + row * unit * 6).lineTo(width - margin, y + row * unit * 6);
  for (const x of columns) doc.moveTo(x, y).lineTo(x, y + rows * unit * 6);
  doc.lineWidth(0.7).strokeColor(colours.line).stroke();
  sheet.write(texts.foot, { x: margin, y: height - unit * 14, width: inner }, { size: unit * 2, weight: 'bold' });
  sheet.write(
    texts.note,
    { x: margin, y: height - unit * 9, width: inner },
    { size: unit * 1.7, colour: colours.deep },
  );
  return sheet.bytes();
}

/** One page, large enough to be read aloud outdoors. */
export function safetySheet(language: MaterialLanguage, week: Week): Promise<Uint8Array> {
  const { safety: texts, title } = materialTexts[language];
  const sheet = new Sheet(paper('A4', language, `${title}: ${texts.title}`, week));
  const { unit, width, height } = sheet;
  const margin = unit * 9;
  const inner = width - 2 * margin;
  let y = band(sheet, title, texts.title);
  y = sheet.write(texts.intro, { x: margin, y, width: inner }, { size: unit * 2.3 }) + unit * 2.4;
  texts.rules.forEach((rule, index) => {
    sheet.write(
      String(index + 1),
      { x: margin, y: y - unit * 0.6, width: unit * 8 },
      { size: unit * 8, weight: 'heavy', colour: colours.water, gap: 0 },
    );
    const beside = { x: margin + unit * 9, width: inner - unit * 9 };
    const next = sheet.write(rule.title, { ...beside, y }, { size: unit * 3.4, weight: 'heavy', colour: colours.deep });
    y = sheet.write(rule.text, { ...beside, y: next }, { size: unit * 2.3 }) + unit * 1.8;
  });
  const top = height - unit * 31;
  sheet.fill(colours.mist, 0, top, width, height - top);
  sheet.write(
    texts.emergency,
    { x: margin, y: top + unit * 3, width: inner },
    { size: unit * 3.2, weight: 'heavy', colour: colours.deep },
  );
  const half = (inner - unit * 5) / 2;
  texts.fields.forEach((field, index) =>
    sheet.blank(
      field,
      { x: margin + (index % 2) * (half + unit * 5), y: top + unit * (9.5 + Math.floor(index / 2) * 9.5), width: half },
      unit * 1.9,
    ),
  );
  return sheet.bytes();
}

/** The head of every working paper; returns where the text begins. */
function band(sheet: Sheet, campaign: string, title: string): number {
  const { unit, width } = sheet;
  sheet.fill(colours.deep, 0, 0, width, unit * 22);
  sheet.waves(0, unit * 4, width, unit * 15, colours.shade, 6);
  sheet.write(
    campaign,
    { x: unit * 9, y: unit * 5, width: width * 0.8 },
    { size: unit * 2.4, weight: 'bold', colour: colours.mist },
  );
  sheet.write(
    title,
    { x: unit * 9, y: unit * 9, width: width * 0.9 },
    { size: unit * 7, weight: 'heavy', colour: colours.paper },
  );
  return unit * 27;
}

function tick(sheet: Sheet, text: string, x: number, y: number, width: number): number {
  const { unit, doc } = sheet;
  doc
    .rect(x, y + unit * 0.2, unit * 2.2, unit * 2.2)
    .lineWidth(1)
    .strokeColor(colours.water)
    .stroke();
  return sheet.write(text, { x: x + unit * 4, y, width: width - unit * 4 }, { size: unit * 2.3 }) + unit * 1.3;
}

const paper = (size: Paper['size'], language: MaterialLanguage, title: string, week: Week): Paper => ({
  ...{ size, language, title },
  date: new Date(week.first.getTime() - 40 * 86_400_000),
});
