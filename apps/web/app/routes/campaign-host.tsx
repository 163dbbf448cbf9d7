import { data, redirect } from 'react-router';
import { WhatFields, WhenFields } from '../components/event-fields';
import { CheckField, Hidden, PostForm, TextField } from '../components/form';
import { hueStep } from '../components/page';
import { ListPreview } from '../components/list-preview';
import { languageOf, translator, useTexts } from '../i18n';
import { ask, attempt, notFound } from '../lib/api';
import { mailSent } from '../lib/check-mail';
import { chosenPlace, eventAliases, eventInput } from '../lib/event-form';
import { optional, required, text, toProblems, typed, validMail } from '../lib/form';
import { CampaignHead, RegisterEvent } from '../queries.generated';
import type { Route } from './+types/campaign-host';

export async function loader({ params, context }: Route.LoaderArgs) {
  const { campaign } = await ask(context, CampaignHead, { slug: params.slug, language: languageOf(params) });
  if (!campaign) throw notFound();
  return { campaign, clientKey: crypto.randomUUID() };
}

export async function action({ request, params, context }: Route.ActionArgs) {
  const language = languageOf(params);
  const t = translator(language);
  const form = await request.formData();
  const chosen = await chosenPlace(context, language, t, form);
  const problems = [
    ...chosen.problems,
    ...required(form, t, { hostName: 'fieldName', hostEmail: 'fieldEmail' }),
    ...validMail(form, t, 'hostEmail'),
  ];
  const { candidates } = chosen;
  if (problems.length > 0) return data({ state: { values: typed(form), problems }, candidates }, { status: 422 });
  const showContact = text(form, 'showContact') === 'yes';
  const answer = await attempt(context, RegisterEvent, {
    input: {
      ...eventInput(form, chosen.place),
      campaignSlug: params.slug,
      language,
      locale: language,
      groupName: optional(form, 'groupName'),
      contact: showContact ? { name: text(form, 'hostName'), email: text(form, 'hostEmail') } : null,
      hostName: text(form, 'hostName'),
      hostEmail: text(form, 'hostEmail'),
      clientKey: optional(form, 'clientKey'),
    },
  });
  if (answer.ok) return redirect(mailSent(language, 'host', answer.data.registerEvent.mailSentTo, `/c/${params.slug}`));
  const refused = toProblems(answer.refusals, t, eventAliases);
  return data({ state: { values: typed(form), problems: refused }, candidates: [] }, { status: 422 });
}

export default function HostAnEvent({ loaderData: { campaign, clientKey }, actionData }: Route.ComponentProps) {
  const { language, t } = useTexts();
  const word = campaign.eventWord;
  const start = {
    typeCode: campaign.eventTypes[0]?.code,
    mode: 'IN_PERSON',
    addressVisibility: 'PUBLIC',
    ...(campaign.startsOn === campaign.endsOn ? { startsOn: campaign.startsOn } : {}),
  };
  return (
    <div className="wide" data-hue={hueStep(campaign.accentHue)}>
      <title>{`${t('hostTitle', { word })} · ${campaign.title}`}</title>
      <p className="crumb">
        <a href={`/${language}/c/${campaign.slug}`}>{campaign.title}</a>
      </p>
      <h1>{t('hostTitle', { word })}</h1>
      <p className="lead">{t('hostLead')}</p>
      {campaign.status === 'OPEN' ? (
        <div className="with-side" data-preview="">
          <PostForm state={actionData?.state} values={start}>
            <Hidden name="clientKey" value={clientKey} />
            <Part number={1} title={t('hostPartWhat')}>
              <WhatFields campaign={campaign} candidates={actionData?.candidates} />
            </Part>
            <Part number={2} title={t('hostPartWhen')}>
              <WhenFields campaign={campaign} />
            </Part>
            <Part number={3} title={t('hostPartYou')}>
              <TextField name="hostName" label={t('fieldName')} autoComplete="name" maxLength={100} />
              <TextField
                name="hostEmail"
                label={t('fieldEmail')}
                hint={t('fieldHostEmailHint')}
                type="email"
                autoComplete="email"
                inputMode="email"
              />
              <TextField
                name="groupName"
                label={t('fieldGroup')}
                autoComplete="organization"
                maxLength={120}
                optional
              />
              <CheckField name="showContact" label={t('fieldShowContact')} />
            </Part>
            <Part number={4} title={t('hostPartSend')}>
              <p>{t('hostSendText')}</p>
              <button type="submit" className="button button-main">
                {t('hostSend')}
              </button>
            </Part>
          </PostForm>
          <ListPreview campaign={campaign} />
        </div>
      ) : (
        <p className="notice notice-attention">{t('problemCampaignClosed')}</p>
      )}
    </div>
  );
}

function Part({ number, title, children }: { number: number; title: string; children: React.ReactNode }) {
  return (
    <section className="part" aria-labelledby={`part-${String(number)}`}>
      <h2 id={`part-${String(number)}`}>
        <span className="part-number">{number}</span> {title}
      </h2>
      {children}
    </section>
  );
}
