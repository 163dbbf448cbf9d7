import { data, redirect } from 'react-router';
import { ButtonForm, PostForm } from '../components/form';
import { Page } from '../components/page';
import { PlaceField } from '../components/place-field';
import { DigestTimes, RadiusField, TypesField } from '../components/subscription-fields';
import { languageOf, translator, useTexts } from '../i18n';
import { ask, attempt } from '../lib/api';
import { chosenPlace } from '../lib/event-form';
import { text, toProblems, typed, whole } from '../lib/form';
import { cadenceOf, typesOf } from '../lib/subscription-form';
import {
  ConfirmSubscription,
  EndSubscription,
  SubscriptionLink,
  type SubscriptionLinkQuery,
  UpdateSubscription,
} from '../queries.generated';
import type { Route } from './+types/subscription';

type Subscription = SubscriptionLinkQuery['subscriptionByLink'];

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { subscriptionByLink, eventTypes } = await ask(context, SubscriptionLink, {
    key: params.key,
    language: languageOf(params),
  });
  return { subscription: subscriptionByLink, eventTypes, saved: new URL(request.url).searchParams.has('saved') };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const language = languageOf(params);
  const t = translator(language);
  const form = await request.formData();
  const { key } = params;
  if (text(form, 'form') === 'confirm') {
    await ask(context, ConfirmSubscription, { key });
    return redirect(`/${language}/subscription/${key}`);
  }
  if (text(form, 'form') === 'end') {
    await ask(context, EndSubscription, { key });
    return redirect(`/${language}/subscription/${key}`);
  }
  const chosen = text(form, 'place') ? await chosenPlace(context, language, t, form) : null;
  const candidates = chosen?.candidates ?? [];
  if (chosen && chosen.problems.length > 0) {
    return data({ state: { values: typed(form), problems: chosen.problems }, candidates }, { status: 422 });
  }
  const cadence = cadenceOf(form);
  const input = {
    placeId: chosen?.place?.id ?? null,
    radiusKm: whole(form, 'radius'),
    eventTypes: typesOf(form),
    locale: language,
    ...(text(form, 'often') !== '' && {
      ...{ cadence, weekday: whole(form, 'weekday'), localHour: whole(form, 'hour') },
      hostMail: text(form, 'hostMail') === 'yes',
    }),
  };
  const answer = await attempt(context, UpdateSubscription, { key, input });
  if (answer.ok) return redirect(`/${language}/subscription/${key}?saved`);
  return data(
    { state: { values: typed(form), problems: toProblems(answer.refusals, t) }, candidates },
    { status: 422 },
  );
}

export default function SubscriptionPage({
  loaderData: { subscription, eventTypes, saved },
  actionData,
}: Route.ComponentProps) {
  const { t } = useTexts();
  const { status, topic, mailSentTo: address } = subscription;
  const wording = (
    <blockquote dir="auto" lang={subscription.locale}>
      {subscription.wording}
    </blockquote>
  );
  if (status === 'PENDING') {
    return (
      <Page title={t('subscriptionConfirmTitle')} lead={t('subscriptionConfirmText', { address })}>
        {wording}
        <ButtonForm name="confirm" label={t('subscriptionConfirm')} kind="main" />
      </Page>
    );
  }
  if (status === 'WITHDRAWN') {
    return (
      <Page title={t('unsubscribedTitle')} lead={t('subscriptionWithdrawn')}>
        {wording}
        <ButtonForm name="confirm" label={t('subscriptionAgain')} />
      </Page>
    );
  }
  const title = t(`subscriptionTitle${topic}`, { campaign: subscription.campaign?.title ?? '' });
  return (
    <Page title={title} lead={t('subscriptionText', { address })}>
      {saved && !actionData && (
        <p className="notice notice-good" role="status">
          {t('saved')}
        </p>
      )}
      {wording}
      {topic !== 'FOLLOW' && <Settings subscription={subscription} eventTypes={eventTypes} actionData={actionData} />}
      <ButtonForm name="end" label={t('subscriptionEnd')} />
    </Page>
  );
}

function Settings({
  subscription,
  eventTypes,
  actionData,
}: {
  subscription: Subscription;
  eventTypes: SubscriptionLinkQuery['eventTypes'];
  actionData: Route.ComponentProps['actionData'];
}) {
  const { t } = useTexts();
  const values = {
    place: subscription.placeLabel,
    radius: String(subscription.radiusKm ?? 50),
    often: subscription.cadence,
    weekday: String(subscription.weekday ?? 4),
    hour: String(subscription.localHour),
    hostMail: subscription.hostMail ? 'yes' : '',
    types: (subscription.eventTypes ?? []).join(','),
  };
  return (
    <PostForm state={actionData?.state} values={values}>
      <PlaceField label={t('placeLabel')} candidates={actionData?.candidates} optional />
      <RadiusField />
      {subscription.topic === 'DIGEST' && <DigestTimes />}
      <TypesField types={eventTypes} />
      <button type="submit" className="button button-main">
        {t('save')}
      </button>
    </PostForm>
  );
}
