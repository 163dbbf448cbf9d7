import { data, redirect } from 'react-router';
import { LetterEditor } from '../../components/letter-editor';
import { AudienceView, audienceFrom } from '../../components/message-parts';
import { languageOf, useTexts } from '../../i18n';
import { ask } from '../../lib/api';
import { audienceParameter } from '../../lib/audience-parameter';
import { blocksFrom, typedLetter } from '../../lib/letter-form';
import { saveLetter } from '../../lib/letter-save';
import { AudienceCount, CountingAllowed, ManagedEvents } from '../../queries.generated';
import type { Route } from './+types/message-new';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const url = new URL(request.url);
  const variables = { slug: params.slug, language: languageOf(params), reviewState: 'APPROVED' } as const;
  const { managedEvents } = await ask(context, ManagedEvents, variables, url.pathname);
  const events = managedEvents.edges.map(({ node }) => ({
    value: node.id,
    label: `${node.title} (${node.location.locality ?? ''})`,
  }));
  const eventId = url.searchParams.get('event') ?? '';
  const chosen = audienceParameter(url, params.slug);
  const audience = chosen ?? audienceFrom(params.slug, { eventId });
  const { audiencePreview } = await ask(
    context,
    AudienceCount,
    { audience, language: languageOf(params) },
    url.pathname,
  );
  const { broadcastCounting } = await ask(context, CountingAllowed, {}, url.pathname);
  return {
    mayCount: broadcastCounting,
    chosen: chosen && audiencePreview.audienceText,
    events,
    eventId,
    audience: audiencePreview,
    clientKey: crypto.randomUUID(),
  };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const language = languageOf(params);
  const form = await request.formData();
  const values = typedLetter(form);
  const audience = audienceParameter(new URL(request.url), params.slug) ?? audienceFrom(params.slug, values);
  const answer = await saveLetter(context, { slug: params.slug, form, audience, draft: null, language });
  if ('path' in answer) return redirect(answer.path);
  return data({ state: { values, problems: answer.problems }, blocks: blocksFrom(form) }, { status: 422 });
}

export default function NewMessage({ loaderData, actionData }: Route.ComponentProps) {
  const { language, t } = useTexts();
  const { chosen, events, eventId, audience, clientKey, mayCount } = loaderData;
  return (
    <div className="column">
      <h1>{t('messageNew')}</h1>
      <AudienceView audience={audience} />
      <LetterEditor
        draft={null}
        read={language}
        state={actionData?.state}
        blocks={actionData?.blocks}
        {...{ chosen, events, eventId, clientKey, mayCount }}
      />
    </div>
  );
}
