import { data, redirect } from 'react-router';
import { EventRemindersView } from '../../components/event-reminders';
import { languageOf, translator, useTexts } from '../../i18n';
import { ask } from '../../lib/api';
import { changeRule } from '../../lib/reminder-rules';
import { EventReminders } from '../../queries.generated';
import type { Route } from './+types/event-reminders';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { searchParams, pathname } = new URL(request.url);
  const found = await ask(context, EventReminders, { eventId: params.id }, pathname);
  return { event: found.hostedEvent.event, plan: found.reminderPlan, saved: searchParams.has('saved') };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const language = languageOf(params);
  const form = await request.formData();
  const refused = await changeRule(context, translator(language), form, { eventId: params.id });
  if (refused) return data(refused, { status: 422 });
  return redirect(`/${language}/manage/${params.slug}/events/${params.id}/reminders?saved`);
}

export default function ManageEventReminders({ loaderData, params, actionData }: Route.ComponentProps) {
  const { language, t } = useTexts();
  const { event, plan, saved } = loaderData;
  return (
    <div className="column">
      <p className="crumb">
        <a href={`/${language}/manage/${params.slug}/events/${params.id}`}>{event.title}</a>
      </p>
      <h1>{t('remindersTitle')}</h1>
      <EventRemindersView plan={plan} saved={saved} state={actionData} />
    </div>
  );
}
