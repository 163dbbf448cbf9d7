import type { AudienceInput } from '../queries.generated';

/** The audience in the address of a page; null when there is none or it cannot be read. The API checks what is in it. */
export function audienceParameter(url: URL, campaignSlug: string): AudienceInput | null {
  return audienceOf(url.searchParams.get('audience'), campaignSlug);
}

/** An audience as a page carries it through a form: as JSON, of this campaign whatever it says. */
export function audienceOf(json: string | null, campaignSlug: string): AudienceInput | null {
  try {
    const read: unknown = JSON.parse(json ?? '');
    return typeof read === 'object' && read !== null ? { ...read, campaignSlug } : null;
  } catch {
    return null;
  }
}
