import { useTexts } from '../i18n';
import { shortDay } from '../lib/dates';
import type { CampaignPageQuery } from '../queries.generated';
import { Prose } from './page';

type Update = NonNullable<CampaignPageQuery['campaign']>['updates'][number];

export function Updates({ updates, heading: Heading = 'h3' }: { updates: Update[]; heading?: 'h2' | 'h3' }) {
  const { language, t } = useTexts();
  if (updates.length === 0) return <p className="empty">{t('updatesEmpty')}</p>;
  return (
    <ol className="rows">
      {updates.map((update) => (
        <li key={update.id}>
          <article lang={update.language}>
            <p className="quiet">
              <time dateTime={update.publishedOn}>{shortDay(language, update.publishedOn)}</time>
            </p>
            <Heading className="row-title" dir="auto">
              {update.title}
            </Heading>
            <Prose under={Heading === 'h2' ? 2 : 3} html={update.bodyHtml} lang={update.language} />
            {update.sourceUrl && (
              <p lang={language}>
                {t('updateSource')}{' '}
                <a href={update.sourceUrl} rel="noopener nofollow">
                  {update.sourceName ?? new URL(update.sourceUrl).hostname}
                </a>
              </p>
            )}
          </article>
        </li>
      ))}
    </ol>
  );
}
