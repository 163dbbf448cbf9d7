import { data, redirect } from 'react-router';
import { ReminderPlanList } from '../../components/reminder-plan';
import { ReminderRules } from '../../components/reminder-rules';
import { serverContext } from '../../context';
import { languageOf, translator, useTexts } from '../../i18n';
import { ask } from '../../lib/api';
import { changeRule } from '../../lib/reminder-rules';
import { CampaignReminders } from '../../queries.generated';
import type { Route } from './+types/reminders';

const DAY = 86_400_000;

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { searchParams, pathname } = new URL(request.url);
  // What went out in the last day is worth a look too.
  const from = new Date(context.get(serverContext).now().getTime() - DAY).toISOString();
  const variables = { slug: params.slug, after: searchParams.get('after'), from };
  const { campaignReminderPlan: plan } = await ask(context, CampaignReminders, variables, pathname);
  return { plan, saved: searchParams.has('saved'), isFirst: !searchParams.has('after') };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const language = languageOf(params);
  const refused = await changeRule(context, translator(language), await request.formData(), { slug: params.slug });
  return refused ? data(refused, { status: 422 }) : redirect(`/${language}/manage/${params.slug}/reminders?saved`);
}

export default function CampaignRemindersPage({ loaderData, params, actionData }: Route.ComponentProps) {
  const { plan, saved, isFirst } = loaderData;
  const { language, t } = useTexts();
  const base = `/${language}/manage/${params.slug}`;
  const reminders = plan.reminders.edges.map(({ node }) => node);
  const { hasNextPage, endCursor } = plan.reminders.pageInfo;
  return (
    <div className="column">
      <h1>{t('remindersTitle')}</h1>
      <p className="lead">{t('remindersCampaignLead')}</p>
      {saved && !actionData && (
        <p className="notice notice-good" role="status">
          {t('saved')}
        </p>
      )}
      {plan.behind > 0 && <p className="notice notice-plain">{t('remindersBehind', { count: plan.behind })}</p>}
      <ReminderRules plan={plan} state={actionData} />
      <section className="part" aria-labelledby="plan">
        <h2 id="plan">{t('planTitle')}</h2>
        {reminders.length === 0 ? (
          <p className="empty">{t('planEmptyCampaign')}</p>
        ) : (
          <ReminderPlanList
            reminders={reminders}
            label={t('planTitle')}
            about={({ event }) => (
              <p dir="auto">
                <a href={`${base}/events/${event.id}/reminders`}>{event.title}</a>
              </p>
            )}
          />
        )}
        <p className="actions">
          {!isFirst && <a href={`${base}/reminders`}>{t('pageFirst')}</a>}
          {hasNextPage && endCursor && <a href={`${base}/reminders?after=${endCursor}`}>{t('pageNext')}</a>}
        </p>
      </section>
    </div>
  );
}
