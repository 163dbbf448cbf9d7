import { data, redirect } from 'react-router';
import { CampaignFields } from '../../components/campaign-fields';
import { CityFields } from '../../components/city-lines';
import { Hidden, PostForm } from '../../components/form';
import { languageOf, translator, useTexts } from '../../i18n';
import { ask, attempt } from '../../lib/api';
import { basicInput, campaignAliases } from '../../lib/campaign-form';
import { required, text, toProblems, typed } from '../../lib/form';
import { cityList, previewCities } from '../../lib/save-the-dates';
import { CreateCampaign, CreateSaveTheDates, NewCampaign } from '../../queries.generated';
import type { Route } from './+types/new-campaign';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  return ask(context, NewCampaign, { language: languageOf(params) }, new URL(request.url).pathname);
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const language = languageOf(params);
  const t = translator(language);
  const form = await request.formData();
  const values = typed(form);
  const problems = required(form, t, { title: 'fieldCampaignTitle', startsOn: 'fieldFrom', endsOn: 'fieldTo' });
  if (problems.length > 0) return data({ state: { values, problems }, previews: [] }, { status: 422 });
  const { lines, isReviewed } = cityList(form);
  if (lines.length > 0 && (text(form, 'step') !== 'create' || !isReviewed)) {
    const { previews, refusals } = await previewCities(context, null, lines);
    return data({ state: { values, problems: toProblems(refusals, t) }, previews });
  }
  // A second try after the cities were refused must not make a second campaign.
  const slug = text(form, 'slug');
  const created = slug ? null : await attempt(context, CreateCampaign, { input: { ...basicInput(form), language } });
  if (created && !created.ok) {
    const refused = toProblems(created.refusals, t, campaignAliases);
    return data({ state: { values, problems: refused }, previews: [] }, { status: 422 });
  }
  const campaignSlug = created ? created.data.createCampaign.slug : slug;
  const chosen = lines.filter((line) => line.placeId);
  const page = `/${language}/manage/${campaignSlug}`;
  if (chosen.length === 0) return redirect(page);
  const dates = await attempt(context, CreateSaveTheDates, { slug: campaignSlug, lines: chosen, typeCode: null });
  if (dates.ok) return redirect(page);
  const refused = toProblems(dates.refusals, t);
  return data(
    { state: { values: { ...values, slug: campaignSlug }, problems: refused }, previews: [] },
    { status: 422 },
  );
}

export default function NewCampaignPage({ loaderData: { eventTypes }, actionData }: Route.ComponentProps) {
  const { t } = useTexts();
  const previews = actionData?.previews ?? [];
  return (
    <div className="column">
      <title>{`${t('campaignNew')} · Turnout`}</title>
      <h1>{t('campaignNew')}</h1>
      <p className="lead">{t('campaignNewLead')}</p>
      <PostForm state={actionData?.state}>
        <Hidden name="slug" />
        <CampaignFields eventTypes={eventTypes} />
        <CityFields previews={previews} />
        <div className="actions">
          <button
            type="submit"
            name="step"
            value="preview"
            className={previews.length ? 'button button-quiet' : 'button button-main'}
          >
            {t('campaignPreview')}
          </button>
          {previews.length > 0 && (
            <button type="submit" name="step" value="create" className="button button-main">
              {t('campaignCreate')}
            </button>
          )}
        </div>
      </PostForm>
    </div>
  );
}
