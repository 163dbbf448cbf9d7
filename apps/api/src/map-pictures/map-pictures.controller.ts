import { Controller, Get, Header, NotFoundException, Param } from '@nestjs/common';
import { CampaignLoaders, Campaigns } from '#campaigns';
import { EventSearch, Events } from '#events';
import { staticMapSvg } from '#places';
import { anonymous } from '#platform/auth/actor.js';
import { Public } from '#platform/auth/public.js';
import { oklch } from '#platform/oklch.js';

const browserCache = 'public, max-age=60, stale-while-revalidate=600';
const freshFor = 60_000;
const mostKept = 500;

/** The accent of a campaign by its hue alone; lightness is ours, so that pins stand out on light and dark land. */
const accentOf = (hue: number) => ({
  light: oklch(0.45, 0.13, hue),
  dark: oklch(0.82, 0.1, hue),
});

const stateOf = { CANCELLED: 'CROSSED', TENTATIVE: 'HOLLOW', POSTPONED: 'HOLLOW', CONFIRMED: 'FULL' } as const;

/** Maps as pictures, for pages without scripts, mails and flyers. Only what everyone may know. */
@Controller('map')
export class MapPicturesController {
  private readonly kept = new Map<string, { at: number; svg: string }>();

  constructor(
    private readonly campaigns: Campaigns,
    private readonly campaignFacts: CampaignLoaders,
    private readonly search: EventSearch,
    private readonly allEvents: Events,
  ) {}

  @Public()
  @Get('campaigns/:slug.svg')
  @Header('content-type', 'image/svg+xml')
  @Header('cache-control', browserCache)
  campaign(@Param('slug') slug: string): Promise<string> {
    return this.drawnOnce(`campaign ${slug}`, async () => {
      const campaign = await this.campaigns.findVisible(anonymous(), slug);
      if (!campaign) throw new NotFoundException('There is no such campaign.');
      const filter = { campaignSlug: slug, includeEnded: true, includeCancelled: false };
      const points = await this.search.points(filter);
      return staticMapSvg(
        points.map(({ latitude, longitude, scheduleState }) => ({
          latitude,
          longitude,
          state: stateOf[scheduleState],
        })),
        { title: `${String(points.length)} · ${slug}`, width: 800, height: 420, accent: accentOf(campaign.accentHue) },
      );
    });
  }

  @Public()
  @Get('events/:slug.svg')
  @Header('content-type', 'image/svg+xml')
  @Header('cache-control', browserCache)
  event(@Param('slug') slug: string): Promise<string> {
    return this.drawnOnce(`event ${slug}`, async () => {
      const event = await this.allEvents.findVisible(anonymous(), slug);
      if (event?.publicLatitude == null || event.publicLongitude === null) {
        throw new NotFoundException('This event has no point on the map.');
      }
      const { accentHue } = await this.campaignFacts.byId({ loaders: new Map() }, event.campaignId);
      const point = {
        latitude: event.publicLatitude,
        longitude: event.publicLongitude,
        state: stateOf[event.scheduleState],
      };
      return staticMapSvg([point], { title: event.locality ?? event.title, accent: accentOf(accentHue) });
    });
  }

  /** Drawing takes up to 300 ms of this process, so each picture is drawn at most once a minute. */
  private async drawnOnce(key: string, draw: () => Promise<string>): Promise<string> {
    const known = this.kept.get(key);
    if (known && known.at > Date.now() - freshFor) return known.svg;
    const svg = await draw();
    if (this.kept.size >= mostKept) this.kept.clear();
    this.kept.set(key, { at: Date.now(), svg });
    return svg;
  }
}
