import { Temporal } from 'temporal-polyfill';
import { badInput } from '#platform/problem.js';

/** When a broadcast goes out: at once, at a moment, or at an hour of the clock where each reader is. */
export interface Timing {
  sendAt: Date | null;
  localDate: string | null;
  localHour: number | null;
}

const DAY = 86_400_000;
const FARTHEST_DAYS = 370;
/** Where a day begins last. */
const LAST_ZONE = 'Etc/GMT+12';

/** The instant at which the clock there shows this hour; one that is skipped there is the next that exists. */
function atLocalHour(date: string, hour: number, zone: string): Date {
  const wall = Temporal.PlainDate.from(date).toPlainDateTime({ hour });
  return new Date(wall.toZonedDateTime(zone).epochMilliseconds);
}

export function checkTiming({ sendAt, localDate, localHour }: Timing, now: Date): void {
  if ((localDate === null) !== (localHour === null)) {
    throw badInput(localDate === null ? 'localDate' : 'localHour', 'A local hour needs a day, and a day an hour.');
  }
  if (sendAt !== null && localDate !== null) {
    throw badInput('sendAt', 'Choose either one moment for all or an hour of the day where each reader is.');
  }
  const field = localDate === null ? 'sendAt' : 'localDate';
  const last = lastChosen({ sendAt, localDate, localHour }) ?? now;
  if (last < now) throw badInput(field, 'This moment has passed: choose a later one.');
  if (last.getTime() > now.getTime() + FARTHEST_DAYS * DAY) throw badInput(field, 'At most a year ahead.');
}

/** The last moment at which somebody may be due. */
export function lastMoment(timing: Timing, now: Date): Date {
  const chosen = lastChosen(timing);
  return chosen !== null && chosen > now ? chosen : now;
}

const lastChosen = ({ sendAt, localDate, localHour }: Timing): Date | null =>
  localDate !== null && localHour !== null ? atLocalHour(localDate, localHour, LAST_ZONE) : sendAt;

/** When the audience is asked for: as late as possible, so that it is the people of that moment. */
export function startOf({ sendAt, localDate, localHour }: Timing, zones: readonly string[], now: Date): Date {
  if (localDate === null || localHour === null) return sendAt ?? now;
  const moments = [...momentsOf({ localDate, localHour }, zones.length === 0 ? ['UTC'] : zones).values()];
  return new Date(Math.min(...moments.map(Number), lastMoment({ sendAt, localDate, localHour }, now).getTime()));
}

/** Each zone's own moment; zones that we do not know have none. */
export function momentsOf(
  { localDate, localHour }: { localDate: string; localHour: number },
  zones: readonly string[],
): Map<string, Date> {
  return new Map(
    zones.flatMap((zone) => {
      try {
        return [[zone, atLocalHour(localDate, localHour, zone)] as const];
      } catch {
        return [];
      }
    }),
  );
}
