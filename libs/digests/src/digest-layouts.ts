import { Inject, Injectable } from '@nestjs/common';
import type { EventFacts } from '#events';
import { compileLayout, hole, layoutFragment, type Block, type Facts, type Fragment, type LaidOut } from '#messages';
import { CONFIG, type Config } from '#platform/config/config.js';
import { localeOf, type Locale } from '#platform/words.js';
import { EventFragments } from './event-fragments.js';
import type { NamedCampaign } from './followed-news.js';
import { shortPlace, whyWords } from './subscription.words.js';
import type { Subscription, SubscriptionTopic } from './subscription.entity.js';
import { say } from './words/words.js';

/** What one person is told. */
export interface Told {
  subscription: Subscription;
  entries: readonly { facts: EventFacts; km: number | null }[];
  updates: readonly { title: string }[];
  /** New actions beyond those listed. */
  more: number;
  /** How many others wait near them, in a mail that asks to host. */
  others: number | null;
  campaign: NamedCampaign | null;
  settingsUrl: string;
}

type Form = SubscriptionTopic | 'HOST';
const nothing: Fragment = { html: '', text: '' };

/** The mails of subscriptions: each form is laid out once per language and colour, then filled in for each reader. */
@Injectable()
export class DigestLayouts {
  private readonly compiled = new Map<string, (facts: Facts) => LaidOut>();

  constructor(
    private readonly events: EventFragments,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  mail(told: Told): LaidOut {
    const { subscription, campaign } = told;
    const form = told.others === null ? subscription.topic : 'HOST';
    const locale = localeOf(subscription.locale);
    const { subject, heading } = titleOf(told, form, locale);
    const hue = campaign?.accentHue;
    return this.layout(
      form,
      locale,
      hue,
    )({
      subject,
      heading,
      preheader: [...told.updates.map(({ title }) => title), ...told.entries.map(({ facts }) => facts.title)]
        .join(' · ')
        .slice(0, 140),
      others: say(locale, 'host.others', { others: told.others ?? 0 }),
      button: campaign ? this.campaignUrl(campaign, locale) : this.pageUrl(locale, form),
      settings: told.settingsUrl,
      why: whyWords(subscription, campaign?.titles[locale] ?? null),
      'slot.events': this.events.list(told.entries, locale, hue),
      'slot.news': this.news(told, locale),
    });
  }

  private layout(form: Form, locale: Locale, accentHue: number | undefined): (facts: Facts) => LaidOut {
    const key = `${form} ${locale} ${String(accentHue)}`;
    const known = this.compiled.get(key);
    if (known) return known;
    const made = compileLayout(
      {
        subject: hole('subject'),
        preheader: hole('preheader'),
        why: hole('why'),
        ...(accentHue !== undefined && { accentHue }),
        blocks: blocksOf(form, locale),
      },
      locale,
    );
    this.compiled.set(key, made);
    return made;
  }

  private news({ updates, more, campaign }: Told, locale: Locale): Fragment {
    if (!campaign || updates.length + more === 0) return nothing;
    const url = this.campaignUrl(campaign, locale);
    const blocks: Block[] = updates.map(({ title }) => ({ kind: 'paragraph', text: [{ text: title, url }] }));
    if (more > 0) blocks.push({ kind: 'paragraph', text: say(locale, 'follow.more', { more }) });
    return layoutFragment(blocks, locale, campaign.accentHue);
  }

  private campaignUrl = ({ slug }: NamedCampaign, locale: Locale): string =>
    `${this.config.publicUrl}/${locale}/c/${slug}`;

  private pageUrl = (locale: Locale, form: Form): string =>
    form === 'HOST' ? `${this.config.publicUrl}/${locale}` : `${this.config.publicUrl}/${locale}/find`;
}

function blocksOf(form: Form, locale: Locale): Block[] {
  const settings: Block = {
    kind: 'note',
    text: [{ text: say(locale, form === 'FOLLOW' ? 'follow.settings' : 'digest.settings'), url: hole('settings') }],
  };
  const button = (label: 'digest.button' | 'host.button' | 'follow.button'): Block => ({
    kind: 'button',
    label: say(locale, label),
    url: hole('button'),
  });
  const heading: Block = { kind: 'heading', text: hole('heading') };
  const slot = (name: string): Block => ({ kind: 'slot', name });
  if (form === 'HOST') {
    const paragraphs = [hole('others'), say(locale, 'host.body')].map((text): Block => ({ kind: 'paragraph', text }));
    return [heading, ...paragraphs, button('host.button'), settings];
  }
  if (form === 'FOLLOW') return [heading, slot('events'), slot('news'), button('follow.button'), settings];
  return [heading, slot('events'), button('digest.button'), settings];
}

function titleOf({ subscription, entries, updates, campaign }: Told, form: Form, locale: Locale) {
  const place = shortPlace(subscription.placeLabel);
  const title = entries[0]?.facts.title ?? updates[0]?.title ?? '';
  const values = {
    count: entries.length,
    place,
    title,
    campaign: campaign?.titles[locale] ?? '',
    news: updates.length,
  };
  if (form === 'FOLLOW')
    return { subject: say(locale, 'follow.subject', values), heading: say(locale, 'follow.heading', values) };
  const at = place === '' ? '' : 'At';
  if (form === 'HOST')
    return { subject: say(locale, `host.subject${at}`, values), heading: say(locale, `host.subject${at}`, values) };
  return { subject: say(locale, `digest.subject${at}`, values), heading: say(locale, `digest.heading${at}`, values) };
}
