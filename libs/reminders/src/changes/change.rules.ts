/** One row of an event's public history. */
export interface ChangeRow {
  field: string;
  before: string | null;
  after: string | null;
  note: string | null;
}

export const noticeFields = ['TIME', 'PLACE', 'SCHEDULE_STATE', 'MODE'] as const;
export type NoticeField = (typeof noticeFields)[number];

export interface NetChange {
  field: NoticeField;
  before: string | null;
  after: string | null;
}

/**
 * Several edits as the one change that they amount to, oldest edit first: what was moved and moved back is no news.
 */
export function netChanges(rows: readonly ChangeRow[]): NetChange[] {
  return noticeFields.flatMap((field) => {
    const own = rows.filter((row) => row.field === field);
    const first = own[0];
    const last = own.at(-1);
    if (own.some(isHidden)) return [{ field, before: null, after: null }];
    return first && last && first.before !== last.after ? [{ field, before: first.before, after: last.after }] : [];
  });
}

/** Both sides unsaid: something that only people who are going may know, such as the exact place, is another one. */
export const isHidden = ({ before, after }: Pick<ChangeRow, 'before' | 'after'>): boolean =>
  before === null && after === null;

/** What the host said, each sentence once, in order. */
export function notesOf(rows: readonly ChangeRow[]): string[] {
  return [...new Set(rows.map((row) => row.note?.trim() ?? '').filter((note) => note !== ''))];
}

export type NoticeKind = 'changed' | 'cancelled' | 'postponed';

/** Which news this is, given what the event has become since; null when there is nothing to say. */
export function noticeKind(scheduleState: string, changes: readonly NetChange[]): NoticeKind | null {
  const toState = changes.find((change) => change.field === 'SCHEDULE_STATE')?.after;
  if (scheduleState === 'CANCELLED') return toState === 'CANCELLED' ? 'cancelled' : null;
  if (scheduleState === 'POSTPONED') return toState === 'POSTPONED' ? 'postponed' : null;
  const news = changes.filter((change) => isNews(change, changes));
  return news.length > 0 ? 'changed' : null;
}

/** A save-the-date that gets its time is confirmed by that; saying both would be saying it twice. */
export function isNews(change: NetChange, all: readonly NetChange[]): boolean {
  if (change.field !== 'SCHEDULE_STATE') return true;
  const ordinary = ['TENTATIVE', 'CONFIRMED'];
  const betweenOrdinary = ordinary.includes(change.before ?? '') && ordinary.includes(change.after ?? '');
  return !betweenOrdinary || !all.some(({ field }) => field === 'TIME');
}

export interface PublicTime {
  startsOn: string;
  localStart: string | null;
  localEnd: string | null;
  timeZone: string | null;
}

const timePattern = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?:\/(?:(\d{4}-\d\d-\d\d)T)?(\d\d:\d\d))?)?(?: (\S+))?$/;

/** Reads the time of the public history, `2027-02-06T10:00/12:00 Europe/Paris`. */
export function parsePublicTime(text: string): PublicTime | null {
  const [, startsOn, start, endDay, end, timeZone] = timePattern.exec(text) ?? [];
  if (startsOn === undefined) return null;
  return {
    startsOn,
    localStart: start === undefined ? null : `${startsOn}T${start}`,
    localEnd: end === undefined ? null : `${endDay ?? startsOn}T${end}`,
    timeZone: timeZone ?? null,
  };
}
