import { data, redirect } from 'react-router';
import { FollowForm } from '../components/follow-form';
import { Page } from '../components/page';
import { languageOf, translator, useTexts } from '../i18n';
import { ask, attempt, notFound } from '../lib/api';
import { mailSent } from '../lib/check-mail';
import { required, text, toProblems, typed, validMail } from '../lib/form';
import { FollowCampaign, FollowPage } from '../queries.generated';
import type { Route } from './+types/campaign-follow';

export async function loader({ params, context }: Route.LoaderArgs) {
  const { campaign } = await ask(context, FollowPage, { slug: params.slug, language: languageOf(params) });
  if (!campaign) throw notFound();
  return { campaign };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const language = languageOf(params);
  const t = translator(language);
  const form = await request.formData();
  const problems = [...required(form, t, { email: 'fieldEmail' }), ...validMail(form, t, 'email')];
  if (problems.length > 0) return data({ state: { values: typed(form), problems } }, { status: 422 });
  const input = { email: text(form, 'email'), locale: language, campaignSlug: params.slug };
  const answer = await attempt(context, FollowCampaign, { input });
  if (answer.ok) {
    return redirect(mailSent(language, 'digest', answer.data.followCampaign.mailSentTo, `/c/${params.slug}`));
  }
  return data({ state: { values: typed(form), problems: toProblems(answer.refusals, t) } }, { status: 422 });
}

export default function FollowPageView({ loaderData: { campaign }, actionData }: Route.ComponentProps) {
  const { t } = useTexts();
  return (
    <Page title={t('followTitle', { campaign: campaign.title })} lead={t('followText')} hue={campaign.accentHue}>
      <FollowForm slug={campaign.slug} state={actionData?.state} />
    </Page>
  );
}
