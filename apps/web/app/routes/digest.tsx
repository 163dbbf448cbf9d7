import { data, redirect } from 'react-router';
import { ChoiceField, PostForm, SelectField, TextField } from '../components/form';
import { Page } from '../components/page';
import { PlaceField } from '../components/place-field';
import { languageOf, translator, useTexts } from '../i18n';
import { attempt } from '../lib/api';
import { mailSent } from '../lib/check-mail';
import { radii } from '../lib/filters';
import { chosenPlace } from '../lib/event-form';
import { required, text, toProblems, typed, validMail, whole } from '../lib/form';
import { weekdayChoices } from '../lib/weekdays';
import { SubscribeToDigest } from '../queries.generated';
import type { Route } from './+types/digest';

export async function action({ request, params, context }: Route.ActionArgs) {
  const language = languageOf(params);
  const t = translator(language);
  const form = await request.formData();
  const chosen = await chosenPlace(context, language, t, form);
  const problems = [...chosen.problems, ...required(form, t, { email: 'fieldEmail' }), ...validMail(form, t, 'email')];
  const { candidates } = chosen;
  if (problems.length > 0) return data({ state: { values: typed(form), problems }, candidates }, { status: 422 });
  const input = {
    email: text(form, 'email'),
    locale: language,
    placeId: chosen.place?.id ?? null,
    placeLabel: chosen.place?.label ?? null,
    radiusKm: whole(form, 'radius') ?? 50,
    weekday: whole(form, 'weekday'),
  };
  const answer = await attempt(context, SubscribeToDigest, { input });
  if (answer.ok) return redirect(mailSent(language, 'digest', answer.data.subscribeToDigest.mailSentTo, '/find'));
  const refused = toProblems(answer.refusals, t, { placeId: 'place', radiusKm: 'radius' });
  return data({ state: { values: typed(form), problems: refused }, candidates: [] }, { status: 422 });
}

export default function DigestPage({ actionData }: Route.ComponentProps) {
  const { language, t } = useTexts();
  return (
    <Page title={t('digestTitle')} lead={t('digestLead')}>
      <PostForm state={actionData?.state} values={{ radius: '50', weekday: '4' }}>
        <PlaceField label={t('placeLabel')} candidates={actionData?.candidates} />
        <SelectField
          name="radius"
          label={t('filterRadius')}
          choices={radii.map((km) => ({ value: String(km), label: t('filterKm', { km }) }))}
        />
        <ChoiceField name="weekday" label={t('digestWeekday')} choices={weekdayChoices(language)} />
        <TextField name="email" label={t('fieldEmail')} type="email" autoComplete="email" inputMode="email" />
        <p className="quiet">{t('digestPrivacy')}</p>
        <button type="submit" className="button button-main">
          {t('digestSend')}
        </button>
      </PostForm>
    </Page>
  );
}
