import { describe, expect, it } from '@jest/globals';
import { translator } from '../i18n';
import { accessibilityFacts, accessibilityRows, editedAccessibility, tickedFeatures } from './accessibility';

const stored = [
  { feature: 'seating', value: 'PARTIAL', note: 'benches' },
  { feature: 'step-free-entrance', value: 'YES', note: 'ramp at the east side' },
  { feature: 'hearing-loop', value: 'YES', note: null },
];

describe('accessibility', () => {
  it('is shown in words, and anything unknown is left out', () => {
    const rows = accessibilityRows([...stored, { feature: 'teleport', value: 'YES' }, 'x', null], translator('en'));
    expect(rows.map((row) => `${row.label}: ${row.answer}`)).toEqual([
      'Seating: partly',
      'Step-free entrance: yes',
      'Hearing loop: yes',
    ]);
  });

  it('begins an edit with what is certain', () => {
    expect(tickedFeatures(stored)).toBe('step-free-entrance,hearing-loop');
  });

  it('keeps finer answers and notes when nothing was changed', () => {
    const after = editedAccessibility(accessibilityFacts(stored), ['step-free-entrance']);
    expect(after).toEqual(expect.arrayContaining(stored));
    expect(after).toHaveLength(3);
  });

  it('takes out what was unticked, and a tick wins over an older answer', () => {
    const after = editedAccessibility(accessibilityFacts(stored), ['seating']);
    expect(after).toEqual([
      { feature: 'hearing-loop', value: 'YES', note: null },
      { feature: 'seating', value: 'YES', note: null },
    ]);
  });
});
