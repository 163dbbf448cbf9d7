import { PreviewSaveTheDates, type PreviewSaveTheDatesQuery } from '../queries.generated';
import { attempt, type Context, type Refusal } from './api';
import { text } from './form';

export interface CityLine {
  line: string;
  placeId: string | null;
  startsOn: string | null;
}

export type LinePreview = PreviewSaveTheDatesQuery['previewSaveTheDates'][number];

export interface CityList {
  lines: CityLine[];
  /** The very list that was shown with its places, so that what was chosen there still counts. */
  isReviewed: boolean;
}

/** The pasted list, one city a line, with the places chosen for its lines (`place-0`, `place-1` ...). */
export function cityList(form: FormData): CityList {
  const lines = linesOf(text(form, 'cities'));
  const isReviewed = lines.join('\n') === linesOf(text(form, 'citiesBefore')).join('\n');
  const startsOn = text(form, 'day') || null;
  return {
    isReviewed,
    lines: lines.map((line, index) => {
      const chosen = isReviewed ? text(form, `place-${String(index)}`) : '';
      return { line, placeId: chosen || null, startsOn };
    }),
  };
}

function linesOf(pasted: string): string[] {
  const lines = pasted.split(/\r?\n/).map((line) => line.trim());
  return lines.filter(Boolean).slice(0, 500);
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
