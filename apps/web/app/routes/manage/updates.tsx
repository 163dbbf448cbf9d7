import { data, redirect } from 'react-router';
import { AreaField, PostForm, SelectField, TextField } from '../../components/form';
import { Updates } from '../../components/updates';
import { serverContext } from '../../context';
import { languageNames, languageOf, languages, translator, useTexts } from '../../i18n';
import { ask, attempt } from '../../lib/api';
import { optional, required, text, toProblems, typed } from '../../lib/form';
import { AddUpdate, ManageUpdates } from '../../queries.generated';
import type { Route } from './+types/updates';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { campaign } = await ask(context, ManageUpdates, { slug: params.slug }, new URL(request.url).pathname);
  const today = context.get(serverContext).now().toISOString().slice(0, 10);
  return { updates: campaign?.updates ?? [], today };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const language = languageOf(params);
  const t = translator(language);
  const form = await request.formData();
  const problems = required(form, t, { title: 'fieldTitle', body: 'fieldBody', publishedOn: 'fieldDay' });
  if (problems.length > 0) return data({ values: typed(form), problems }, { status: 422 });
  const input = {
    campaignSlug: params.slug,
    publishedOn: text(form, 'publishedOn'),
    language: text(form, 'language') || language,
    title: text(form, 'title'),
    body: text(form, 'body'),
    sourceUrl: optional(form, 'sourceUrl'),
    sourceName: optional(form, 'sourceName'),
  };
  const answer = await attempt(context, AddUpdate, { input });
  if (!answer.ok) return data({ values: typed(form), problems: toProblems(answer.refusals, t) }, { status: 422 });
  return redirect(`/${language}/manage/${params.slug}/updates`);
}

export default function ManageUpdatesPage({ loaderData: { updates, today }, actionData }: Route.ComponentProps) {
  const { language, t } = useTexts();
  return (
    <div className="column">
      <h1>{t('tabUpdates')}</h1>
      <PostForm state={actionData} values={{ publishedOn: today, language }}>
        <TextField name="title" label={t('fieldTitle')} maxLength={150} />
        <AreaField name="body" label={t('fieldBody')} hint={t('fieldBodyHint')} rows={6} maxLength={20000} />
        <TextField name="publishedOn" label={t('fieldDay')} type="date" size="middle" />
        <SelectField
          name="language"
          label={t('fieldLanguage')}
          choices={languages.map((one) => ({ value: one, label: languageNames[one] }))}
        />
        <TextField
          name="sourceUrl"
          label={t('fieldSource')}
          hint={t('fieldSourceHint')}
          type="url"
          inputMode="url"
          maxLength={500}
          optional
        />
        <TextField name="sourceName" label={t('fieldSourceName')} maxLength={100} optional />
        <button type="submit" className="button button-main">
          {t('updatePublish')}
        </button>
      </PostForm>
      <Updates updates={updates} heading="h2" />
    </div>
  );
}
