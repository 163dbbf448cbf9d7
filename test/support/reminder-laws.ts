import type { ZoneRules } from '#platform/zone-rules.js';
import type { RandomCampaign } from './reminder-life.js';
import { minutes, type ToldMail, type Truth, type WorldEvent } from './reminder-world.js';

type Law = (mail: ToldMail, event: WorldEvent, truth: Truth) => string | null;

const HOUR = minutes(60);
const unasked = ['reminder', 'feedback', 'event.changed', 'event.postponed', 'event.cancelled'];

/** Everything that should not have happened, in words; empty when all laws were kept. */
export function complaints(campaign: RandomCampaign, zones: ZoneRules): string[] {
  const { world } = campaign;
  const found = world.told.flatMap((mail) => {
    const event = world.events.find(({ id }) => id === mail.eventId);
    if (!event) return [`a mail about nothing: ${mail.kind}`];
    const truth = world.truth(event, mail.at);
    return laws(campaign, zones).flatMap((law) => {
      const wrong = law(mail, event, truth);
      return wrong === null ? [] : [said(campaign, mail, event, wrong)];
    });
  });
  return [
    ...found,
    ...repeated(campaign),
    ...crowded(campaign),
    ...(campaign.given.outages ? [] : forgotten(campaign)),
  ];
}

function laws(campaign: RandomCampaign, zones: ZoneRules): Law[] {
  const isAbout = (mail: ToldMail, truth: Truth): boolean =>
    Date.parse(String(mail.params['startsAt'])) === truth.startsAt;
  const zoneOf = (mail: ToldMail, event: WorldEvent): string =>
    campaign.people.get(mail.personId)?.zones.findLast(({ from }) => from <= mail.at)?.zone ?? event.zone;
  return [
    ({ kind }, _, { scheduleState, isPublic }) =>
      ['reminder', 'feedback'].includes(kind) && (scheduleState !== 'CONFIRMED' || !isPublic)
        ? 'nothing takes place'
        : null,
    (mail, _, truth) => (['reminder', 'feedback'].includes(mail.kind) && !isAbout(mail, truth) ? 'it moved' : null),
    ({ kind, at }, _, { startsAt }) => (kind === 'reminder' && at >= startsAt ? 'it has begun' : null),
    ({ kind, at }, _, { endsAt }) => (kind === 'feedback' && at < endsAt ? 'it is not over' : null),
    (mail, event) =>
      mail.params['quiet'] === true && isNight(zones.wallOf(new Date(mail.at), zoneOf(mail, event)))
        ? 'it is night'
        : null,
    (mail, event, truth) => {
      const limit = campaign.plain.has(event.id) ? lateLimit(mail, truth) : null;
      return limit !== null && mail.at > limit ? 'it is late' : null;
    },
    ({ personId, eventId, at, kind }) => {
      const going = campaign.people
        .get(personId)
        ?.going.get(eventId)
        ?.findLast(({ from }) => from <= at)?.going;
      return unasked.includes(kind) && going !== true ? 'they are not going' : null;
    },
  ];
}

const isNight = (wall: string): boolean => wall.slice(11) >= '22:00' || wall.slice(11) < '07:00';

/** For the default rules; people abroad may get the one of the day before at their own hours. */
function lateLimit({ params, kind }: ToldMail, { startsAt, endsAt }: Truth): number | null {
  if (params['code'] === 'hours-before') return startsAt - 2 * HOUR + minutes(75);
  if (params['code'] === 'day-before') return startsAt - 3 * HOUR;
  return kind === 'feedback' ? endsAt + HOUR + 24 * HOUR + 10 * HOUR : null;
}

/** One for each person, rule and start. */
function repeated(campaign: RandomCampaign): string[] {
  const seen = new Set<string>();
  return campaign.world.told.flatMap((mail) => {
    if (!['reminder', 'feedback'].includes(mail.kind)) return [];
    const { slotId, code, startsAt } = mail.params;
    const key = [mail.personId, slotId, code, startsAt].join(' ');
    const event = campaign.world.events.find(({ id }) => id === mail.eventId);
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return event ? [said(campaign, mail, event, 'they had it')] : [];
  });
}

/** Ten minutes between two mails; only that nothing takes place cannot wait. */
function crowded(campaign: RandomCampaign): string[] {
  const byPerson = Map.groupBy(campaign.world.told, ({ personId, eventId }) => `${personId} ${eventId}`);
  return [...byPerson.values()].flatMap((mails) =>
    mails.flatMap((mail, n) => {
      const before = mails[n - 1];
      const urgent = mail.kind === 'event.cancelled' || mail.kind === 'event.postponed';
      const event = campaign.world.events.find(({ id }) => id === mail.eventId);
      if (!before || !event || urgent || mail.at - before.at >= minutes(10)) return [];
      return [said(campaign, mail, event, `${before.kind} was a moment ago`)];
    }),
  );
}

/** Where nothing happened and nobody rested, everybody gets everything, on the minute. */
function forgotten(campaign: RandomCampaign): string[] {
  return campaign.world.events
    .filter(({ id }) => campaign.calm.has(id))
    .flatMap((event) =>
      event.personIds.flatMap((personId) => {
        const codes = campaign.world.told
          .filter((mail) => mail.personId === personId && mail.eventId === event.id)
          .map((mail) => String(mail.params['code']));
        const missing = ['day-before', 'hours-before', 'feedback'].filter((code) => !codes.includes(code));
        return missing.length === 0
          ? []
          : [`${event.zone} ${event.history[0]?.localStart ?? ''}: nobody got ${missing.join(', ')}`];
      }),
    );
}

function said(campaign: RandomCampaign, mail: ToldMail, event: WorldEvent, wrong: string): string {
  const time = (at: number | null): string => (at === null ? '-' : new Date(at).toISOString());
  const code = typeof mail.params['code'] === 'string' ? mail.params['code'] : '';
  const deeds = (campaign.log.get(event.id) ?? []).join('; ');
  return `${time(mail.at)} ${mail.kind} ${code} (message ${mail.messageId}, made ${time(mail.createdAt)}, for ${time(mail.notBefore)}): ${wrong}. ${event.zone} ${event.history.map(({ localStart }) => localStart).join(' -> ')}. ${deeds}`;
}
