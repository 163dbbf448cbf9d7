import { data, redirect } from 'react-router';
import { PostForm, TextField } from '../components/form';
import { Page } from '../components/page';
import { PlaceField } from '../components/place-field';
import { DigestTimes, RadiusField, TypesField } from '../components/subscription-fields';
import { languageOf, translator, useTexts } from '../i18n';
import { ask, attempt } from '../lib/api';
import { mailSent } from '../lib/check-mail';
import { chosenPlace } from '../lib/event-form';
import { required, text, toProblems, typed, validMail, whole } from '../lib/form';
import { cadenceOf, pointOf, typesOf } from '../lib/subscription-form';
import { DigestPage, SubscribeToDigest, TellMeWhenNear } from '../queries.generated';
import type { Route } from './+types/digest';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { eventTypes } = await ask(context, DigestPage, { language: languageOf(params) });
  const query = new URL(request.url).searchParams;
  const given = Object.fromEntries(
    ['place', 'placeId', 'placeFor', 'radius', 'often'].map((name) => [name, query.get(name)]),
  );
  return { eventTypes, given };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const language = languageOf(params);
  const t = translator(language);
  const form = await request.formData();
  const point = pointOf(form);
  const chosen = point ? null : await chosenPlace(context, language, t, form);
  const candidates = chosen?.candidates ?? [];
  const problems = [
    ...(chosen?.problems ?? []),
    ...required(form, t, { email: 'fieldEmail' }),
    ...validMail(form, t, 'email'),
  ];
  if (problems.length > 0) return data({ state: { values: typed(form), problems }, candidates }, { status: 422 });
  const near = {
    ...{ email: text(form, 'email'), locale: language, radiusKm: whole(form, 'radius') ?? 50 },
    ...(point ?? { placeId: chosen?.place?.id ?? null, placeLabel: chosen?.place?.label ?? null }),
    eventTypes: typesOf(form),
  };
  const cadence = cadenceOf(form);
  const times = { weekday: whole(form, 'weekday'), localHour: whole(form, 'hour') };
  const answer = cadence
    ? await attempt(context, SubscribeToDigest, {
        input: { ...near, cadence, ...times, hostMail: text(form, 'hostMail') === 'yes' },
      })
    : await attempt(context, TellMeWhenNear, { input: near });
  if (answer.ok) {
    const sent = 'tellMeWhenNear' in answer.data ? answer.data.tellMeWhenNear : answer.data.subscribeToDigest;
    return redirect(mailSent(language, 'digest', sent.mailSentTo, '/find'));
  }
  const refused = toProblems(answer.refusals, t, { placeId: 'place', radiusKm: 'radius', localHour: 'hour' });
  return data({ state: { values: typed(form), problems: refused }, candidates: [] }, { status: 422 });
}

export default function DigestPageView({ loaderData: { eventTypes, given }, actionData }: Route.ComponentProps) {
  const { t } = useTexts();
  const { radius, often, ...place } = given;
  return (
    <Page title={t('digestTitle')} lead={t('digestLead')}>
      <PostForm
        state={actionData?.state}
        values={{ ...place, radius: radius ?? '50', often: often ?? 'WEEKLY', weekday: '4', hour: '9' }}
      >
        <PlaceField label={t('placeLabel')} candidates={actionData?.candidates} />
        <RadiusField />
        <DigestTimes withNearby />
        <TypesField types={eventTypes} />
        <TextField name="email" label={t('fieldEmail')} type="email" autoComplete="email" inputMode="email" />
        <p className="quiet">{t('digestPrivacy')}</p>
        <button type="submit" className="button button-main">
          {t('digestSend')}
        </button>
      </PostForm>
    </Page>
  );
}
