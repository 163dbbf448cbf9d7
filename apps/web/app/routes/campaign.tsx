import { Backers } from '../components/backers';
import { CampaignPicture } from '../components/campaign-picture';
import { Filters } from '../components/filters';
import { FollowForm } from '../components/follow-form';
import { Logo } from '../components/logo';
import { MaterialList } from '../components/material-list';
import { hueStep, Prose } from '../components/page';
import { Results } from '../components/results';
import { useNow } from '../components/shell';
import { Updates } from '../components/updates';
import { serverContext } from '../context';
import { languageOf, useTexts } from '../i18n';
import { ask, notFound } from '../lib/api';
import { dayRange, daysBetween } from '../lib/dates';
import { readSearch, withPast } from '../lib/filters';
import { count, counted, languageName } from '../lib/words';
import { CampaignPage, FindPage, type CampaignPageQuery } from '../queries.generated';
import type { Route } from './+types/campaign';

type Campaign = NonNullable<CampaignPageQuery['campaign']>;

export async function loader({ request, params, context }: Route.LoaderArgs) {
  const language = languageOf(params);
  const search = await readSearch(context, language, new URL(request.url).searchParams, params.slug);
  const { filter, sort, after } = search;
  const variables = { slug: params.slug, language, filter, sort, first: 20, after };
  const { campaign, events } = await ask(context, CampaignPage, variables);
  if (!campaign) throw notFound();
  const today = context.get(serverContext).now().toISOString().slice(0, 10);
  if (campaign.endsOn >= today || filter.includeEnded)
    return { campaign, events, search, isOver: campaign.endsOn < today };
  const past = withPast(search);
  const all = await ask(context, FindPage, { ...variables, filter: past.filter });
  return { campaign, events: all.events, search: past, isOver: true };
}

export default function CampaignView({ loaderData: { campaign, events, search, isOver } }: Route.ComponentProps) {
  const { language, t } = useTexts();
  const path = `/${language}/c/${campaign.slug}`;
  const word = campaign.eventWord;
  const isOpen = campaign.status === 'OPEN' && !isOver;
  return (
    <div className="wide" data-hue={hueStep(campaign.accentHue)}>
      <title>{`${campaign.title} · Turnout`}</title>
      <meta name="description" content={campaign.summary} />
      <CampaignHeader campaign={campaign} hostPath={isOpen ? `${path}/host` : null} isCurrent={!isOver} />
      <div className="call">
        <Prose under={1} html={campaign.callHtml} lang={campaign.textLanguage} />
        <Backers campaign={campaign} endorsePath={isOpen ? `${path}/endorse` : undefined} />
      </div>
      <section id="events" aria-labelledby="events-title">
        <h2 id="events-title">{t('eventsHeading', { word })}</h2>
        <Filters
          search={search}
          action={path}
          types={campaign.eventTypes}
          word={word}
          window={{ from: campaign.startsOn, to: campaign.endsOn }}
        />
        <Results
          search={search}
          events={events}
          word={word}
          path={path}
          heading="h3"
          picture={`/map/campaigns/${campaign.slug}.svg`}
          {...(isOpen ? { hostPath: `${path}/host` } : {})}
        />
      </section>
      <section id="materials" aria-labelledby="materials-title">
        <h2 id="materials-title">{t('materialsHeading')}</h2>
        <MaterialList materials={campaign.materials} />
      </section>
      <section id="updates" aria-labelledby="updates-title">
        <h2 id="updates-title">{t('updatesHeading')}</h2>
        <Updates updates={campaign.updates} />
      </section>
      {!isOver && (
        <section id="follow" aria-labelledby="follow-title">
          <h2 id="follow-title">{t('followHeading')}</h2>
          <p>{t('followText')}</p>
          <FollowForm slug={campaign.slug} />
        </section>
      )}
    </div>
  );
}

function CampaignHeader({
  campaign,
  hostPath,
  isCurrent,
}: {
  campaign: Campaign;
  hostPath: string | null;
  isCurrent: boolean;
}) {
  const { language, t } = useTexts();
  const word = campaign.eventWord;
  return (
    <header className="campaign-header">
      <CampaignPicture slug={campaign.slug} columns={18} rows={3} />
      {campaign.logo && <Logo logo={campaign.logo} title={campaign.title} />}
      <h1 dir="auto" lang={campaign.textLanguage}>
        {campaign.title}
      </h1>
      <p className="campaign-dates">
        {dayRange(language, campaign.startsOn, campaign.endsOn)} <Countdown campaign={campaign} />
      </p>
      {campaign.summary && (
        <p className="lead" dir="auto" lang={campaign.textLanguage}>
          {campaign.summary}
        </p>
      )}
      {campaign.textLanguage !== language && (
        <p className="quiet">{t('textOnlyIn', { language: languageName(campaign.textLanguage, language) })}</p>
      )}
      <p className="actions">
        <a className="button button-main" href="#events">
          {t('findOne', { word })}
        </a>
        {hostPath && (
          <a className="button button-quiet" href={hostPath}>
            {t('hostOne', { word })}
          </a>
        )}
        <a className="button-link" href="#materials">
          {t('materialsHeading')}
        </a>
        <a className="button-link" href="#updates">
          {t('updatesHeading')}
        </a>
        {isCurrent && (
          <a className="button-link" href="#follow">
            {t('followSend')}
          </a>
        )}
      </p>
      <Stats campaign={campaign} />
    </header>
  );
}

function Countdown({ campaign }: { campaign: Campaign }) {
  const { t } = useTexts();
  const today = useNow().slice(0, 10);
  const until = daysBetween(today, campaign.startsOn);
  if (campaign.status === 'CLOSED') return <span className="mark">{t('campaignStatusCLOSED')}</span>;
  if (until > 60) return null;
  if (until > 0) return <span className="mark mark-accent">{t('countdown', { days: until })}</span>;
  if (daysBetween(today, campaign.endsOn) >= 0) return <span className="mark mark-good">{t('countdownNow')}</span>;
  return <span className="mark">{t('countdownOver')}</span>;
}

function Stats({ campaign }: { campaign: Campaign }) {
  const { language, t } = useTexts();
  const { stats, eventWord } = campaign;
  if (stats.events === 0) return null;
  const figures = [
    { number: stats.events, label: t('statEvents', { count: stats.events, word: eventWord }) },
    { number: stats.cities, label: t('statCities', { count: stats.cities }) },
    { number: stats.countries, label: t('statCountries', { count: stats.countries }) },
    ...(stats.saveTheDates > 0
      ? [{ number: stats.saveTheDates, label: t('statSaveTheDates', { count: stats.saveTheDates }) }]
      : []),
    ...(stats.cancelled > 0
      ? [{ number: stats.cancelled, label: t('statCancelled', { count: stats.cancelled }) }]
      : []),
    ...(stats.going === null ? [] : [{ number: stats.going, label: t('statGoing', { count: stats.going }) }]),
  ];
  return (
    <ul className="figures" aria-label={counted(stats.events, eventWord, t)}>
      {figures.map(({ number, label }) => (
        <li key={label}>
          <strong>{count(number, language)}</strong> {label}
        </li>
      ))}
    </ul>
  );
}
