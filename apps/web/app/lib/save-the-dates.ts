import type { Language } from '../i18n';
import { PreviewSaveTheDates, type PreviewSaveTheDatesQuery } from '../queries.generated';
import { attempt, type Context, type Refusal } from './api';
import { text } from './form';

export interface CityLine {
  line: string;
  placeId: string | null;
  startsOn: string | null;
}

export type LinePreview = PreviewSaveTheDatesQuery['previewSaveTheDates'][number];

/** The pasted list, one city a line; chosen places come back as `place-0`, `place-1` ... for the very same lines. */
export function cityLines(form: FormData): CityLine[] {
  const lines = text(form, 'cities')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 500);
  const isSame = text(form, 'citiesBefore') === lines.join('\n');
  return lines.map((line, index) => {
    const chosen = isSame ? text(form, `place-${String(index)}`) : '';
    return { line, placeId: chosen || null, startsOn: text(form, 'day') || null };
  });
}

export async function previewCities(
  context: Context,
  slug: string | null,
  lines: CityLine[],
): Promise<{ previews: LinePreview[]; refusals: Refusal[] }> {
  if (lines.length === 0) return { previews: [], refusals: [] };
  const answer = await attempt(context, PreviewSaveTheDates, { slug, lines });
  if (!answer.ok) return { previews: [], refusals: answer.refusals };
  return { previews: answer.data.previewSaveTheDates, refusals: [] };
}

/** Whether the coordinator still has to say which of several places a line means. */
export function needsChoice(preview: LinePreview, line: CityLine | undefined): boolean {
  return !line?.placeId && (preview.place === null || preview.problem !== null);
}

export function pageOf(language: Language, slug: string): string {
  return `/${language}/manage/${slug}`;
}
