import type { Transform } from 'node:stream';

const END = Buffer.from('.\r\n');
const [LF, CR, DOT] = [10, 13, 46] as const;
/** Larger mails than this have a place of their own, which goes with them. */
const KEPT_BYTES = 128 * 1024;

/** The bodies of the mails on one connection, one after the other. */
export class SmtpBody {
  private place = Buffer.alloc(0);

  /**
   * nodemailer looks at each byte for dots at the beginning of lines, which costs more than all else that it does. Our
   * mails have none, and end in a line break; whatever else somebody may send goes the long way.
   */
  pour(pieces: readonly Buffer[], stream: Transform): void {
    const ended = this.together([...pieces, END]);
    const raw = ended.subarray(0, -END.length);
    if (raw.includes('\n.') || raw.at(-1) !== LF || raw.at(-2) !== CR || raw[0] === DOT) {
      stream.end(raw);
      return;
    }
    stream.push(ended);
    stream.push(null);
  }

  /**
   * In the place where the mail before was, which the server had read to its end when it answered. A new place for each
   * mail would be most of the memory that a worker uses.
   */
  private together(pieces: readonly Buffer[]): Buffer {
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    if (length > KEPT_BYTES) return Buffer.concat(pieces, length);
    if (this.place.length < length) this.place = Buffer.allocUnsafeSlow(Math.min(KEPT_BYTES, length * 2));
    let end = 0;
    for (const piece of pieces) end += piece.copy(this.place, end);
    return this.place.subarray(0, end);
  }
}
