import { data, redirect } from 'react-router';
import { CampaignFields } from '../../components/campaign-fields';
import { ButtonForm, PostForm, TextField } from '../../components/form';
import { LogoPart } from '../../components/logo-part';
import { Notice } from '../../components/page';
import { languageOf, translator, useTexts } from '../../i18n';
import { ask, attempt, notFound } from '../../lib/api';
import { campaignAliases, campaignInput, campaignValues } from '../../lib/campaign-form';
import { saveLogo } from '../../lib/logo-save';
import { required, text, toProblems, typed, validMail } from '../../lib/form';
import {
  AddCoordinator,
  type CampaignStatus,
  ManageSettings,
  RemoveCampaignLogo,
  SetCampaignStatus,
  UpdateCampaign,
} from '../../queries.generated';
import type { Route } from './+types/settings';

const statuses: CampaignStatus[] = ['DRAFT', 'OPEN', 'CLOSED', 'ARCHIVED'];

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const url = new URL(request.url);
  const variables = { slug: params.slug, language: languageOf(params) };
  const { campaign, eventTypes } = await ask(context, ManageSettings, variables, url.pathname);
  if (!campaign) throw notFound();
  return { campaign, eventTypes, saved: url.searchParams.has('saved') };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const language = languageOf(params);
  const t = translator(language);
  const form = await request.formData();
  const { slug } = params;
  const page = `/${language}/manage/${slug}/settings?saved`;
  const kind = text(form, 'form');
  const refuse = (problems: ReturnType<typeof toProblems>) => data({ values: typed(form), problems }, { status: 422 });
  if (kind === 'status') {
    const status = statuses.find((one) => one === text(form, 'status')) ?? 'OPEN';
    await ask(context, SetCampaignStatus, { slug, status });
    return redirect(page);
  }
  if (kind === 'coordinator') {
    const problems = [...required(form, t, { email: 'fieldEmail' }), ...validMail(form, t, 'email')];
    if (problems.length > 0) return refuse(problems);
    const answer = await attempt(context, AddCoordinator, { slug, email: text(form, 'email') });
    return answer.ok ? redirect(page) : refuse(toProblems(answer.refusals, t));
  }
  if (kind === 'logo') {
    const problems = await saveLogo(context, slug, form, t);
    return problems.length === 0 ? redirect(page) : refuse(problems);
  }
  if (kind === 'logo-remove') {
    await ask(context, RemoveCampaignLogo, { slug });
    return redirect(page);
  }
  const problems = required(form, t, { title: 'fieldCampaignTitle', startsOn: 'fieldFrom', endsOn: 'fieldTo' });
  if (problems.length > 0) return refuse(problems);
  const answer = await attempt(context, UpdateCampaign, { slug, input: campaignInput(form) });
  return answer.ok ? redirect(page) : refuse(toProblems(answer.refusals, t, campaignAliases));
}

export default function Settings({ loaderData: { campaign, eventTypes, saved }, actionData }: Route.ComponentProps) {
  const { language, t } = useTexts();
  const next: CampaignStatus[] =
    campaign.status === 'OPEN' ? ['CLOSED'] : campaign.status === 'CLOSED' ? ['OPEN', 'ARCHIVED'] : ['OPEN'];
  return (
    <div className="column">
      <h1>{t('tabSettings')}</h1>
      {saved && !actionData && (
        <p className="notice notice-good" role="status">
          {t('saved')}
        </p>
      )}
      <Notice kind="plain" title={t(`campaignStatus${campaign.status}`)}>
        <p>{t(`campaignStatusText${campaign.status}`)}</p>
        <div className="actions">
          {next.map((status) => (
            <ButtonForm
              key={status}
              name="status"
              label={t(`campaignMake${status as 'OPEN' | 'CLOSED' | 'ARCHIVED'}`)}
              fields={{ status }}
            />
          ))}
        </div>
      </Notice>
      <PostForm state={actionData} name="campaign" values={campaignValues(campaign)}>
        <CampaignFields eventTypes={eventTypes} full />
        <button type="submit" className="button button-main">
          {t('save')}
        </button>
      </PostForm>
      <LogoPart
        campaign={campaign}
        title={language === 'es' ? campaign.titleEs : campaign.titleEn}
        state={actionData}
      />
      <section className="part">
        <h2>{t('coordinatorsTitle')}</h2>
        <p>{t('coordinatorsText')}</p>
        <PostForm state={actionData} name="coordinator">
          <TextField name="email" label={t('fieldEmail')} type="email" inputMode="email" />
          <button type="submit" className="button button-quiet">
            {t('coordinatorAdd')}
          </button>
        </PostForm>
      </section>
    </div>
  );
}
