import type { NewMessage } from '#messages';
import type { Audience } from './check.js';

type About = Required<Pick<NewMessage, 'topic' | 'campaignId'>> & Pick<NewMessage, 'subject'>;

/** What a message to this audience is about; decides who has asked not to get it. */
export function aboutAudience({ campaignId, eventId, groupId }: Audience): About {
  const about = { topic: 'broadcast' as const, campaignId };
  if (eventId !== null) return { ...about, subject: { type: 'event', id: eventId } };
  return groupId == null ? about : { ...about, subject: { type: 'group', id: groupId } };
}
