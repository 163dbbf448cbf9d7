import { Injectable } from '@nestjs/common';
import { EventCards, mailCard, type EventFacts } from '#events';
import { hole, layoutFragment, type Fragment } from '#messages';
import type { Locale } from '#platform/words.js';
import { say } from './words/words.js';

const KEPT = 5_000;
const DISTANCE = hole('distance');

/** The card of an event in two forms, each cut where the reader's distance goes. */
interface Cut {
  html: string[];
  text: string[];
}

/** Cards of events, laid out once per version and language: thousands of readers share them. */
@Injectable()
export class EventFragments {
  private readonly kept = new Map<string, Cut>();

  constructor(private readonly cards: EventCards) {}

  /** One fragment of all these events; `km` null says nothing of the distance. */
  list(entries: readonly { facts: EventFacts; km: number | null }[], locale: Locale, hue?: number): Fragment {
    const parts = entries.map(({ facts, km }) => {
      const distance = km === null ? '' : ` · ${say(locale, 'distance', { km })}`;
      const { html, text } = this.cut(facts, locale, hue);
      return { html: html.join(distance), text: text.join(distance) };
    });
    return {
      html: parts.map(({ html }) => html).join('\n'),
      text: parts.map(({ text }) => text).join('\n\n'),
    };
  }

  private cut(facts: EventFacts, locale: Locale, hue?: number): Cut {
    const { id, version, updatedAt, startsOn, startsAt } = facts;
    const key = [id, version, updatedAt.getTime(), startsOn, startsAt?.getTime(), locale, hue].join(' ');
    const known = this.kept.get(key);
    if (known) return known;
    const card = mailCard(facts, locale, this.cards.url(facts, locale));
    const events = [{ ...card, where: card.where + DISTANCE }];
    const { html, text } = layoutFragment([{ kind: 'eventList', events }], locale, hue);
    const made = { html: html.split(DISTANCE), text: text.split(DISTANCE) };
    const [oldest] = this.kept.keys();
    if (this.kept.size >= KEPT && oldest !== undefined) this.kept.delete(oldest);
    this.kept.set(key, made);
    return made;
  }
}
