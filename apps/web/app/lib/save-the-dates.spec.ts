import { describe, expect, it } from '@jest/globals';
import { cityList } from './save-the-dates';

function form(values: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.set(name, value);
  return data;
}

describe('a pasted list of cities', () => {
  it('keeps the places chosen for it, though browsers send other line ends than they got', () => {
    const { lines, isReviewed } = cityList(
      form({ cities: 'Lima\r\n\r\n Springfield \r\n', citiesBefore: 'Lima\nSpringfield', 'place-1': 'city:2' }),
    );
    expect(isReviewed).toBe(true);
    expect(lines).toEqual([
      { line: 'Lima', placeId: null, startsOn: null },
      { line: 'Springfield', placeId: 'city:2', startsOn: null },
    ]);
  });

  it('forgets them when the list has changed since', () => {
    const changed = form({ cities: 'Quito\nLima', citiesBefore: 'Lima', 'place-0': 'city:1', day: '2027-04-04' });
    expect(cityList(changed)).toEqual({
      isReviewed: false,
      lines: [
        { line: 'Quito', placeId: null, startsOn: '2027-04-04' },
        { line: 'Lima', placeId: null, startsOn: '2027-04-04' },
      ],
    });
  });
});
