import type { Language } from '../i18n';

export const mailReasons = ['going', 'host', 'digest', 'endorse', 'signIn', 'hostLink', 'preferences'] as const;
export type MailReason = (typeof mailReasons)[number];

/** The page that says: look into your mailbox. */
export function mailSent(language: Language, reason: MailReason, to: string, back: string): string {
  return `/${language}/check-mail?${new URLSearchParams({ for: reason, to, back }).toString()}`;
}
