import { describe, expect, it } from '@jest/globals';
import { translator } from '../i18n';
import { eventInput } from './event-form';
import { required, toProblems, validMail } from './form';

const t = translator('en');

function form(values: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.set(name, value);
  return data;
}

describe('what is wrong with a form', () => {
  it('is said by the field’s own label', () => {
    expect(required(form({ name: '  ' }), t, { name: 'fieldName' })).toEqual([
      { field: 'name', message: '“Your name” is empty. Please fill it in.' },
    ]);
  });

  it('shows what an address should look like', () => {
    expect(validMail(form({ email: 'ada@river' }), t, 'email')[0]?.message).toContain('name@example.org');
    expect(validMail(form({ email: 'ada@example.org' }), t, 'email')).toEqual([]);
  });

  it('stands beside the field that the API named otherwise', () => {
    const refusals = [{ code: 'BAD_INPUT', message: 'Unknown place.', field: 'input.location.placeId' }];
    expect(toProblems(refusals, t, { placeId: 'place' })).toEqual([{ field: 'place', message: 'Unknown place.' }]);
  });

  it('tells how long to wait after too many tries', () => {
    const [problem] = toProblems([{ code: 'RATE_LIMITED', message: '', retryAfterSeconds: 200 }], t);
    expect(problem?.message).toContain('4 minutes');
  });
});

describe('the form of an event', () => {
  it('leaves open what was left empty', () => {
    const input = eventInput(form({ typeCode: 'cleanup', startsOn: '', startTime: '', mode: 'IN_PERSON' }), null);
    expect(input).toMatchObject({ title: null, startsOn: null, startTime: null, endsOn: null, capacity: null });
  });

  it('understands an end before the start as the next morning', () => {
    const night = form({ startsOn: '2027-03-31', startTime: '20:00', endTime: '01:00' });
    expect(eventInput(night, null).endsOn).toBe('2027-04-01');
  });
});
