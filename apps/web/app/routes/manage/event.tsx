import { data, redirect } from 'react-router';
import { EventEditor, MapStatusView, StopForms } from '../../components/event-editor';
import { EventRow } from '../../components/event-list';
import { NextRemindersPart } from '../../components/reminder-plan';
import { serverContext } from '../../context';
import { languageOf, translator, useTexts } from '../../i18n';
import { ask } from '../../lib/api';
import { changeEvent } from '../../lib/event-change';
import { ManagedEvent, NextReminders } from '../../queries.generated';
import type { Route } from './+types/event';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const url = new URL(request.url);
  const { hostedEvent } = await ask(
    context,
    ManagedEvent,
    { eventId: params.id, language: languageOf(params) },
    url.pathname,
  );
  const from = context.get(serverContext).now().toISOString();
  const { reminderPlan } = await ask(context, NextReminders, { eventId: params.id, from }, url.pathname);
  const reminders = reminderPlan.reminders.edges.map(({ node }) => node);
  return { hosted: hostedEvent, reminders, saved: url.searchParams.has('saved') };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const language = languageOf(params);
  const form = await request.formData();
  const refused = await changeEvent(context, language, translator(language), form, { eventId: params.id });
  if (refused) return data(refused, { status: 422 });
  return redirect(`/${language}/manage/${params.slug}/events/${params.id}?saved`);
}

export default function ManageEvent({ loaderData: { hosted, reminders, saved }, actionData }: Route.ComponentProps) {
  const { language, t } = useTexts();
  return (
    <div className="column">
      <h1 dir="auto">{hosted.event.title}</h1>
      {saved && !actionData && (
        <p className="notice notice-good" role="status">
          {t('saved')}
        </p>
      )}
      <MapStatusView status={hosted.mapStatus} />
      <EventRow event={hosted.event} />
      <p>
        <a href={`/${language}/manage/${hosted.event.campaign.slug}/messages/new?event=${hosted.event.id}`}>
          {t('messageGoing')}
        </a>
      </p>
      <NextRemindersPart
        reminders={reminders}
        href={`/${language}/manage/${hosted.event.campaign.slug}/events/${hosted.event.id}/reminders`}
      />
      <EventEditor hosted={hosted} actionData={actionData} />
      <StopForms event={hosted.event} />
    </div>
  );
}
