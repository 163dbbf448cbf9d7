import { serverContext } from '../context';
import type { Translate } from '../i18n';
import { SetCampaignLogo } from '../queries.generated';
import { attempt, type Context } from './api';
import { optional, type Problem, toProblems } from './form';

/** Stores the picture that came with the form, if one did, and the words for it; what to put right, or nothing. */
export async function saveLogo(context: Context, slug: string, form: FormData, t: Translate): Promise<Problem[]> {
  const file = form.get('file');
  const isGiven = file instanceof File && file.size > 0;
  const stored = isGiven ? await context.get(serverContext).upload(file, 'material') : { uploadId: null };
  if ('error' in stored) return [{ field: 'file', message: stored.error }];
  const answer = await attempt(context, SetCampaignLogo, { slug, ...stored, alt: optional(form, 'alt') });
  return answer.ok ? [] : toProblems(answer.refusals, t, { uploadId: 'file' });
}
