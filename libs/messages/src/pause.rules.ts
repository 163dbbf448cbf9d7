import { pauseCauses, type PauseReason } from './message.inputs.js';

export const byCoordinator: PauseReason = { cause: 'BY_COORDINATOR', detail: '' };

/** As it is kept in `messages.pause_reason` and `mail_routes.close_reason`: `BOUNCES: 62 of 1000`. */
export const writePauseReason = ({ cause, detail }: PauseReason): string =>
  detail === '' ? cause : `${cause}: ${detail.slice(0, 300)}`;

export function readPauseReason(text: string | null): PauseReason | null {
  if (text === null) return null;
  const [word = '', ...rest] = text.split(': ');
  const cause = pauseCauses.find((known) => known === word);
  return cause === undefined ? { cause: 'BY_COORDINATOR', detail: text } : { cause, detail: rest.join(': ') };
}

/** How the mails of one chunk fared. */
export interface Fared {
  mails: number;
  hardBounces: number;
  complaints: number;
}

const WINDOW = 1_000;
const MOST_BOUNCES = 0.05;
const MOST_COMPLAINTS = 0.003;

/**
 * The figures of the worst thousand mails in a row, when they cost us the trust of mail providers: more than 5 % of hard
 * bounces or more than 0.3 % of complaints. Of fewer mails it takes as many as of a thousand.
 */
export function judgeReturns(chunks: readonly Fared[]): PauseReason | null {
  const sum: Fared = { mails: 0, hardBounces: 0, complaints: 0 };
  let first = 0;
  for (const chunk of chunks) {
    add(sum, chunk, 1);
    for (let oldest = chunks[first]; oldest && sum.mails - oldest.mails >= WINDOW; oldest = chunks[first]) {
      add(sum, oldest, -1);
      first += 1;
    }
    const of = Math.max(WINDOW, sum.mails);
    const detail = (count: number): string => `${String(count)} of ${String(sum.mails)}`;
    if (sum.complaints > of * MOST_COMPLAINTS) return { cause: 'COMPLAINTS', detail: detail(sum.complaints) };
    if (sum.hardBounces > of * MOST_BOUNCES) return { cause: 'BOUNCES', detail: detail(sum.hardBounces) };
  }
  return null;
}

function add(sum: Fared, chunk: Fared, sign: 1 | -1): void {
  sum.mails += sign * chunk.mails;
  sum.hardBounces += sign * chunk.hardBounces;
  sum.complaints += sign * chunk.complaints;
}

const ANSWERS = 200;
const MOST_REFUSALS = 0.2;

/** The last answers of the mail server to one message: whether too many of them refuse what it says. */
export class Answers {
  private readonly refusals: boolean[] = [];
  private count = 0;

  /** A reason to pause, once there is one. */
  note(isRefusal: boolean): PauseReason | null {
    this.refusals.push(isRefusal);
    if (isRefusal) this.count += 1;
    if (this.refusals.length > ANSWERS && this.refusals.shift() === true) this.count -= 1;
    if (this.count <= ANSWERS * MOST_REFUSALS) return null;
    return { cause: 'CONTENT_REFUSED', detail: `${String(this.count)} of ${String(this.refusals.length)}` };
  }
}
