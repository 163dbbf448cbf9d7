import { describe, expect, it } from '@jest/globals';
import { type BeforeEdit, editInput } from './event-change';

const nowhere = { region: null, postalCode: null, latitude: 42.33, longitude: -83.05, precision: 'ROOFTOP' as const };
const before: BeforeEdit = {
  place: 'Detroit, United States',
  location: { ...nowhere, venue: 'North gate', address: null, locality: 'Detroit', country: 'US' },
  timeZone: 'America/Detroit',
  accessibility: [],
};
const tokyo = {
  id: 'city:1',
  label: 'Tokyo, Japan',
  country: 'JP',
  postalCode: null,
  latitude: 35.69,
  longitude: 139.69,
  timeZone: 'Asia/Tokyo',
};

function form(values: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.set(name, value);
  return data;
}

describe('an edit by a host', () => {
  const unchanged = { venue: 'North gate', timeZone: 'America/Detroit', expectedVersion: '3' };

  it('says nothing of a place that stays', () => {
    const input = editInput(form(unchanged), before, null);
    expect(input).not.toHaveProperty('location');
    expect(input).not.toHaveProperty('timeZone');
    expect(input).toMatchObject({ expectedVersion: 3, clearTime: true });
  });

  it('keeps the city when only the meeting point moves', () => {
    const input = editInput(form({ ...unchanged, venue: 'South gate' }), before, null);
    expect(input.location).toMatchObject({ venue: 'South gate', locality: 'Detroit', latitude: 42.33 });
  });

  it('does not make a spot of the middle of the city', () => {
    const location = { ...before.location, precision: 'LOCALITY' as const };
    const input = editInput(form({ ...unchanged, venue: 'South gate' }), { ...before, location }, null);
    expect(input.location).toMatchObject({ venue: 'South gate', locality: 'Detroit' });
    expect(input.location).not.toHaveProperty('latitude');
    expect(input.location).not.toHaveProperty('precision');
  });

  it('takes the zone of a new city, unless another zone was typed', () => {
    const moved = editInput(form(unchanged), before, tokyo);
    expect(moved).toMatchObject({ location: { placeId: 'city:1' } });
    expect(moved).not.toHaveProperty('timeZone');
    expect(editInput(form({ ...unchanged, timeZone: 'Asia/Seoul' }), before, tokyo).timeZone).toBe('Asia/Seoul');
  });
});
