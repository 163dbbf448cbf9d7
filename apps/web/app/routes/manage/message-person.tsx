import { type TextKey, useTexts } from '../../i18n';
import { ask } from '../../lib/api';
import { moment } from '../../lib/dates';
import { MessagesToPerson } from '../../queries.generated';
import type { Route } from './+types/message-person';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const { slug, personId } = params;
  return ask(context, MessagesToPerson, { slug, personId }, new URL(request.url).pathname);
}

const kinds: Partial<Record<string, TextKey>> = {
  broadcast: 'kind_broadcast',
  reminder: 'kind_reminder',
  digest: 'kind_digest',
};

export default function PersonMessages({ loaderData: { messagesToPerson }, params }: Route.ComponentProps) {
  const { language, t } = useTexts();
  const { name, maskedEmail, messages } = messagesToPerson;
  const base = `/${language}/manage/${params.slug}/messages`;
  return (
    <div className="column">
      <h1 dir="auto">{t('historyTitle', { name: name ?? maskedEmail })}</h1>
      <p className="quiet">{maskedEmail}</p>
      <ul className="rows compact">
        {messages.map((one) => (
          <li key={`${one.createdAt} ${one.kind} ${one.title ?? ''}`}>
            <strong>{t(kinds[one.kind.split('.')[0] ?? ''] ?? 'kind_other')}</strong>{' '}
            {one.broadcastId ? <a href={`${base}/${one.broadcastId}`}>{one.title}</a> : one.title}{' '}
            <span className="mark">{t(`delivery_${one.state.toLowerCase() as 'sent'}`)}</span>{' '}
            <span className="quiet">
              {moment(language, one.at ?? one.createdAt)} {one.reply} {one.maybeTwice && t('historyTwice')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
