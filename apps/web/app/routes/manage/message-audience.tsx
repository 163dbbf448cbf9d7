import { data, redirect } from 'react-router';
import { AudienceBuilder, AudienceCount } from '../../components/audience-builder';
import { Hidden, PostForm } from '../../components/form';
import { languageOf, translator, useTexts } from '../../i18n';
import { attempt } from '../../lib/api';
import { findChoices } from '../../lib/audience-choices';
import {
  type Builder,
  builderInput,
  builderOf,
  builderValues,
  changeBuilder,
  fieldOf,
  firstBuilder,
  readBuilder,
} from '../../lib/audience-form';
import { namePlaces, settlePlaces } from '../../lib/audience-places';
import { audienceParameter } from '../../lib/audience-parameter';
import { text, toProblems, typed } from '../../lib/form';
import { AudienceCount as Count, type AudienceInput } from '../../queries.generated';
import type { Route } from './+types/message-audience';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const url = new URL(request.url);
  const language = languageOf(params);
  const given = audienceParameter(url, params.slug);
  const known = given && builderOf(given);
  const named = await namePlaces(context, known ?? firstBuilder(url.searchParams.get('event') ?? ''));
  const { builder, choices } = await findChoices(context, named, { slug: params.slug, language });
  const { audience } = builderInput(builder, params.slug, translator(language));
  const found = await attempt(context, Count, { audience, language });
  return {
    ...{ choices, builder, isTooDeep: given !== null && known === null, draft: url.searchParams.get('draft') ?? '' },
    reach: found.ok ? found.data.audiencePreview : null,
  };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const language = languageOf(params);
  const t = translator(language);
  const form = await request.formData();
  const values = typed(form);
  const step = text(form, 'step');
  const before = await settlePlaces(context, readBuilder(values), { language, t });
  const changed = changeBuilder(before.builder, step, values);
  const isChanged = changed !== before.builder;
  const { builder, choices } = await findChoices(context, changed, { slug: params.slug, language });
  const { audience, problems: missing } = builderInput(builder, params.slug, t);
  const unclear = before.problems;
  const incomplete = [...unclear, ...missing.filter(({ field }) => !unclear.some((one) => one.field === field))];
  const found = incomplete.length > 0 ? null : await attempt(context, Count, { audience, language });
  if (step === 'use' && found?.ok)
    return redirect(next(`/${language}/manage/${params.slug}/messages`, text(form, 'draft'), audience));
  const refused = found?.ok === false ? toProblems(found.refusals, t) : [];
  // A row that was added a moment ago is not wrong yet.
  const problems = isChanged || step === 'find' ? [] : [...incomplete, ...refused];
  return data(
    {
      ...{ builder, choices },
      candidates: isChanged ? {} : before.candidates,
      state: { values: { ...builderValues(builder), draft: text(form, 'draft') }, problems },
      reach: found?.ok ? found.data.audiencePreview : null,
      added: step.startsWith('add') ? newest(builder, step) : null,
    },
    { status: problems.length > 0 ? 422 : 200 },
  );
}

/** Back to the letter, with the audience in the address. */
function next(base: string, draft: string, audience: AudienceInput): string {
  const path = draft ? `${encodeURIComponent(draft)}/edit` : 'new';
  return `${base}/${path}?audience=${encodeURIComponent(JSON.stringify(audience))}`;
}

function newest({ groups }: Builder, step: string): string {
  const g = step === 'addGroup' ? groups.length - 1 : Number(step.split(':')[1]);
  return fieldOf(g, (groups[g]?.rows.length ?? 1) - 1, '');
}

export default function MessageAudience({ loaderData, actionData, params }: Route.ComponentProps) {
  const { language, t } = useTexts();
  const builder = actionData?.builder ?? loaderData.builder;
  const reach = actionData ? actionData.reach : loaderData.reach;
  const values = actionData ? {} : { ...builderValues(builder), draft: loaderData.draft };
  return (
    <div className="column">
      <h1>{t('audienceTitle')}</h1>
      <p>{t('audienceHint')}</p>
      {loaderData.isTooDeep && !actionData && <p>{t('audienceTooDeep')}</p>}
      <PostForm state={actionData?.state} values={values}>
        {/* What Enter presses in a field: the first button, which must not be one that removes a condition. */}
        <button type="submit" name="step" value="count" className="unseen" tabIndex={-1} aria-hidden="true" />
        <Hidden name="draft" />
        <AudienceBuilder
          builder={builder}
          choices={actionData?.choices ?? loaderData.choices}
          candidates={actionData?.candidates ?? {}}
          added={actionData?.added ?? null}
        />
        <AudienceCount reach={reach} counts={`/${language}/manage/${params.slug}/messages/audience.json`} />
        <div className="actions">
          <button type="submit" name="step" value="use" className="button button-main">
            {t(loaderData.draft ? 'audienceKeep' : 'audienceUse')}
          </button>
          <button type="submit" name="step" value="count" className="button button-quiet">
            {t('audienceCount')}
          </button>
        </div>
      </PostForm>
    </div>
  );
}
