import { data, redirect } from 'react-router';
import { LetterEditor } from '../../components/letter-editor';
import { audienceFrom } from '../../components/message-parts';
import { isLanguage, languageNames, languageOf, useTexts } from '../../i18n';
import { ask } from '../../lib/api';
import { audienceParameter } from '../../lib/audience-parameter';
import { blocksFrom, typedLetter } from '../../lib/letter-form';
import { saveLetter } from '../../lib/letter-save';
import {
  type AudienceInput,
  AudienceSentence,
  BroadcastDraft,
  CountingAllowed,
  ManagedEvents,
} from '../../queries.generated';
import type { Route } from './+types/message-edit';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const url = new URL(request.url);
  const language = languageOf(params);
  const variables = { slug: params.slug, language, reviewState: 'APPROVED' } as const;
  const [{ broadcast }, { managedEvents }, { broadcastCounting: mayCount }] = await Promise.all([
    ask(context, BroadcastDraft, { id: params.id, language }, url.pathname),
    ask(context, ManagedEvents, variables, url.pathname),
    ask(context, CountingAllowed, {}, url.pathname),
  ]);
  if (broadcast.status !== 'DRAFT') throw redirect(`/${language}/manage/${params.slug}/messages/${params.id}`);
  const kept = broadcast.audienceInput as { who?: unknown } | null;
  const events = managedEvents.edges.map(({ node }) => ({
    value: node.id,
    label: `${node.title} (${node.location.locality ?? ''})`,
  }));
  const wanted = url.searchParams.get('read');
  const read = broadcast.versions.some((one) => one.language === wanted) ? wanted : broadcast.versions[0]?.language;
  const audience = audienceParameter(url, params.slug);
  const found = audience && (await ask(context, AudienceSentence, { audience, language }, url.pathname));
  const chosen = found?.audiencePreview.audienceText ?? (kept?.who ? broadcast.audienceText : null);
  return { broadcast, events, chosen, read: read ?? language, mayCount };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const language = languageOf(params);
  const form = await request.formData();
  const values = typedLetter(form);
  const { broadcast } = await ask(context, BroadcastDraft, { id: params.id, language });
  const kept = broadcast.audienceInput as (AudienceInput & { who?: unknown }) | null;
  const chosen = audienceParameter(new URL(request.url), params.slug);
  const audience = chosen ?? (kept?.who ? kept : { ...kept, ...audienceFrom(params.slug, values) });
  const answer = await saveLetter(context, { slug: params.slug, form, audience, draft: broadcast, language });
  if ('path' in answer) return redirect(answer.path);
  return data({ state: { values, problems: answer.problems }, blocks: blocksFrom(form) }, { status: 422 });
}

export default function EditMessage({ loaderData, actionData, params }: Route.ComponentProps) {
  const { t, language } = useTexts();
  const { broadcast, chosen, events, read, mayCount } = loaderData;
  const page = `/${language}/manage/${params.slug}/messages/${broadcast.id}`;
  return (
    <div className="column">
      <h1>{t('letterWrite')}</h1>
      {broadcast.restOf && <p>{t('letterRest')}</p>}
      {broadcast.rejectedBecause && (
        <div className="notice">
          <p>{t('letterRejected', { name: broadcast.decidedByName ?? '…' })}</p>
          <blockquote dir="auto">{broadcast.rejectedBecause}</blockquote>
        </div>
      )}
      {broadcast.versions.length > 1 && (
        <nav aria-label={t('letterLanguage')}>
          <ul className="link-row">
            {broadcast.versions.map((one) => (
              <li key={one.language}>
                <a href={`${page}/edit?read=${one.language}`} aria-current={one.language === read ? 'page' : undefined}>
                  {isLanguage(one.language) ? languageNames[one.language] : one.language}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <LetterEditor
        key={read}
        draft={broadcast}
        read={read}
        state={actionData?.state}
        blocks={actionData?.blocks}
        chosen={chosen}
        events={events}
        mayCount={mayCount}
        eventId=""
        clientKey=""
      />
    </div>
  );
}
