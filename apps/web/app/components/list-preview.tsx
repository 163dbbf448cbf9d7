import { useTexts } from '../i18n';
import { DateTile } from './date-tile';
import { Island } from './island';

interface Props {
  campaign: { eventTypes: { code: string; name: string }[] };
}

/** How others will see the entry in the list; kept current by a script, and hidden without one. */
export function ListPreview({ campaign }: Props) {
  const { language, t } = useTexts();
  return (
    <aside className="preview" aria-labelledby="preview-title" data-preview-of={language} hidden>
      <h2 id="preview-title">{t('previewTitle')}</h2>
      <div className="event-row" data-open={t('dateOpen')} data-time-open={t('timeOpen')} data-online={t('online')}>
        <DateTile date={null} />
        <div className="event-words">
          <h3 className="event-title" dir="auto" data-slot="title" data-untitled={t('previewUntitled')}>
            {t('previewUntitled')}
          </h3>
          <p className="event-where" dir="auto" data-slot="where" data-nowhere={t('previewNowhere')}>
            {t('previewNowhere')}
          </p>
          <p className="event-when" data-slot="when">
            {t('dateOpen')}
          </p>
          <p className="event-facts">
            <span className="mark mark-open" data-slot="tentative">
              {t('stateTentative')}
            </span>
            <span data-slot="type">{campaign.eventTypes[0]?.name}</span>
          </p>
        </div>
      </div>
      <p className="quiet">{t('previewHint')}</p>
      <Island name="preview" />
    </aside>
  );
}
