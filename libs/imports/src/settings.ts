import type { Campaign, CampaignLoaders, EventType } from '#campaigns';
import { plain } from './words.js';
import type { Setting } from './decide/draft.js';

type Names = Pick<EventType, 'code'> & { names: Record<string, string> };

/** What the rows of a campaign are measured by. */
export async function settingOf(
  facts: CampaignLoaders,
  campaign: Pick<Campaign, 'id' | 'startsOn' | 'endsOn' | 'defaultLanguage'>,
): Promise<Setting> {
  const types = await facts.eventTypes({ loaders: new Map() }, campaign.id);
  return {
    window: { from: campaign.startsOn, to: campaign.endsOn },
    language: campaign.defaultLanguage,
    ...typeNames(types),
  };
}

/** The measure while the campaign itself is made from the file. */
export async function openSetting(facts: CampaignLoaders, language: string): Promise<Setting> {
  return { window: null, language, ...typeNames(await facts.allEventTypes()) };
}

/** "Other" says nothing wrong about a row without a kind; a campaign without it has its first type. */
export function typeNames(types: readonly Names[]): Pick<Setting, 'types' | 'defaultType'> {
  const names = types.flatMap(({ code, names: texts }) =>
    [code, ...Object.values(texts)].map((name) => [plain(name), code] as const),
  );
  const fallback = types.find(({ code }) => code === 'other') ?? types[0];
  return { types: new Map(names), defaultType: fallback?.code ?? 'other' };
}
