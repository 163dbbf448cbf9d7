import type { Brand } from './message.content.js';

/** How large a logo is on top of a mail, in pixels of the mail. */
const ROOM = { width: 240, height: 48 };

/** A logo of `campaign_logos`, as `campaignLogo` reads it. */
export interface LogoFacts {
  id: string;
  width: number;
  height: number;
  alt: string | null;
}

/** The logo of the campaign `k` of a query, or null. */
export const campaignLogo = `(SELECT jsonb_build_object('id', l.id, 'width', l.width, 'height', l.height, 'alt', l.alt)
  FROM campaign_logos l WHERE l.id = k.logo_id)`;

/** Where a logo is found, on our own origin. */
export const logoAt = (publicUrl: string, id: string): string => `${publicUrl}/campaign-logos/${id}.png`;

/** A campaign as the one who speaks in a mail; a logo without words of its own says the name. */
export function brandOf(
  publicUrl: string,
  { name, hue, logo }: { name: string; hue: number; logo: LogoFacts | null },
): Brand {
  if (!logo) return { name, hue };
  const scale = Math.min(ROOM.width / logo.width, ROOM.height / logo.height, 1);
  const height = Math.round(logo.height * scale);
  return { name, hue, logo: { url: logoAt(publicUrl, logo.id), alt: logo.alt ?? name, height } };
}
