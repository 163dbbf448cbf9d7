import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CampaignLoaders, Campaigns, type Campaign } from '#campaigns';
import { PlacesService, type Place } from '#places';
import type { Actor } from '#platform/auth/actor.js';
import { recordAudit } from '#platform/audit.js';
import { Clock } from '#platform/clock.js';
import { Problem, badInput } from '#platform/problem.js';
import { dateOpen } from './event-time.rules.js';
import { insertEvent, locationColumns } from './event-writer.js';
import { Event } from './event.entity.js';
import type { SaveTheDatePreviewLine, SaveTheDateResult } from './event.types.js';

export interface Line {
  line: string;
  placeId?: string | null;
  startsOn?: string | null;
}

const sureEnough = 0.8;
const mostLines = 500;

/** "4 to 12 February, in these seven cities, details follow": a pasted list becomes save-the-date events. */
@Injectable()
export class SaveTheDates {
  constructor(
    private readonly dataSource: DataSource,
    private readonly campaigns: Campaigns,
    private readonly campaignFacts: CampaignLoaders,
    private readonly places: PlacesService,
    private readonly clock: Clock,
  ) {}

  async preview(actor: Actor, campaignSlug: string | null, lines: readonly Line[]): Promise<SaveTheDatePreviewLine[]> {
    if (campaignSlug) await this.campaigns.forCoordinator(actor, campaignSlug);
    else if (!actor.isAdmin && actor.campaignIds.size === 0 && actor.groupRoles.size === 0) {
      throw new Problem('FORBIDDEN', { message: 'Only coordinators may do this.' });
    }
    return this.read(lines);
  }

  async create(
    actor: Actor,
    campaignSlug: string,
    lines: readonly Line[],
    typeCode: string | null,
  ): Promise<SaveTheDateResult> {
    const campaign = await this.campaigns.forCoordinator(actor, campaignSlug);
    const types = await this.campaignFacts.eventTypes({ loaders: new Map() }, campaign.id);
    const type = typeCode === null ? types[0] : types.find((candidate) => candidate.code === typeCode);
    if (!type) throw badInput('typeCode', `This campaign allows: ${types.map((one) => one.code).join(', ')}.`);
    const texts = await this.campaignFacts.texts({ loaders: new Map() }, campaign.id);
    const title = texts.find((text) => text.language === campaign.defaultLanguage)?.title ?? campaign.slug;
    const read = await this.read(lines);
    return this.dataSource.transaction(async (tx) => {
      const result: SaveTheDateResult = { created: [], skipped: [] };
      for (const [index, line] of read.entries()) {
        const { place } = line;
        if (!place) result.skipped.push(line);
        else if (await this.exists(tx, campaign, place, type.code)) {
          const problem = 'This campaign has a save-the-date of this type there already.';
          result.skipped.push({ line: line.line, place, candidates: [], problem });
        } else {
          const id = await insertEvent(
            tx,
            this.columns(campaign, place, type.code, title, actor),
            this.day(lines[index]),
            null,
          );
          await recordAudit(tx, actor, 'event.save-the-date', { type: 'event', id, campaignId: campaign.id });
          result.created.push(await tx.findOneByOrFail(Event, { id }));
        }
      }
      return result;
    });
  }

  private day(line: Line | undefined) {
    return { ...dateOpen, startsOn: line?.startsOn ?? null };
  }

  private columns(campaign: Campaign, place: Place, typeCode: string, title: string, actor: Actor) {
    const now = this.clock.now();
    const located = {
      venue: null,
      address: null,
      locality: place.name,
      region: place.region,
      postalCode: place.postalCode,
      country: place.country,
      latitude: place.latitude,
      longitude: place.longitude,
      locationPrecision: 'LOCALITY' as const,
      placeId: place.id.startsWith('city:') ? Number(place.id.slice(5)) : null,
      timeZone: place.timeZone,
      city: place,
    };
    return {
      ...locationColumns(located, 'TO_BE_ANNOUNCED'),
      campaignId: campaign.id,
      typeCode,
      title: `${title}: ${place.name}`.slice(0, 140),
      language: campaign.defaultLanguage,
      addressVisibility: 'TO_BE_ANNOUNCED' as const,
      scheduleState: 'TENTATIVE' as const,
      reviewState: 'APPROVED' as const,
      createdBy: actor.personId,
      createdAt: now,
      publishedAt: now,
    };
  }

  private async exists(
    tx: DataSource['manager'],
    campaign: Campaign,
    place: Place,
    typeCode: string,
  ): Promise<boolean> {
    return tx.existsBy(Event, {
      campaignId: campaign.id,
      typeCode,
      scheduleState: 'TENTATIVE',
      locality: place.name,
      country: place.country,
      latitude: place.latitude,
    });
  }

  private async read(lines: readonly Line[]): Promise<SaveTheDatePreviewLine[]> {
    const given = lines.filter((line) => line.line.trim() !== '');
    if (given.length === 0) throw badInput('lines', 'Paste one city per line, such as "Lyon, France".');
    if (given.length > mostLines)
      throw badInput('lines', `At most ${String(mostLines)} lines at once. Use the import for more.`);
    const read: SaveTheDatePreviewLine[] = [];
    for (const line of given) read.push(await this.readLine(line));
    return read;
  }

  private async readLine({ line, placeId }: Line): Promise<SaveTheDatePreviewLine> {
    if (placeId) {
      const place = await this.places.byId(placeId);
      return { line, place, candidates: [], problem: place ? null : 'We do not know this place.' };
    }
    const { place, confidence, candidates } = await this.places.resolve(line);
    const others = candidates.map((candidate) => candidate.place).filter((other) => other.id !== place?.id);
    if (place && confidence >= sureEnough) return { line, place, candidates: others.slice(0, 4), problem: null };
    const choices = candidates.map((candidate) => candidate.place).slice(0, 5);
    const problem =
      choices.length > 0 ? 'More than one place has this name. Choose one.' : 'We do not know this place.';
    return { line, place: null, candidates: choices, problem };
  }
}
