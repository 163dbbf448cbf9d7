import type { ReactNode } from 'react';
import { useTexts } from '../i18n';
import { moment, slotWords } from '../lib/dates';
import { count } from '../lib/words';
import type { EventRemindersQuery, ReminderItemFragment } from '../queries.generated';
import { useNow } from './shell';

type People = EventRemindersQuery['reminderPlan']['reminders']['edges'][number]['node']['people'];

interface PlanItem extends ReminderItemFragment {
  people?: People;
}

interface PlanProps<T extends PlanItem> {
  reminders: T[];
  label: string;
  /** What stands below the moment, such as the event. */
  about?: (reminder: T) => ReactNode;
  heading?: 'h3' | 'h4';
}

/** What goes out when, to how many, and why not to others: in the order of time. */
export function ReminderPlanList<T extends PlanItem>({
  reminders,
  label,
  about,
  heading: Heading = 'h3',
}: PlanProps<T>) {
  const { t } = useTexts();
  return (
    <ol className="rows" aria-label={label}>
      {reminders.map((reminder) => (
        <li key={reminder.id}>
          <Heading className="row-title">
            <Moment at={reminder.at} localAt={reminder.localAt} timeZone={reminder.timeZone} />
          </Heading>
          {about?.(reminder)}
          <p className="event-facts">
            <StateMark state={reminder.state} />
            <span>{t(`planKind${reminder.kind}`)}</span>
            <Reach reminder={reminder} />
          </p>
          {reminder.reason && <p className="quiet">{t(`planReason${reminder.reason}`)}</p>}
          {reminder.audience && <Audience reminder={reminder} audience={reminder.audience} />}
          {reminder.audience && reminder.people && <Who people={reminder.people} />}
        </li>
      ))}
    </ol>
  );
}

interface MomentProps {
  at: string;
  localAt: string | null;
  timeZone: string | null;
}

/** On the clocks of the event, with the zone and the same in UTC. */
function Moment({ at, localAt, timeZone }: MomentProps) {
  const { language, t } = useTexts();
  const now = useNow();
  if (localAt === null) return <time dateTime={at}>{moment(language, at)}</time>;
  const slot = { startsOn: localAt.slice(0, 10), localStart: localAt, localEnd: null, startsAt: at };
  const words = slotWords(slot, { timeZone, country: null }, now, language, t);
  return (
    <time dateTime={at} className="plan-moment">
      {words.day}, {words.time}{' '}
      <span className="quiet">
        {words.zone} · {moment(language, at)}
      </span>
    </time>
  );
}

const marks = {
  PENDING: 'mark-accent',
  SENT: 'mark-good',
  SUPERSEDED: 'mark-open',
  VOID: 'mark-attention',
  MISSED: 'mark-attention',
  COVERED: 'mark-open',
} as const;

function StateMark({ state }: { state: ReminderItemFragment['state'] }) {
  const { t } = useTexts();
  return <span className={`mark ${marks[state]}`}>{t(`planState${state}`)}</span>;
}

function Reach({ reminder: { audience, state } }: { reminder: PlanItem }) {
  const { t } = useTexts();
  if (!audience) return null;
  return (
    <span>
      <strong>{t(state === 'SENT' ? 'planGot' : 'planGets', { count: audience.count })}</strong>
    </span>
  );
}

function Audience({
  reminder: { timeZone },
  audience,
}: {
  reminder: PlanItem;
  audience: NonNullable<ReminderItemFragment['audience']>;
}) {
  const { language, t } = useTexts();
  const left = audience.leftOut.reduce((sum, one) => sum + one.count, 0);
  const now = useNow();
  const when = (one: (typeof audience.atOtherMoments)[number]): string => {
    if (one.localAt === null) return moment(language, one.at);
    const slot = { startsOn: one.localAt.slice(0, 10), localStart: one.localAt, localEnd: null, startsAt: one.at };
    const words = slotWords(slot, { timeZone, country: null }, now, language, t);
    return `${words.day ?? ''}, ${words.time ?? ''}`;
  };
  return (
    <>
      {audience.atOtherMoments.map((one) => (
        <p key={`${one.at} ${one.reason}`} className="quiet">
          {t(`planOther${one.reason}`, { count: one.count, when: when(one) })}
        </p>
      ))}
      {left > 0 && (
        <details>
          <summary>{t('planLeftOut', { count: left })}</summary>
          <ul className="names">
            {audience.leftOut.map((one) => (
              <li key={one.reason}>
                <strong>{count(one.count, language)}</strong> {t(`leftOut${one.reason}`)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** By name, only what a host may know of a person. */
function Who({ people }: { people: People }) {
  const { t } = useTexts();
  if (people.totalCount === 0) return null;
  const more = people.totalCount - people.edges.length;
  return (
    <details>
      <summary>{t('planWho', { count: people.totalCount })}</summary>
      <ul className="names">
        {people.edges.map(({ node }, at) => (
          <li key={at} dir="auto">
            {node.name ?? t('nameless')}{' '}
            <span className="quiet">{t(node.reason ? `leftOut${node.reason}` : 'planGetsIt')}</span>
          </li>
        ))}
        {more > 0 && <li>{t('planWhoMore', { count: more })}</li>}
      </ul>
    </details>
  );
}

/** The next mails on a page about other things, with the way to all of them. */
export function NextRemindersPart({ reminders, href }: { reminders: ReminderItemFragment[]; href: string }) {
  const { t } = useTexts();
  return (
    <section className="part" aria-labelledby="reminders">
      <h2 id="reminders">{t('remindersNext')}</h2>
      {reminders.length === 0 ? (
        <p className="empty">{t('remindersNextEmpty')}</p>
      ) : (
        <ReminderPlanList reminders={reminders} label={t('remindersNext')} />
      )}
      <p>
        <a href={href}>{t('remindersSeeAll')}</a>
      </p>
    </section>
  );
}
