import { data, redirect } from 'react-router';
import { CheckField, PostForm, TextField } from '../components/form';
import { Page } from '../components/page';
import { languageOf, translator, useTexts } from '../i18n';
import { ask, attempt, notFound } from '../lib/api';
import { mailSent } from '../lib/check-mail';
import { optional, required, text, toProblems, typed, validMail } from '../lib/form';
import { CampaignHead, Endorse } from '../queries.generated';
import type { Route } from './+types/campaign-endorse';

export async function loader({ params, context }: Route.LoaderArgs) {
  const { campaign } = await ask(context, CampaignHead, { slug: params.slug, language: languageOf(params) });
  if (!campaign) throw notFound();
  return { campaign };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const language = languageOf(params);
  const t = translator(language);
  const form = await request.formData();
  const needed = { groupName: 'fieldGroupName', contactName: 'fieldName', contactEmail: 'fieldEmail' } as const;
  const problems = [...required(form, t, needed), ...validMail(form, t, 'contactEmail')];
  if (problems.length > 0) return data({ values: typed(form), problems }, { status: 422 });
  const answer = await attempt(context, Endorse, {
    campaignSlug: params.slug,
    groupName: text(form, 'groupName'),
    website: optional(form, 'website'),
    country: optional(form, 'country')?.toUpperCase() ?? null,
    contactName: text(form, 'contactName'),
    contactEmail: text(form, 'contactEmail'),
    asCaller: text(form, 'asCaller') === 'yes',
    locale: language,
  });
  if (!answer.ok) return data({ values: typed(form), problems: toProblems(answer.refusals, t) }, { status: 422 });
  return redirect(mailSent(language, 'endorse', answer.data.endorseCampaign.mailSentTo, `/c/${params.slug}`));
}

export default function EndorsePage({ loaderData: { campaign }, actionData }: Route.ComponentProps) {
  const { language, t } = useTexts();
  return (
    <Page title={t('endorseTitle', { campaign: campaign.title })} lead={t('endorseLead')} hue={campaign.accentHue}>
      <PostForm state={actionData}>
        <TextField name="groupName" label={t('fieldGroupName')} autoComplete="organization" maxLength={120} />
        <TextField name="website" label={t('fieldWebsite')} type="url" inputMode="url" maxLength={300} optional />
        <TextField
          name="country"
          label={t('fieldCountry')}
          hint={t('fieldCountryHint')}
          size="short"
          maxLength={2}
          optional
        />
        <TextField name="contactName" label={t('fieldName')} autoComplete="name" maxLength={100} />
        <TextField
          name="contactEmail"
          label={t('fieldEmail')}
          hint={t('fieldContactHint')}
          type="email"
          autoComplete="email"
          inputMode="email"
        />
        <CheckField name="asCaller" label={t('fieldAsCaller')} />
        <button type="submit" className="button button-main">
          {t('endorseSend')}
        </button>
        <p>
          <a href={`/${language}/c/${campaign.slug}`}>{t('back')}</a>
        </p>
      </PostForm>
    </Page>
  );
}
