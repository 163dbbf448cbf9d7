import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RendersMessage, type MailContent, type MessageRenderer, type RenderRequest, type SkipMail } from '#messages';
import { CONFIG, type Config } from '#platform/config/config.js';
import { Links } from '#platform/links/links.js';
import { localeOf, words, type Locale } from '#platform/words.js';
import { CONFIRM_MAIL, DECIDED_MAIL } from './endorsement.messages.js';
import type { EndorsementStatus } from './endorsement.rules.js';
import { en } from './endorsement.texts.en.js';
import { es } from './endorsement.texts.es.js';

const say = words({ en, es });

interface Facts {
  id: string;
  status: EndorsementStatus;
  requested_by: string | null;
  link_version: number;
  group: string;
  slug: string;
  accent_hue: number;
  titles: { language: string; title: string }[];
}

const factsOf = `
  SELECT e.id, e.status, e.requested_by, e.link_version, g.name AS group, c.slug, c.accent_hue,
    (SELECT jsonb_agg(jsonb_build_object('language', t.language, 'title', t.title) ORDER BY t.language <> c.default_language)
       FROM campaign_texts t WHERE t.campaign_id = c.id) AS titles
  FROM endorsements e JOIN groups g ON g.id = e.group_id JOIN campaigns c ON c.id = e.campaign_id WHERE e.id = ANY ($1)`;

@Injectable()
abstract class EndorsementMail implements MessageRenderer {
  constructor(
    private readonly dataSource: DataSource,
    protected readonly links: Links,
    @Inject(CONFIG) protected readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  async render(requests: readonly RenderRequest[]): Promise<(MailContent | SkipMail)[]> {
    const rows = await this.dataSource.query<Facts[]>(factsOf, [requests.map((request) => request.subjectId)]);
    return requests.map((request) => {
      const facts = rows.find((row) => row.id === request.subjectId);
      return facts?.requested_by === request.personId ? this.mail(request, facts) : { skip: 'superseded' };
    });
  }

  protected abstract mail(request: RenderRequest, facts: Facts): MailContent | SkipMail;
}

const titleIn = (facts: Facts, locale: Locale): string =>
  (facts.titles.find((text) => text.language === locale) ?? facts.titles[0])?.title ?? facts.slug;

const speaker = (facts: Facts, locale: Locale) => (key: keyof typeof en) =>
  say(locale, key, { group: facts.group, campaign: titleIn(facts, locale) });

@Injectable()
@RendersMessage(CONFIRM_MAIL)
export class ConfirmEndorsementMail extends EndorsementMail {
  protected mail(request: RenderRequest, facts: Facts): MailContent | SkipMail {
    if (facts.status !== 'AWAITING_CONFIRMATION' && facts.status !== 'INVITED') return { skip: 'already confirmed' };
    const asked = request.params['locale'];
    const locale = localeOf(typeof asked === 'string' ? asked : request.locale);
    const key = this.links.key({ purpose: 'endorsement', id: facts.id, version: facts.link_version });
    const t = speaker(facts, locale);
    return {
      subject: t('confirmSubject'),
      preheader: t('confirmPreheader'),
      accentHue: facts.accent_hue,
      blocks: [
        { kind: 'heading', text: t('confirmHeading') },
        { kind: 'paragraph', text: t('confirmLead') },
        { kind: 'button', label: t('confirmButton'), url: `${this.config.publicUrl}/${locale}/endorsement/${key}` },
        { kind: 'note', text: t('confirmNote') },
      ],
      why: t('confirmWhy'),
    };
  }
}

@Injectable()
@RendersMessage(DECIDED_MAIL)
export class DecidedEndorsementMail extends EndorsementMail {
  protected mail(request: RenderRequest, facts: Facts): MailContent | SkipMail {
    // A coordinator may have changed their mind in between: only what is still true is mailed.
    if (facts.status !== request.params['status']) return { skip: 'superseded' };
    const locale = localeOf(request.locale);
    const t = speaker(facts, locale);
    const outcome = facts.status === 'ACCEPTED' ? 'accepted' : 'declined';
    return {
      subject: t(`${outcome}Subject`),
      preheader: t(`${outcome}Preheader`),
      accentHue: facts.accent_hue,
      blocks: [
        { kind: 'heading', text: t(`${outcome}Heading`) },
        { kind: 'paragraph', text: t(`${outcome}Lead`) },
        { kind: 'button', label: t(`${outcome}Button`), url: `${this.config.publicUrl}/${locale}/c/${facts.slug}` },
      ],
      why: t('decidedWhy'),
    };
  }
}
