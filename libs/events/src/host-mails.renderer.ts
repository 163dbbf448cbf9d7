import { Inject, Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { RendersMessage, type MailContent, type MessageRenderer, type RenderRequest, type SkipMail } from '#messages';
import { CONFIG, type Config } from '#platform/config/config.js';
import { EventAccess } from './event-access.js';
import { EventCards, type EventFacts } from './event-cards.service.js';
import { EventHost } from './event-host.entity.js';
import { hostConfirm, hostDecision, hostLink } from './event-messages.js';
import { languageOf, type Language } from './event-texts.js';
import { mailCard } from './event-words.js';
import { hostMailTexts } from './host-mails.texts.js';
import { ReviewDecision } from './review-decision.entity.js';

interface HostMail {
  facts: EventFacts;
  texts: (typeof hostMailTexts)[Language];
  language: Language;
  /** Secret address of the host page. */
  link: string;
}

/** What mails to hosts have in common: the event as insiders see it, and the host's own link. */
@Injectable()
export class HostMailParts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cards: EventCards,
    private readonly access: EventAccess,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async of(
    requests: readonly RenderRequest[],
    hostFor: (request: RenderRequest) => EventHost | undefined,
  ): Promise<(HostMail | SkipMail)[]> {
    const hosts = requests.map(hostFor);
    const ids = hosts.flatMap((host) => host?.eventId ?? []);
    const facts = await this.cards.byIds(this.dataSource.manager, ids, 'insider');
    return requests.map((request, index) => {
      const host = hosts[index];
      const event = host && facts.get(host.eventId);
      if (!event) return { skip: 'the host is no longer one' };
      const language = languageOf(request.locale);
      const link = `${this.config.publicUrl}/${language}/host/${this.access.hostKey(host)}`;
      return { facts: event, texts: hostMailTexts[language], language, link };
    });
  }

  /** The two mails whose subject is the host: what it is about, the event, the link, and a word on the link. */
  async letters(requests: readonly RenderRequest[], about: 'confirm' | 'link'): Promise<(MailContent | SkipMail)[]> {
    const ids = requests.flatMap((request) => request.subjectId ?? []);
    const hosts = await this.dataSource.manager.findBy(EventHost, { id: In(ids) });
    const mails = await this.of(requests, (request) => hosts.find((host) => host.id === request.subjectId));
    return mails.map((mail) => {
      if (isSkip(mail)) return mail;
      const { texts, link, facts } = mail;
      return {
        subject: titled(texts[`${about}Subject`], mail),
        preheader: texts[`${about}Text`],
        accentHue: facts.accentHue,
        why: texts.why,
        blocks: [
          { kind: 'heading', text: texts[`${about}Heading`] },
          { kind: 'paragraph', text: texts[`${about}Text`] },
          this.card(mail),
          { kind: 'button', label: texts[`${about}Button`], url: link },
          { kind: 'note', text: texts[`${about}Note`] },
        ],
      };
    });
  }

  card({ facts, language, link }: HostMail) {
    return { kind: 'eventCard' as const, event: mailCard(facts, language, link) };
  }
}

const isSkip = (mail: HostMail | SkipMail): mail is SkipMail => 'skip' in mail;
const titled = (text: string, { facts }: HostMail): string => text.replace('{title}', facts.title);

@Injectable()
@RendersMessage(hostConfirm)
export class HostConfirmMail implements MessageRenderer {
  constructor(private readonly parts: HostMailParts) {}

  render(requests: readonly RenderRequest[]): Promise<(MailContent | SkipMail)[]> {
    return this.parts.letters(requests, 'confirm');
  }
}

@Injectable()
@RendersMessage(hostLink)
export class HostLinkMail implements MessageRenderer {
  constructor(private readonly parts: HostMailParts) {}

  render(requests: readonly RenderRequest[]): Promise<(MailContent | SkipMail)[]> {
    return this.parts.letters(requests, 'link');
  }
}

@Injectable()
@RendersMessage(hostDecision)
export class HostDecisionMail implements MessageRenderer {
  constructor(
    private readonly dataSource: DataSource,
    private readonly parts: HostMailParts,
  ) {}

  async render(requests: readonly RenderRequest[]): Promise<(MailContent | SkipMail)[]> {
    const ids = requests.flatMap((request) => request.subjectId ?? []);
    const decisions = await this.dataSource.manager.findBy(ReviewDecision, { id: In(ids) });
    const eventIds = decisions.map((decision) => decision.eventId);
    const hosts = await this.dataSource.manager.findBy(EventHost, { eventId: In(eventIds) });
    const decisionOf = (request: RenderRequest) => decisions.find((decision) => decision.id === request.subjectId);
    const mails = await this.parts.of(requests, (request) =>
      hosts.find((host) => host.personId === request.personId && host.eventId === decisionOf(request)?.eventId),
    );
    return mails.map((mail, index) => {
      const request = requests[index];
      const decision = request && decisionOf(request);
      return isSkip(mail) || !decision ? { skip: 'the host is no longer one' } : this.mail(mail, decision);
    });
  }

  private mail(mail: HostMail, decision: ReviewDecision): MailContent {
    const { texts, link, facts } = mail;
    const approved = decision.decision === 'APPROVED';
    const heading = approved ? texts.approvedHeading : texts.rejectedHeading;
    const reason = approved
      ? [{ kind: 'paragraph' as const, text: texts.approvedText }]
      : [
          { kind: 'paragraph' as const, text: texts.rejectedText },
          { kind: 'paragraph' as const, text: decision.reason ?? '' },
          { kind: 'paragraph' as const, text: texts.rejectedNext },
        ];
    return {
      subject: titled(approved ? texts.approvedSubject : texts.rejectedSubject, mail),
      preheader: heading,
      accentHue: facts.accentHue,
      why: texts.why,
      blocks: [
        { kind: 'heading', text: heading },
        ...reason,
        this.parts.card(mail),
        { kind: 'button', label: texts.linkButton, url: link },
        { kind: 'note', text: texts.linkNote },
      ],
    };
  }
}
