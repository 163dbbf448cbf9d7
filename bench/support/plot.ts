interface Point {
  mails: number;
  cpuPerMail: number;
  peakMegabytes: number;
}

const [width, height] = [640, 320];
const frame = { left: 64, right: 616, top: 48, bottom: 264 };
const TARGET = 230;
/** Room for the words of the first and the last point. */
const MARGIN = 70;

/** Processor time per mail over the number of mails, as a picture that needs nothing to be shown. */
export function plotCost(points: readonly Point[]): string {
  const most = Math.max(TARGET * 1.2, ...points.map(({ cpuPerMail }) => cpuPerMail * 1.1));
  const exponents = points.map(({ mails }) => Math.log10(mails));
  const [least, largest] = [Math.min(...exponents), Math.max(...exponents)];
  const x = (mails: number): number =>
    frame.left +
    MARGIN +
    ((Math.log10(mails) - least) / Math.max(0.1, largest - least)) * (frame.right - frame.left - 2 * MARGIN);
  const y = (cost: number): number => frame.bottom - (cost / most) * (frame.bottom - frame.top);
  const at = (n: number): string => n.toFixed(1);
  const line = points.map(({ mails, cpuPerMail }) => `${at(x(mails))},${at(y(cpuPerMail))}`).join(' ');
  const marks = points.map(({ mails, cpuPerMail, peakMegabytes }) => {
    const [left, top] = [at(x(mails)), y(cpuPerMail)];
    return `<circle cx="${left}" cy="${at(top)}" r="4" fill="#0f766e"/>
<text x="${left}" y="${at(top + 22)}" text-anchor="middle">${cpuPerMail.toFixed(0)} µs · ${peakMegabytes.toFixed(0)} MB</text>
<text x="${left}" y="${String(frame.bottom + 20)}" text-anchor="middle">${mails.toLocaleString('en')}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}" font-family="sans-serif" font-size="13" fill="#1c2b2a" role="img">
<title>Processor time of the worker per mail, by the number of mails</title>
<rect width="${String(width)}" height="${String(height)}" fill="#fff"/>
<text x="${String(frame.left)}" y="24" font-size="15">Processor time of the worker per mail, and the most memory it held</text>
<line x1="${String(frame.left)}" y1="${String(frame.bottom)}" x2="${String(frame.right)}" y2="${String(frame.bottom)}" stroke="#1c2b2a"/>
<line x1="${String(frame.left)}" y1="${String(frame.top)}" x2="${String(frame.left)}" y2="${String(frame.bottom)}" stroke="#1c2b2a"/>
<line x1="${String(frame.left)}" y1="${at(y(TARGET))}" x2="${String(frame.right)}" y2="${at(y(TARGET))}" stroke="#b45309" stroke-dasharray="6 4"/>
<text x="${String(frame.left - 8)}" y="${at(y(TARGET) + 4)}" text-anchor="end">${String(TARGET)}</text>
<text x="${String(frame.left - 8)}" y="${String(frame.bottom + 4)}" text-anchor="end">0</text>
<polyline points="${line}" fill="none" stroke="#0f766e" stroke-width="2"/>
${marks.join('\n')}
<text x="${String((frame.left + frame.right) / 2)}" y="${String(height - 12)}" text-anchor="middle">mails of one message</text>
</svg>
`;
}
