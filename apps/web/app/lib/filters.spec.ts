import { describe, expect, it } from '@jest/globals';
import { createLoadContext, type ServerValues } from '../context';
import { readSearch, searchWith } from './filters';

const springfields = ['Illinois', 'Missouri'].map((region, index) => ({
  id: `city:${String(index)}`,
  label: `Springfield, ${region}, United States`,
  country: 'US',
  postalCode: null,
  latitude: 39.8,
  longitude: -89.6,
  timeZone: 'America/Chicago',
}));

/** The API, as far as a search asks it: two Springfields and nothing else. */
function contextWithPlaces() {
  return createLoadContext({
    graphql: ((document, variables = {}) => {
      const found = variables['text'] === 'Springfield' ? springfields : [];
      const place = springfields.find((one) => one.id === variables['id']) ?? null;
      return Promise.resolve({ data: document.includes('PlaceById') ? { place } : { places: found } });
    }) as ServerValues['graphql'],
    upload: () => Promise.resolve({ error: 'No files here.' }),
    now: () => new Date('2027-03-04T10:00:00Z'),
    config: { baseUrl: 'http://localhost' },
  });
}

const read = (query: string) => readSearch(contextWithPlaces(), 'en', new URLSearchParams(query), 'river-week');

describe('what a visitor looks for', () => {
  it('is everything of the campaign when nothing is set', async () => {
    const search = await read('');
    expect(search).toMatchObject({ filter: { campaignSlug: 'river-week' }, sort: 'DATE', active: 0, place: null });
  });

  it('is taken near the likeliest place, and the others are offered', async () => {
    const search = await read('place=Springfield&radius=25');
    expect(search.filter.near).toEqual({ placeId: 'city:0', radiusKm: 25 });
    expect(search.others.map((one) => one.id)).toEqual(['city:1']);
    expect(search.sort).toBe('DISTANCE');
  });

  it('keeps the place that was chosen for this very text', async () => {
    const search = await read('place=Springfield&placeId=city:1&placeFor=Springfield');
    expect(search.filter.near?.placeId).toBe('city:1');
    const typedOver = await read('place=Nowhere&placeId=city:1&placeFor=Springfield');
    expect(typedOver).toMatchObject({ unknownPlace: 'Nowhere', place: null });
    expect(typedOver.filter.near).toBeUndefined();
  });

  it('leaves out what is not a day, a radius or a way to take part', async () => {
    const search = await read('from=tomorrow&to=2027-03-28&mode=telepathy&place=Springfield&radius=7');
    expect(search.filter).not.toHaveProperty('from');
    expect(search.filter).not.toHaveProperty('attendanceMode');
    expect(search.filter).toMatchObject({ to: '2027-03-28', near: { radiusKm: 50 } });
  });

  it('may be what the map shows', async () => {
    const search = await read('bbox=-10,35,5,45&place=Springfield');
    expect(search.filter.bounds).toEqual({ west: -10, south: 35, east: 5, north: 45 });
    expect((await read('bbox=1,2,x,4')).filter.bounds).toBeUndefined();
  });

  it('fits into an address, without what is empty', () => {
    expect(searchWith({ place: 'Lima', text: '', after: 'c1' }, { after: null, radius: '500' })).toBe(
      '?place=Lima&radius=500',
    );
  });
});
