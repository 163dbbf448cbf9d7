import type { AudienceInput } from '../queries.generated';

/** Where the conditions of a draft are put together; from there it goes back to the letter. */
export const builderPath = (messages: string, draft: string, audience: AudienceInput): string =>
  `${messages}/audience?draft=${draft}&audience=${encodeURIComponent(JSON.stringify(audience))}`;

/** The audience in the address of a page; null when there is none or it cannot be read. The API checks what is in it. */
export function audienceParameter(url: URL, campaignSlug: string): AudienceInput | null {
  try {
    const read: unknown = JSON.parse(url.searchParams.get('audience') ?? '');
    return typeof read === 'object' && read !== null ? { ...read, campaignSlug } : null;
  } catch {
    return null;
  }
}
