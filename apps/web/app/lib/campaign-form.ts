import type { EventWord, ManageSettingsQuery } from '../queries.generated';
import { optional, text, whole } from './form';

export const campaignAliases = { eventTypes: 'types', callerNames: 'callers', callMarkdown: 'call' };

const words: EventWord[] = ['ACTION', 'EVENT', 'ACTIVITY'];

/** The settings form, as the API wants it. English is the base, Spanish a translation of it. */
export function campaignInput(form: FormData) {
  const titleEs = text(form, 'titleEs');
  const spanish = { language: 'es', title: titleEs, summary: optional(form, 'summaryEs'), call: text(form, 'callEs') };
  return {
    ...basicInput(form),
    language: 'en',
    translations: titleEs ? [spanish] : [],
    eventTypes: form.getAll('types').map(String),
    eventWord: words.find((word) => word === text(form, 'eventWord')) ?? 'ACTION',
    accentHue: whole(form, 'accentHue'),
    callerNames: text(form, 'callers')
      .split(/[,;\n]/)
      .map((name) => name.trim())
      .filter(Boolean),
    contactEmail: optional(form, 'contactEmail'),
    reviewRequired: text(form, 'reviewRequired') === 'yes',
    showGoing: text(form, 'showGoing') === 'yes',
  };
}

export function basicInput(form: FormData) {
  return {
    title: text(form, 'title'),
    summary: optional(form, 'summary'),
    call: text(form, 'call'),
    startsOn: text(form, 'startsOn'),
    endsOn: text(form, 'endsOn'),
  };
}

export function campaignValues(campaign: NonNullable<ManageSettingsQuery['campaign']>): Record<string, string | null> {
  const hasSpanish = campaign.languages.includes('es');
  return {
    title: campaign.titleEn,
    summary: campaign.summaryEn,
    call: campaign.callEn,
    titleEs: hasSpanish ? campaign.titleEs : '',
    summaryEs: hasSpanish ? campaign.summaryEs : '',
    callEs: hasSpanish ? campaign.callEs : '',
    startsOn: campaign.startsOn,
    endsOn: campaign.endsOn,
    types: campaign.eventTypes.map((type) => type.code).join(','),
    eventWord: campaign.eventWord,
    accentHue: String(Math.round(campaign.accentHue / 10) * 10),
    callers: campaign.callers.map((group) => group.name).join(', '),
    contactEmail: campaign.contactEmail,
    reviewRequired: campaign.reviewRequired ? 'yes' : '',
    showGoing: campaign.showGoing ? 'yes' : '',
  };
}
