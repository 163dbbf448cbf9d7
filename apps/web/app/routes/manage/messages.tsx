import { languageOf, useTexts } from '../../i18n';
import { ask } from '../../lib/api';
import { moment } from '../../lib/dates';
import { count } from '../../lib/words';
import { Broadcasts } from '../../queries.generated';
import type { Route } from './+types/messages';

export async function loader({ request, params, context }: Route.LoaderArgs) {
  languageOf(params);
  return ask(context, Broadcasts, { slug: params.slug }, new URL(request.url).pathname);
}

export default function Messages({ loaderData: { broadcasts }, params }: Route.ComponentProps) {
  const { language, t } = useTexts();
  const base = `/${language}/manage/${params.slug}/messages`;
  return (
    <>
      <h1>{t('tabMessages')}</h1>
      <p>
        <a className="button button-main" href={`${base}/new`}>
          {t('messageNew')}
        </a>
      </p>
      {broadcasts.length === 0 ? (
        <p className="empty">{t('messagesEmpty')}</p>
      ) : (
        <ul className="rows">
          {broadcasts.map((one) => (
            <li key={one.id}>
              <h2 className="row-title" dir="auto">
                <a href={`${base}/${one.id}${one.status === 'DRAFT' ? '/edit' : ''}`}>
                  {one.subject || t('messageUntitled')}
                </a>
              </h2>
              <p className="event-facts">
                <span className="mark">{t(`broadcast${one.status}`)}</span>
                <span>{moment(language, one.createdAt)}</span>
                {one.counts.total > 0 && (
                  <span>
                    {t('sentOf', { sent: count(one.counts.sent, language), total: count(one.counts.total, language) })}
                  </span>
                )}
                {one.counts.failed > 0 && (
                  <span className="mark mark-stop">{t('failedCount', { count: one.counts.failed })}</span>
                )}
                {one.event && <span dir="auto">{one.event.title}</span>}
              </p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
