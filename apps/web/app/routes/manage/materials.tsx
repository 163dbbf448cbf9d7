import { data, redirect } from 'react-router';
import { AreaField, ButtonForm, ChoiceField, FileField, PostForm, SelectField, TextField } from '../../components/form';
import { MaterialList } from '../../components/material-list';
import { serverContext } from '../../context';
import { languageOf, type TextKey, translator, useTexts } from '../../i18n';
import { ask, attempt } from '../../lib/api';
import { optional, required, text, toProblems, typed } from '../../lib/form';
import {
  AddMaterial,
  ManageMaterials,
  type MaterialKind,
  type MaterialVisibility,
  RemoveMaterial,
} from '../../queries.generated';
import { languageName } from '../../lib/words';
import type { Route } from './+types/materials';

const kinds: MaterialKind[] = ['FLYER', 'POSTER', 'BROCHURE', 'SIGN', 'TOOLKIT', 'PRESS_TEXT', 'OTHER'];
const fileTypes = '.pdf,.png,.jpg,.jpeg,.webp,.txt,.docx,.odt';
const tongues = [
  'en',
  'es',
  'ar',
  'bn',
  'de',
  'fr',
  'hi',
  'id',
  'it',
  'ja',
  'ko',
  'pl',
  'pt',
  'ru',
  'sw',
  'tr',
  'uk',
  'ur',
  'vi',
  'zh',
];

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { pathname } = new URL(request.url);
  return ask(context, ManageMaterials, { slug: params.slug, language: languageOf(params) }, pathname);
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const language = languageOf(params);
  const t = translator(language);
  const form = await request.formData();
  const page = `/${language}/manage/${params.slug}/materials`;
  if (text(form, 'form') === 'remove') {
    await ask(context, RemoveMaterial, { id: text(form, 'id') });
    return redirect(page);
  }
  const file = form.get('file');
  const materialId = optional(form, 'materialId');
  const problems = required(form, t, materialId ? {} : ({ title: 'fieldTitle' } satisfies Record<string, TextKey>));
  if (!(file instanceof File) || file.size === 0) problems.push({ field: 'file', message: t('problemFile') });
  const values = typed(form);
  if (problems.length > 0 || !(file instanceof File)) return data({ values, problems }, { status: 422 });
  const stored = await context.get(serverContext).upload(file, 'material');
  if ('error' in stored) return data({ values, problems: [{ field: 'file', message: stored.error }] }, { status: 422 });
  const answer = await attempt(context, AddMaterial, {
    input: {
      campaignSlug: params.slug,
      kind: kinds.find((kind) => kind === text(form, 'kind')) ?? 'OTHER',
      title: text(form, 'title'),
      description: optional(form, 'description'),
      visibility: (text(form, 'visibility') === 'HOSTS' ? 'HOSTS' : 'PUBLIC') satisfies MaterialVisibility,
      language: text(form, 'language') || language,
      paperSize: optional(form, 'paperSize'),
      uploadId: stored.uploadId,
      materialId,
    },
  });
  if (answer.ok) return redirect(page);
  return data({ values, problems: toProblems(answer.refusals, t, { uploadId: 'file' }) }, { status: 422 });
}

export default function Materials({ loaderData: { materials }, actionData }: Route.ComponentProps) {
  const { language, t } = useTexts();
  return (
    <>
      <h1>{t('tabMaterials')}</h1>
      <MaterialList
        heading="h2"
        materials={materials}
        tools={(one) => <ButtonForm name="remove" label={t('remove')} fields={{ id: one.id }} />}
      />
      <section className="part column" id="add">
        <h2>{t('materialAdd')}</h2>
        <PostForm state={actionData} values={{ kind: 'FLYER', language, visibility: 'PUBLIC' }} upload action="#add">
          <FileField name="file" label={t('fieldFile')} hint={t('fieldFileHint')} accept={fileTypes} />
          <SelectField
            name="materialId"
            label={t('materialOf')}
            choices={[
              { value: '', label: t('materialNew') },
              ...materials.map((one) => ({ value: one.id, label: one.title })),
            ]}
            optional
          />
          <TextField name="title" label={t('fieldTitle')} maxLength={150} />
          <SelectField
            name="kind"
            label={t('materialKind')}
            choices={kinds.map((kind) => ({ value: kind, label: t(`materialKind${kind}`) }))}
          />
          <SelectField
            name="language"
            label={t('fieldLanguage')}
            choices={tongues.map((code) => ({ value: code, label: languageName(code, language) }))}
          />
          <TextField
            name="paperSize"
            label={t('fieldPaper')}
            hint={t('fieldPaperHint')}
            size="short"
            maxLength={20}
            optional
          />
          <AreaField name="description" label={t('fieldDescription')} rows={2} maxLength={1000} optional />
          <ChoiceField
            name="visibility"
            label={t('materialWho')}
            choices={[
              { value: 'PUBLIC', label: t('materialForAll') },
              { value: 'HOSTS', label: t('materialForHosts') },
            ]}
          />
          <button type="submit" className="button button-main">
            {t('materialAdd')}
          </button>
        </PostForm>
      </section>
    </>
  );
}
