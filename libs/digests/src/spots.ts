import { Injectable } from '@nestjs/common';
import { PlacesService } from '#places';
import { badInput } from '#platform/problem.js';

/** The place that actions are near to. */
export interface Spot {
  placeLabel: string | null;
  latitude: number;
  longitude: number;
  timeZone: string;
}

interface Given {
  placeId?: string | null;
  latitude?: number | null;
  longitude?: number | null;
}

@Injectable()
export class Spots {
  constructor(private readonly places: PlacesService) {}

  /** BAD_INPUT unless it is a place of the gazetteer or a point on earth. */
  async find({ placeId, latitude, longitude }: Given, language: string): Promise<Spot> {
    if (placeId) {
      const place = await this.places.byId(placeId, language);
      if (!place) throw badInput('placeId', 'We do not know this place: choose one that `places` suggests.');
      const { label, timeZone } = place;
      return { placeLabel: label, latitude: place.latitude, longitude: place.longitude, timeZone };
    }
    if (latitude == null || longitude == null) {
      throw badInput('placeId', 'Say where: choose a city or postal code.');
    }
    const nearest = await this.places.nearest(latitude, longitude);
    const timeZone = this.places.timeZoneAt(latitude, longitude) ?? 'UTC';
    return { placeLabel: nearest?.place.label ?? null, latitude, longitude, timeZone };
  }
}
