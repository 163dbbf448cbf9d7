import { Controller, Get, Header, NotFoundException, Param } from '@nestjs/common';
import { EventSearch, Events } from '#events';
import { staticMapSvg } from '#places';
import { anonymous } from '#platform/auth/actor.js';
import { Public } from '#platform/auth/public.js';

const cache = 'public, max-age=60, stale-while-revalidate=600';

/** Maps as pictures, for pages without scripts, mails and flyers. Only what everyone may know. */
@Controller('map')
export class MapPicturesController {
  constructor(
    private readonly search: EventSearch,
    private readonly allEvents: Events,
  ) {}

  @Public()
  @Get('campaigns/:slug.svg')
  @Header('content-type', 'image/svg+xml')
  @Header('cache-control', cache)
  async campaign(@Param('slug') slug: string): Promise<string> {
    const points = await this.search.points({ campaignSlug: slug, includeEnded: true, includeCancelled: false });
    return staticMapSvg(points, { title: `Map of ${String(points.length)} events` });
  }

  @Public()
  @Get('events/:slug.svg')
  @Header('content-type', 'image/svg+xml')
  @Header('cache-control', cache)
  async event(@Param('slug') slug: string): Promise<string> {
    const event = await this.allEvents.findVisible(anonymous(), slug);
    if (event?.publicLatitude == null || event.publicLongitude === null)
      throw new NotFoundException('This event has no point on the map.');
    const point = { latitude: event.publicLatitude, longitude: event.publicLongitude };
    return staticMapSvg([point], { title: event.locality ?? event.title });
  }
}
