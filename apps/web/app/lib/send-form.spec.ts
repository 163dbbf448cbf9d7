import { describe, expect, it } from '@jest/globals';
import { translator } from '../i18n';
import { timingFrom } from './send-form';

const from = (values: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  return timingFrom(form, translator('en'));
};

describe('when a letter goes out', () => {
  it.each<[Record<string, string>, object]>([
    [{ when: 'now', date: '2027-02-06' }, {}],
    [{ when: 'now', perHour: '500' }, { perHour: 500 }],
    [{ when: 'at', date: '2027-07-06', time: '09:00', zone: 'Europe/Zurich' }, { sendAt: '2027-07-06T07:00:00Z' }],
    [
      { when: 'local', localDate: '2027-02-06', localHour: '9' },
      { localDate: '2027-02-06', localHour: 9 },
    ],
    [
      { when: 'at', date: '2027-07-06', time: '' },
      { problems: [{ field: 'date', message: 'Choose a day and a time.' }] },
    ],
    [{ when: 'local', localDate: '2027-02-06', localHour: '24' }, { problems: [{ field: 'localDate' }] }],
  ])('%j is %j', (values, timing) => {
    expect(from(values)).toMatchObject(timing);
  });
});
