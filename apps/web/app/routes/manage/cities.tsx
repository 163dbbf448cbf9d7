import { data } from 'react-router';
import { CityFields } from '../../components/city-lines';
import { PostForm, SelectField, TextField } from '../../components/form';
import { Notice } from '../../components/page';
import { languageOf, translator, useTexts } from '../../i18n';
import { ask, attempt, notFound } from '../../lib/api';
import { required, text, toProblems, typed } from '../../lib/form';
import { cityList, previewCities } from '../../lib/save-the-dates';
import { CampaignHead, CreateSaveTheDates } from '../../queries.generated';
import type { Route } from './+types/cities';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const variables = { slug: params.slug, language: languageOf(params) };
  const { campaign } = await ask(context, CampaignHead, variables, new URL(request.url).pathname);
  if (!campaign) throw notFound();
  return { campaign };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const t = translator(languageOf(params));
  const form = await request.formData();
  const values = typed(form);
  const problems = required(form, t, { cities: 'fieldCities' });
  if (problems.length > 0) return data({ state: { values, problems }, previews: [], done: null }, { status: 422 });
  const { lines, isReviewed } = cityList(form);
  if (text(form, 'step') === 'create' && isReviewed) {
    const variables = {
      slug: params.slug,
      lines: lines.filter((line) => line.placeId),
      typeCode: text(form, 'typeCode') || null,
    };
    const answer = await attempt(context, CreateSaveTheDates, variables);
    if (answer.ok)
      return data({ state: { values: {}, problems: [] }, previews: [], done: answer.data.createSaveTheDates });
    return data(
      { state: { values, problems: toProblems(answer.refusals, t) }, previews: [], done: null },
      { status: 422 },
    );
  }
  const { previews, refusals } = await previewCities(context, params.slug, lines);
  return data({ state: { values, problems: toProblems(refusals, t) }, previews, done: null });
}

export default function Cities({ loaderData: { campaign }, actionData }: Route.ComponentProps) {
  const { language, t } = useTexts();
  const previews = actionData?.previews ?? [];
  const done = actionData?.done;
  return (
    <div className="column">
      <h1>{t('citiesTitle')}</h1>
      <p className="lead">{t('citiesLead')}</p>
      {done && (
        <Notice kind="good" title={t('citiesDone', { count: done.created.length })}>
          <ul>
            {done.created.map((event) => (
              <li key={event.slug}>
                <a href={`/${language}/e/${event.slug}`}>{event.title}</a>
              </li>
            ))}
            {done.skipped.map((one) => (
              <li key={one.line}>
                {one.line}: {one.problem ?? t('citySkipped')}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <PostForm state={actionData?.state} values={{ typeCode: campaign.eventTypes[0]?.code }}>
        <CityFields previews={previews} />
        <TextField
          name="day"
          label={t('fieldDay')}
          hint={t('citiesDayHint')}
          type="date"
          min={campaign.startsOn}
          max={campaign.endsOn}
          size="middle"
          optional
        />
        <SelectField
          name="typeCode"
          label={t('fieldType')}
          choices={campaign.eventTypes.map((type) => ({ value: type.code, label: type.name }))}
        />
        <div className="actions">
          <button
            type="submit"
            name="step"
            value="preview"
            className={previews.length ? 'button button-quiet' : 'button button-main'}
          >
            {t('citiesPreview')}
          </button>
          {previews.length > 0 && (
            <button type="submit" name="step" value="create" className="button button-main">
              {t('citiesCreate')}
            </button>
          )}
        </div>
      </PostForm>
    </div>
  );
}
