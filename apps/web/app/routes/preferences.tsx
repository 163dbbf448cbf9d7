import { redirect } from 'react-router';
import { ButtonForm } from '../components/form';
import { Notice, Page } from '../components/page';
import { HeldFacts } from '../components/held-facts';
import { languageOf, type TextKey, useTexts } from '../i18n';
import { ask } from '../lib/api';
import { mailSent } from '../lib/check-mail';
import { text } from '../lib/form';
import {
  ChangePreference,
  PreferencesLink,
  type PreferencesLinkQuery,
  RenewPreferencesLink,
  StopAllMails,
} from '../queries.generated';
import type { Route } from './+types/preferences';

type Preferences = PreferencesLinkQuery['preferencesByLink'];
type Subscribed = Preferences['subscriptions'][number];

// Opening this page changes nothing: mail scanners open every link.
export async function loader({ request, params, context }: Route.LoaderArgs) {
  const language = languageOf(params);
  const { preferencesByLink } = await ask(context, PreferencesLink, { key: params.key, language });
  return { preferences: preferencesByLink, saved: new URL(request.url).searchParams.has('saved') };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const form = await request.formData();
  const { key } = params;
  if (text(form, 'form') === 'renew') {
    const { renewPreferencesLink: to } = await ask(context, RenewPreferencesLink, { key });
    return redirect(mailSent(languageOf(params), 'preferences', to, ''));
  }
  if (text(form, 'form') === 'stop-all') {
    await ask(context, StopAllMails, { key });
  } else {
    const topic = text(form, 'topic');
    const input = {
      topic: topic === 'REMINDER' || topic === 'BROADCAST' ? topic : null,
      campaignId: text(form, 'campaignId') || null,
      subscriptionId: text(form, 'subscriptionId') || null,
      eventId: text(form, 'eventId') || null,
      groupId: text(form, 'groupId') || null,
      on: text(form, 'form') === 'on',
    } as const;
    await ask(context, ChangePreference, { key, input });
  }
  return redirect(`/${languageOf(params)}/preferences/${key}?saved`);
}

export default function PreferencesPage({ loaderData: { preferences, saved } }: Route.ComponentProps) {
  const { t } = useTexts();
  const { stopped, topics, campaigns, stoppedFor, held } = preferences;
  const isForGood = stopped !== null && stopped !== 'UNSUBSCRIBED_ALL' && stopped !== 'HARD_BOUNCE';
  const newsComes = topics.some(({ topic, on }) => topic === 'BROADCAST' && on);
  return (
    <Page title={t('preferencesTitle')} lead={t('preferencesLead', { address: preferences.mailSentTo })}>
      {saved && (
        <p className="notice notice-good" role="status">
          {t('saved')}
        </p>
      )}
      {stopped !== null && (
        <Notice kind="attention" title={t('preferencesStoppedTitle')}>
          <p>{t(`stopped_${stopped}` as TextKey)}</p>
        </Notice>
      )}
      <h2>{t('preferencesTaking')}</h2>
      <ul className="rows">
        {topics.map(({ topic, on }) => (
          <Switch key={topic} what={t(`topic_${topic}`)} on={on} fields={{ topic }} fixed={isForGood} />
        ))}
      </ul>
      {campaigns.length > 0 && (
        <>
          <h2>{t('preferencesCampaigns')}</h2>
          {!newsComes && <p>{t('preferencesCampaignsOff')}</p>}
          <ul className="rows">
            {campaigns.map(({ campaignId, title, on }) => (
              <Switch key={campaignId} what={title} on={on} fields={{ campaignId }} fixed={isForGood} />
            ))}
          </ul>
        </>
      )}
      {stoppedFor.length > 0 && (
        <>
          <h2>{t('preferencesStoppedFor')}</h2>
          <ul className="rows">
            {stoppedFor.map(({ kind, id, name }) => (
              <Switch
                key={id}
                what={t(`stopped_${kind}`, { name })}
                on={false}
                fields={kind === 'EVENT' ? { eventId: id } : { groupId: id }}
                fixed={isForGood}
              />
            ))}
          </ul>
        </>
      )}
      <Subscriptions all={preferences.subscriptions} fixed={isForGood} />
      {stopped === null && (
        <>
          <h2>{t('stopAllTitle')}</h2>
          <p>{t('stopAllText')}</p>
          <ButtonForm name="stop-all" label={t('stopAll')} kind="stop" />
        </>
      )}
      {!isForGood && (
        <>
          <h2>{t('renewTitle')}</h2>
          <p>{t('renewText')}</p>
          <ButtonForm name="renew" label={t('renewLink')} />
        </>
      )}
      <HeldFacts held={held} />
    </Page>
  );
}

function Subscriptions({ all, fixed }: { all: Subscribed[]; fixed: boolean }) {
  const { language, t } = useTexts();
  return (
    <>
      <h2>{t('preferencesSubscribed')}</h2>
      {all.length === 0 && (
        <>
          <p>{t('preferencesNothing')}</p>
          <p>
            <a className="button button-quiet" href={`/${language}/digest`}>
              {t('preferencesAsk')}
            </a>
          </p>
        </>
      )}
      {all.length > 0 && (
        <ul className="rows">
          {all.map(({ key, subscription }) => {
            const { id, topic, status, cadence, radiusKm, placeLabel, campaign } = subscription;
            const what = t(`subscribed_${topic}`, {
              cadence,
              km: radiusKm ?? 0,
              place: placeLabel ?? t('subscribedPlace'),
              campaign: campaign?.title ?? '',
            });
            return (
              <Switch
                key={id}
                what={what}
                on={status === 'GRANTED'}
                pending={status === 'PENDING'}
                fields={{ subscriptionId: id }}
                fixed={fixed}
                change={`/${language}/subscription/${key}`}
              />
            );
          })}
        </ul>
      )}
    </>
  );
}

interface SwitchProps {
  what: string;
  on: boolean;
  pending?: boolean;
  fields: Record<string, string>;
  /** Shown, but not to be changed here. */
  fixed: boolean;
  change?: string;
}

/** What it is, whether it is on in words, and the button that changes it. */
function Switch({ what, on, pending = false, fields, fixed, change }: SwitchProps) {
  const { t } = useTexts();
  const state = on ? 'isOn' : pending ? 'isPending' : 'isOff';
  return (
    <li className="switch">
      <div>
        <p className="row-title" dir="auto">
          {what}
        </p>
        <p>
          <span className={on ? 'mark mark-good' : 'mark'}>{t(state)}</span>
        </p>
      </div>
      <div className="actions">
        {change !== undefined && on && (
          <a className="button-link" href={change} aria-label={t('changeItOf', { what })}>
            {t('changeIt')}
          </a>
        )}
        {!fixed && (
          <ButtonForm
            name={on ? 'off' : 'on'}
            label={t(on ? 'switchOff' : 'switchOn')}
            about={t(on ? 'switchOffOf' : 'switchOnOf', { what })}
            fields={fields}
          />
        )}
      </div>
    </li>
  );
}
