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
