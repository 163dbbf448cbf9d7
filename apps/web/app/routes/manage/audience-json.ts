import { languageOf, translator } from '../../i18n';
import { attempt } from '../../lib/api';
import { builderInput, readBuilder } from '../../lib/audience-form';
import { typed } from '../../lib/form';
import { count } from '../../lib/words';
import { AudienceSentence } from '../../queries.generated';
import type { Route } from './+types/audience-json';

/** How many people the conditions mean, while they are being changed. */
export async function action({ request, params, context }: Route.ActionArgs) {
  const language = languageOf(params);
  const t = translator(language);
  const builder = readBuilder(typed(await request.formData()));
  const { audience, problems } = builderInput(builder, params.slug, t);
  const unfinished = { figure: '', people: t('audienceProblem'), suppressed: '', sentence: '' };
  if (problems.length > 0) return Response.json(unfinished);
  const answer = await attempt(context, AudienceSentence, { audience, language });
  if (!answer.ok) return Response.json(unfinished);
  const { count: people, suppressed, audienceText } = answer.data.audiencePreview;
  return Response.json({
    figure: count(people, language),
    people: t('audiencePeople', { count: people }),
    suppressed: suppressed > 0 ? t('audienceSuppressed', { count: suppressed }) : '',
    sentence: audienceText,
  });
}
