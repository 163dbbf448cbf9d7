import { serverContext } from '../context';
import { type Language, translator } from '../i18n';
import {
  AddLetterPicture,
  type AudienceInput,
  type BroadcastDraftQuery,
  type LetterBlockInput,
  type LetterVersionInput,
  SaveBroadcastDraft,
} from '../queries.generated';
import { attempt, type Context, type Refusal } from './api';
import { type Problem, text, toProblems, whole } from './form';
import { builderPath } from './audience-parameter';
import { blocksFrom, changed, countingFrom, fieldOf } from './letter-form';

type Draft = BroadcastDraftQuery['broadcast'];

interface Saved {
  id: string;
  /** Where to go on. */
  path: string;
}

interface Form {
  slug: string;
  form: FormData;
  audience: AudienceInput;
  /** The draft as it is kept; null for a new one. */
  draft: Draft | null;
  language: Language;
}

/** Keeps the letter as it stands in the form, with what the pressed button does to it. */
export async function saveLetter(context: Context, given: Form): Promise<Saved | { problems: Problem[] }> {
  const { slug, form, audience, draft, language } = given;
  const t = translator(language);
  const step = text(form, 'step');
  const written = await withPictures(context, slug, form);
  if ('problems' in written) return written;
  const { blocks, at } = changed(written.blocks, step);
  const now = { language: text(form, 'letterLanguage') || language, subject: text(form, 'subject'), blocks };
  const next = step.startsWith('language:') ? step.slice('language:'.length) : now.language;
  const answer = await attempt(context, SaveBroadcastDraft, {
    input: {
      ...(draft ? { id: draft.id, version: whole(form, 'version') ?? draft.version } : {}),
      clientKey: text(form, 'clientKey') || crypto.randomUUID(),
      audience,
      versions: merged(draft, now, step, next),
      ...countingFrom(form),
    },
  });
  if (!answer.ok) return { problems: toProblems(answer.refusals.map(said), t) };
  const { id } = answer.data.saveBroadcastDraft;
  const page = `/${language}/manage/${slug}/messages/${id}`;
  if (step === 'preview') return { id, path: `${page}/check` };
  if (step === 'audience') return { id, path: builderPath(`/${language}/manage/${slug}/messages`, id, audience) };
  return { id, path: `${page}/edit?read=${next}${at === null ? '' : `#block-${String(at)}`}` };
}

/** The words of the API say which version is too old; the page's general ones would not. */
const said = (refusal: Refusal): Refusal => (refusal.field === 'version' ? { ...refusal, code: 'BAD_INPUT' } : refusal);

/** All versions; a new language begins as a copy of the one that was being written. */
function merged(draft: Draft | null, now: LetterVersionInput, step: string, next: string): LetterVersionInput[] {
  const kept: LetterVersionInput[] = (draft?.versions ?? []).map(({ language, subject, blocks }) => ({
    ...{ language, subject },
    blocks: blocks.map(({ kind, text: words, url, alt, pictureId }) => ({ kind, text: words, url, alt, pictureId })),
  }));
  const isThere = (language: string): boolean => kept.some((one) => one.language === language);
  const all = isThere(now.language) ? kept.map((one) => (one.language === now.language ? now : one)) : [...kept, now];
  if (step === 'dropLanguage') return all.filter(({ language }) => language !== now.language);
  return all.some(({ language }) => language === next) ? all : [...all, { ...now, language: next }];
}

async function withPictures(
  context: Context,
  slug: string,
  form: FormData,
): Promise<{ blocks: LetterBlockInput[] } | { problems: Problem[] }> {
  const blocks = blocksFrom(form);
  for (const [at, block] of blocks.entries()) {
    const field = fieldOf(at, 'file');
    const file = form.get(field);
    if (!(file instanceof File) || file.size === 0) continue;
    const stored = await context.get(serverContext).upload(file, 'material');
    if ('error' in stored) return { problems: [{ field, message: stored.error }] };
    const answer = await attempt(context, AddLetterPicture, { slug, uploadId: stored.uploadId });
    if (!answer.ok) return { problems: answer.refusals.map(({ message }) => ({ field, message })) };
    block.pictureId = answer.data.addLetterPicture.id;
  }
  return { blocks };
}
