import { data, redirect } from 'react-router';
import { EventEditor, MapStatusView, StopForms } from '../components/event-editor';
import { EventRow } from '../components/event-list';
import { ButtonForm, PostForm, TextField } from '../components/form';
import { hueStep } from '../components/page';
import { NextRemindersPart } from '../components/reminder-plan';
import { serverContext } from '../context';
import { languageOf, translator, useTexts } from '../i18n';
import { ask, attempt } from '../lib/api';
import { changeEvent } from '../lib/event-change';
import { type FormState, optional, required, text, toProblems, typed, validMail } from '../lib/form';
import { AddCohost, ConfirmHost, HostPage, NextReminders, type HostPageQuery } from '../queries.generated';
import type { Route } from './+types/host';

type Hosted = HostPageQuery['hostedEvent'];

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { hostedEvent } = await ask(context, HostPage, { key: params.key, language: languageOf(params) });
  const from = context.get(serverContext).now().toISOString();
  const { reminderPlan } = await ask(context, NextReminders, { key: params.key, from });
  const reminders = reminderPlan.reminders.edges.map(({ node }) => node);
  return { hosted: hostedEvent, reminders, saved: new URL(request.url).searchParams.get('saved') };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const language = languageOf(params);
  const t = translator(language);
  const form = await request.formData();
  const { key } = params;
  const kind = text(form, 'form');
  const page = `/${language}/host/${key}`;
  if (kind === 'confirm') {
    await ask(context, ConfirmHost, { key });
    return redirect(`${page}?saved=confirmed`);
  }
  if (kind === 'cohost') {
    const problems = [...required(form, t, { email: 'fieldEmail' }), ...validMail(form, t, 'email')];
    if (problems.length > 0) return data({ state: { values: typed(form), problems }, candidates: [] }, { status: 422 });
    const answer = await attempt(context, AddCohost, { key, email: text(form, 'email'), name: optional(form, 'name') });
    if (answer.ok) return redirect(`${page}?saved=cohost#hosts`);
    return data(
      { state: { values: typed(form), problems: toProblems(answer.refusals, t) }, candidates: [] },
      { status: 422 },
    );
  }
  const refused = await changeEvent(context, language, t, form, { key });
  return refused ? data(refused, { status: 422 }) : redirect(`${page}?saved=changed`);
}

export default function HostPageView({
  loaderData: { hosted, reminders, saved },
  params,
  actionData,
}: Route.ComponentProps) {
  const { language, t } = useTexts();
  const { event } = hosted;
  return (
    <div className="column" data-hue={hueStep(event.campaign.accentHue)}>
      <title>{`${t('hostPageTitle')} · ${event.title}`}</title>
      <p className="crumb">
        <a href={`/${language}/c/${event.campaign.slug}`}>{event.campaign.title}</a>
      </p>
      <h1 dir="auto">{event.title}</h1>
      {saved && !actionData && (
        <p className="notice notice-good" role="status">
          {t(saved === 'confirmed' ? 'hostConfirmed' : saved === 'cohost' ? 'cohostAdded' : 'saved')}
        </p>
      )}
      {!hosted.hostConfirmed && (
        <div className="act">
          <p>{t('hostConfirmText')}</p>
          <ButtonForm name="confirm" label={t('hostConfirm')} kind="main" />
        </div>
      )}
      <MapStatusView status={hosted.mapStatus} />
      {hosted.rejectionReason && (
        <p className="notice notice-stop" dir="auto">
          {t('hostRejected')} {hosted.rejectionReason}
        </p>
      )}
      <EventRow event={event} />
      <p className="actions">
        <a href={`/${language}/e/${event.slug}`}>{t('publicPage')}</a>
        <a href="#edit">{t('editTitle')}</a>
        <a href="#stop">{t('stopTitle')}</a>
      </p>
      <WhoComes hosted={hosted} />
      <NextRemindersPart reminders={reminders} href={`/${language}/host/${params.key}/reminders`} />
      <EventEditor hosted={hosted} actionData={actionData} />
      <Hosts hosted={hosted} state={actionData?.state} />
      <StopForms event={event} state={actionData?.state} />
    </div>
  );
}

function WhoComes({ hosted }: { hosted: Hosted }) {
  const { t } = useTexts();
  const coming = hosted.attendances.filter((one) => !['CANCELLED', 'DECLINED', 'REJECTED'].includes(one.rsvpStatus));
  return (
    <section className="part" aria-labelledby="who">
      <h2 id="who">{t('whoComes', { count: hosted.goingCount })}</h2>
      {coming.length === 0 ? (
        <p className="empty">{t('whoComesEmpty')}</p>
      ) : (
        <ul className="rows compact">
          {coming.map((one) => (
            <li key={one.id} dir="auto">
              {one.name ?? t('nameless')}
              {one.guests > 0 && ` ${t('goingGuests', { count: one.guests })}`}
              {one.rsvpStatus === 'UNCONFIRMED' && <span className="mark mark-open">{t('rsvpUnconfirmed')}</span>}
              {one.email && (
                <>
                  {' '}
                  <a href={`mailto:${one.email}`}>{one.email}</a>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className="quiet">{t('whoComesPrivacy')}</p>
    </section>
  );
}

function Hosts({ hosted, state }: { hosted: Hosted; state: FormState | undefined }) {
  const { t } = useTexts();
  return (
    <section className="part" id="hosts" aria-labelledby="hosts-title">
      <h2 id="hosts-title">{t('hostsTitle')}</h2>
      <ul className="rows compact">
        {hosted.hosts.map((host) => (
          <li key={host.id} dir="auto">
            {host.name} <span className="quiet">{host.email}</span>
            {!host.confirmed && <span className="mark mark-open">{t('rsvpUnconfirmed')}</span>}
          </li>
        ))}
      </ul>
      <PostForm name="cohost" state={state}>
        <TextField name="email" label={t('cohostEmail')} hint={t('cohostHint')} type="email" inputMode="email" />
        <TextField name="name" label={t('cohostName')} maxLength={100} optional />
        <button type="submit" className="button button-quiet">
          {t('cohostAdd')}
        </button>
      </PostForm>
    </section>
  );
}
