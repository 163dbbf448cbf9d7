import { data, redirect } from 'react-router';
import { EventAbout } from '../components/event-about';
import { EventBanner } from '../components/event-banner';
import { EventList, EventWhen, StateMark } from '../components/event-list';
import { DateTile } from '../components/date-tile';
import { hueStep, Prose } from '../components/page';
import { SignUpForm } from '../components/sign-up-form';
import { languageOf, translator, useTexts } from '../i18n';
import { ask, attempt, notFound } from '../lib/api';
import { mailSent } from '../lib/check-mail';
import { required, text, toProblems, typed, validMail, whole } from '../lib/form';
import { placeWords } from '../lib/words';
import { EventView, SignUp } from '../queries.generated';
import type { Route } from './+types/event';

export async function loader({ params, context }: Route.LoaderArgs) {
  const { event, nearestEvents } = await ask(context, EventView, { slug: params.slug, language: languageOf(params) });
  if (!event) throw notFound();
  return { event, nearestEvents, clientKey: crypto.randomUUID() };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const language = languageOf(params);
  const t = translator(language);
  const form = await request.formData();
  const problems = [...required(form, t, { name: 'fieldName', email: 'fieldEmail' }), ...validMail(form, t, 'email')];
  if (problems.length > 0) return data({ values: typed(form), problems }, { status: 422 });
  const answer = await attempt(context, SignUp, {
    input: {
      timeslotId: text(form, 'timeslotId'),
      name: text(form, 'name'),
      email: text(form, 'email'),
      guests: whole(form, 'guests') ?? 0,
      shareContactWithHost: text(form, 'share') === 'yes',
      digest: text(form, 'digest') === 'yes',
      locale: language,
      clientKey: text(form, 'clientKey') || null,
      source: 'page',
    },
  });
  if (!answer.ok) return data({ values: typed(form), problems: toProblems(answer.refusals, t) }, { status: 422 });
  return redirect(mailSent(language, 'going', answer.data.signUp.mailSentTo, `/e/${params.slug}`));
}

export default function EventPage({ loaderData, actionData }: Route.ComponentProps) {
  const { language, t } = useTexts();
  const { event, nearestEvents, clientKey } = loaderData;
  const { campaign } = event;
  const slot = event.timeslots[0];
  return (
    <div className="wide event-page" data-hue={hueStep(campaign.accentHue)}>
      <title>{`${event.title} · ${campaign.title}`}</title>
      {event.visibility !== 'PUBLIC' && <meta name="robots" content="noindex" />}
      <EventBanner event={event} />
      <header className="event-header">
        <DateTile date={slot?.startsOn ?? null} cancelled={event.scheduleState === 'CANCELLED'} size="large" />
        <div>
          <p className="crumb">
            <a href={`/${language}/c/${campaign.slug}`}>{campaign.title}</a>
          </p>
          <h1 dir="auto" lang={event.language}>
            {event.title}
          </h1>
          <p className="event-facts">
            <StateMark event={event} />
            <span>{event.type.name}</span>
            {event.attendanceMode !== 'IN_PERSON' && (
              <span>{t(event.attendanceMode === 'ONLINE' ? 'online' : 'hybrid')}</span>
            )}
          </p>
          <p className="event-when">
            <EventWhen event={event} />
          </p>
          <p dir="auto">{event.attendanceMode === 'ONLINE' ? t('online') : placeWords(event.location, language)}</p>
          <p className="jump">
            <a className="button button-main" href="#sign-up">
              {t('countMeIn')}
            </a>
          </p>
        </div>
      </header>
      <div className="event-body">
        <div>
          {event.descriptionHtml ? (
            <Prose under={1} html={event.descriptionHtml} lang={event.language} />
          ) : (
            <p className="quiet">{t('eventNoText')}</p>
          )}
          <EventAbout event={event} />
        </div>
        <SignUpForm event={event} state={actionData} clientKey={clientKey} />
      </div>
      {nearestEvents.length > 0 && (
        <section aria-labelledby="near">
          <h2 id="near">{t('alsoNear')}</h2>
          <EventList events={nearestEvents} />
        </section>
      )}
      <p className="quiet">
        {t('areYouHost')} <a href={`/${language}/e/${event.slug}/host-link`}>{t('hostLinkAgain')}</a>
      </p>
    </div>
  );
}
