import { useTexts } from '../i18n';
import { dayRange } from '../lib/dates';
import { count, counted } from '../lib/words';
import type { CampaignItemFragment } from '../queries.generated';
import { CampaignPicture } from './campaign-picture';
import { hueStep } from './page';

interface ListProps {
  campaigns: CampaignItemFragment[];
  /** Where a campaign's name leads to; its public page unless said otherwise. */
  base?: string;
  heading?: 'h2' | 'h3';
}

export function CampaignList({ campaigns, base, heading = 'h3' }: ListProps) {
  const { language } = useTexts();
  return (
    <ul className="campaign-list">
      {campaigns.map((campaign) => (
        <li key={campaign.slug}>
          <CampaignRow heading={heading} campaign={campaign} href={`${base ?? `/${language}/c`}/${campaign.slug}`} />
        </li>
      ))}
    </ul>
  );
}

interface RowProps {
  campaign: CampaignItemFragment;
  href: string;
  heading: 'h2' | 'h3';
}

function CampaignRow({ campaign, href, heading: Heading }: RowProps) {
  const { language, t } = useTexts();
  const { stats, eventWord } = campaign;
  return (
    <article className="campaign-row" data-hue={hueStep(campaign.accentHue)}>
      <CampaignPicture slug={campaign.slug} columns={6} rows={3} />
      <div>
        <Heading className="campaign-title" dir="auto" lang={campaign.textLanguage}>
          <a href={href}>{campaign.title}</a>
        </Heading>
        <p className="campaign-dates">
          {dayRange(language, campaign.startsOn, campaign.endsOn)}
          {campaign.status !== 'OPEN' && <span className="mark">{t(`campaignStatus${campaign.status}`)}</span>}
        </p>
        {campaign.summary && (
          <p dir="auto" lang={campaign.textLanguage}>
            {campaign.summary}
          </p>
        )}
        {stats.events > 0 && (
          <p className="quiet">
            {t('statsLine', {
              events: counted(stats.events, eventWord, t),
              cities: stats.cities,
              countries: stats.countries,
            })}
            {stats.going !== null &&
              ` · ${t('statsGoing', { count: stats.going, number: count(stats.going, language) })}`}
          </p>
        )}
      </div>
    </article>
  );
}
