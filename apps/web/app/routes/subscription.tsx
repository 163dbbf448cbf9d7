import { data, redirect } from 'react-router';
import { ButtonForm, ChoiceField, PostForm, SelectField } from '../components/form';
import { Page } from '../components/page';
import { PlaceField } from '../components/place-field';
import { languageOf, translator, useTexts } from '../i18n';
import { ask, attempt } from '../lib/api';
import { chosenPlace } from '../lib/event-form';
import { radii } from '../lib/filters';
import { text, toProblems, typed, whole } from '../lib/form';
import { weekdayChoices } from '../lib/weekdays';
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
  const { subscriptionByLink } = await ask(context, SubscriptionLink, {
    key: params.key,
    language: languageOf(params),
  });
  return { subscription: subscriptionByLink, saved: new URL(request.url).searchParams.has('saved') };
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
  const input = {
    placeId: chosen?.place?.id ?? null,
    radiusKm: whole(form, 'radius'),
    weekday: whole(form, 'weekday'),
    locale: language,
  };
  const answer = await attempt(context, UpdateSubscription, { key, input });
  if (answer.ok) return redirect(`/${language}/subscription/${key}?saved`);
  return data(
    { state: { values: typed(form), problems: toProblems(answer.refusals, t) }, candidates },
    { status: 422 },
  );
}

export default function SubscriptionPage({ loaderData: { subscription, saved }, actionData }: Route.ComponentProps) {
  const { t } = useTexts();
  if (subscription.status === 'PENDING') {
    const text = t('subscriptionConfirmText', { address: subscription.mailSentTo });
    return (
      <Page title={t('subscriptionConfirmTitle')} lead={text}>
        <ButtonForm name="confirm" label={t('subscriptionConfirm')} kind="main" />
      </Page>
    );
  }
  if (subscription.status === 'WITHDRAWN') {
    return (
      <Page title={t('unsubscribedTitle')} lead={t('subscriptionWithdrawn')}>
        <ButtonForm name="confirm" label={t('subscriptionAgain')} />
      </Page>
    );
  }
  return (
    <Page
      title={subscription.campaign?.title ?? t('subscriptionTitle')}
      lead={t('subscriptionText', { address: subscription.mailSentTo })}
    >
      {saved && !actionData && (
        <p className="notice notice-good" role="status">
          {t('saved')}
        </p>
      )}
      {subscription.topic === 'DIGEST' && <Settings subscription={subscription} actionData={actionData} />}
      <ButtonForm name="end" label={t('subscriptionEnd')} />
    </Page>
  );
}

function Settings({
  subscription,
  actionData,
}: {
  subscription: Subscription;
  actionData: Route.ComponentProps['actionData'];
}) {
  const { language, t } = useTexts();
  const values = {
    place: subscription.placeLabel,
    radius: String(subscription.radiusKm ?? 50),
    weekday: String(subscription.weekday ?? 4),
  };
  return (
    <PostForm state={actionData?.state} values={values}>
      <PlaceField label={t('placeLabel')} candidates={actionData?.candidates} optional />
      <SelectField
        name="radius"
        label={t('filterRadius')}
        choices={radii.map((km) => ({ value: String(km), label: t('filterKm', { km }) }))}
      />
      <ChoiceField name="weekday" label={t('digestWeekday')} choices={weekdayChoices(language)} />
      <button type="submit" className="button button-main">
        {t('save')}
      </button>
    </PostForm>
  );
}
