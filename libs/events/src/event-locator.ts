import { Injectable } from '@nestjs/common';
import { PlacesService, countryCode, type Place } from '#places';
import { badInput } from '#platform/problem.js';
import type { LocationPrecision } from './event.enums.js';
import type { LocationInput } from './event.inputs.js';
import type { Point } from './event-location.rules.js';

/** The location columns of an event, and the middle of its city. */
export interface Located {
  venue: string | null;
  address: string | null;
  locality: string | null;
  region: string | null;
  postalCode: string | null;
  country: string | null;
  latitude: number | null;
  longitude: number | null;
  locationPrecision: LocationPrecision | null;
  placeId: number | null;
  timeZone: string | null;
  city: Point | null;
}

/** Below this the words could mean several cities: the person is asked. */
const sureEnough = 0.8;

/** From what a person typed to a place on earth. Asks back rather than guess. */
@Injectable()
export class EventLocator {
  constructor(private readonly places: PlacesService) {}

  async locate(input: LocationInput): Promise<Located> {
    const place = await this.cityOf(input);
    const exact = exactPoint(input);
    const point = exact ?? place;
    return {
      ...namesOf(input, place),
      latitude: point?.latitude ?? null,
      longitude: point?.longitude ?? null,
      locationPrecision: point === null ? null : exact ? 'ROOFTOP' : 'LOCALITY',
      placeId: place?.id.startsWith('city:') ? Number(place.id.slice(5)) : null,
      timeZone: exact ? this.places.timeZoneAt(exact.latitude, exact.longitude) : (place?.timeZone ?? null),
      city: place,
    };
  }

  /** The middle of the city that an event names; null when the gazetteer does not know it. */
  async cityPoint(event: {
    placeId: number | null;
    latitude: number | null;
    longitude: number | null;
  }): Promise<Point | null> {
    if (event.placeId !== null) return this.places.byId(`city:${String(event.placeId)}`);
    if (event.latitude === null || event.longitude === null) return null;
    return (await this.places.nearest(event.latitude, event.longitude))?.place ?? null;
  }

  private async cityOf(input: LocationInput): Promise<Place | null> {
    if (input.placeId) {
      const place = await this.places.byId(input.placeId);
      if (place) return place;
      throw badInput('location.placeId', 'We do not know this place. Choose one from the list.');
    }
    const words = [text(input.locality), text(input.region)].filter((part) => part !== null).join(', ');
    if (words !== '') return this.namedCity(words, input.country ?? null);
    const exact = exactPoint(input);
    return exact ? ((await this.places.nearest(exact.latitude, exact.longitude))?.place ?? null) : null;
  }

  private async namedCity(words: string, country: string | null): Promise<Place> {
    const { place, confidence, candidates } = await this.places.resolve(words, { country });
    if (place && confidence >= sureEnough) return place;
    const choices = candidates.slice(0, 5).map((candidate) => candidate.place);
    const also = choices.length > 0 ? ` Did you mean ${choices.map((choice) => choice.label).join('; or ')}?` : '';
    throw badInput('location.locality', `We are not sure which place "${words}" is.${also}`, { candidates: choices });
  }
}

/** What was typed, completed by what the gazetteer knows of the city. */
const namesOf = (input: LocationInput, place: Place | null) => ({
  venue: text(input.venue),
  address: text(input.address),
  locality: text(input.locality) ?? place?.name ?? null,
  region: text(input.region) ?? place?.region ?? null,
  postalCode: text(input.postalCode) ?? place?.postalCode ?? null,
  country: place?.country ?? countryOf(input.country),
});

const text = (value: string | null | undefined): string | null => {
  const trimmed = value?.trim() ?? '';
  return trimmed === '' ? null : trimmed;
};

function exactPoint({ latitude, longitude }: LocationInput): Point | null {
  if (latitude == null && longitude == null) return null;
  if (latitude == null) throw badInput('location.latitude', 'A longitude needs a latitude.');
  if (longitude == null) throw badInput('location.longitude', 'A latitude needs a longitude.');
  return { latitude, longitude };
}

function countryOf(given: string | null | undefined): string | null {
  const name = text(given);
  if (name === null) return null;
  const code = countryCode(name);
  if (code) return code;
  throw badInput('location.country', `We do not know the country "${name}". Use its name or two-letter code.`);
}
