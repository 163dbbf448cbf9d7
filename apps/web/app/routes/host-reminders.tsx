import { data, redirect } from 'react-router';
import { EventRemindersView } from '../components/event-reminders';
import { Page } from '../components/page';
import { languageOf, translator, useTexts } from '../i18n';
import { ask } from '../lib/api';
import { changeRule } from '../lib/reminder-rules';
import { EventReminders } from '../queries.generated';
import type { Route } from './+types/host-reminders';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const found = await ask(context, EventReminders, { key: params.key });
  const saved = new URL(request.url).searchParams.has('saved');
  return { event: found.hostedEvent.event, plan: found.reminderPlan, saved };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const language = languageOf(params);
  const refused = await changeRule(context, translator(language), await request.formData(), { key: params.key });
  return refused ? data(refused, { status: 422 }) : redirect(`/${language}/host/${params.key}/reminders?saved`);
}

export default function HostReminders({ loaderData, params, actionData }: Route.ComponentProps) {
  const { language, t } = useTexts();
  const { event, plan, saved } = loaderData;
  return (
    <Page title={t('remindersTitle')} hue={event.campaign.accentHue}>
      <p className="crumb">
        <a href={`/${language}/host/${params.key}`}>{event.title}</a>
      </p>
      <EventRemindersView plan={plan} saved={saved} state={actionData} />
    </Page>
  );
}
