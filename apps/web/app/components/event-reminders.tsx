import { useTexts } from '../i18n';
import type { FormState } from '../lib/form';
import type { EventRemindersQuery } from '../queries.generated';
import { ReminderPlanList } from './reminder-plan';
import { ReminderRules } from './reminder-rules';

interface EventRemindersProps {
  plan: EventRemindersQuery['reminderPlan'];
  saved: boolean;
  state: FormState | undefined;
}

/** The plan of one event with its rules, for its hosts and for coordinators. */
export function EventRemindersView({ plan, saved, state }: EventRemindersProps) {
  const { t } = useTexts();
  const reminders = plan.reminders.edges.map(({ node }) => node);
  return (
    <>
      <p className="lead">{t('remindersEventLead')}</p>
      {saved && !state && (
        <p className="notice notice-good" role="status">
          {t('saved')}
        </p>
      )}
      {plan.behind > 0 && <p className="notice notice-plain">{t('remindersBehind', { count: plan.behind })}</p>}
      <section className="part" aria-labelledby="plan">
        <h2 id="plan">{t('planTitle')}</h2>
        {reminders.length === 0 ? (
          <p className="empty">{t('planEmpty')}</p>
        ) : (
          <ReminderPlanList reminders={reminders} label={t('planTitle')} />
        )}
      </section>
      <ReminderRules plan={plan} state={state} />
    </>
  );
}
