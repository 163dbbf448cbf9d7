import { data, redirect } from 'react-router';
import { FileField, PostForm } from '../../components/form';
import { ImportMapping, ImportSumsView } from '../../components/import-parts';
import { serverContext } from '../../context';
import { languageOf, translator, useTexts } from '../../i18n';
import { ask, attempt } from '../../lib/api';
import { moment } from '../../lib/dates';
import { text, toProblems, typed } from '../../lib/form';
import { ImportPreview, ImportRuns, StartImport } from '../../queries.generated';
import type { Route } from './+types/imports';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const url = new URL(request.url);
  const uploadId = url.searchParams.get('upload');
  const fileName = url.searchParams.get('name') ?? '';
  if (uploadId) {
    const { importPreview } = await ask(context, ImportPreview, { slug: params.slug, uploadId }, url.pathname);
    return { preview: importPreview, uploadId, fileName, runs: [] };
  }
  const { importRuns } = await ask(context, ImportRuns, { slug: params.slug }, url.pathname);
  return { preview: null, uploadId: '', fileName: '', runs: importRuns };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const language = languageOf(params);
  const t = translator(language);
  const form = await request.formData();
  const page = `/${language}/manage/${params.slug}/import`;
  const values = typed(form);
  if (text(form, 'form') === 'start') {
    const headings = form.getAll('heading').map(String);
    const mapping = headings.map((heading, index) => ({
      heading,
      field: text(form, `field-${String(index)}`) || null,
    }));
    const variables = {
      slug: params.slug,
      uploadId: text(form, 'uploadId'),
      fileName: text(form, 'fileName'),
      mapping,
    };
    const answer = await attempt(context, StartImport, variables);
    if (answer.ok) return redirect(`${page}/${answer.data.startImport.id}`);
    return data({ values, problems: toProblems(answer.refusals, t) }, { status: 422 });
  }
  const file = form.get('file');
  if (!(file instanceof File) || file.size === 0) {
    return data({ values, problems: [{ field: 'file', message: t('problemFile') }] }, { status: 422 });
  }
  const stored = await context.get(serverContext).upload(file, 'import');
  if ('error' in stored) return data({ values, problems: [{ field: 'file', message: stored.error }] }, { status: 422 });
  return redirect(`${page}?${new URLSearchParams({ upload: stored.uploadId, name: file.name }).toString()}`);
}

export default function Imports({ loaderData, actionData, params }: Route.ComponentProps) {
  const { language, t } = useTexts();
  const { preview, runs, uploadId, fileName } = loaderData;
  if (preview) return <ImportMapping preview={preview} uploadId={uploadId} fileName={fileName} state={actionData} />;
  return (
    <>
      <h1>{t('tabImport')}</h1>
      <p className="lead">{t('importLead')}</p>
      <PostForm state={actionData} name="upload" upload>
        <FileField name="file" label={t('importFile')} hint={t('importFileHint')} accept=".csv,text/csv" />
        <button type="submit" className="button button-main">
          {t('importUpload')}
        </button>
      </PostForm>
      {runs.length > 0 && (
        <section className="part">
          <h2>{t('importRuns')}</h2>
          <ul className="rows">
            {runs.map((run) => (
              <li key={run.id}>
                <h3>
                  <a href={`/${language}/manage/${params.slug}/import/${run.id}`}>{run.fileName}</a>
                </h3>
                <p className="event-facts">
                  <span className="mark">{t(`import${run.status}`)}</span>
                  <span>{moment(language, run.createdAt)}</span>
                </p>
                {run.summary && <ImportSumsView sums={run.summary} />}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
