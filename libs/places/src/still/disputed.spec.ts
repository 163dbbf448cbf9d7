import { describe, expect, it } from '@jest/globals';
import { disputeOf, splitByBox } from './disputed.js';

describe('disputed borders', () => {
  it('are known whichever neighbour is named first', () => {
    expect(disputeOf('Morocco', 'W. Sahara')?.disputed).toBe(true);
    expect(disputeOf('W. Sahara', 'Morocco')?.disputed).toBe(true);
    expect(disputeOf('France', 'Spain')).toEqual({ disputed: false });
  });

  it('are none round leased ground', () => {
    expect(disputeOf('Kazakhstan', 'Baikonur')).toBeNull();
  });

  it('are dashed only where they are disputed, without a gap', () => {
    const runs = splitByBox(
      [
        [0, 0],
        [1, 0],
        [2, 0],
        [3, 0],
        [4, 0],
      ],
      [0.5, -1, 2.5, 1],
    );
    expect(runs).toEqual([
      {
        disputed: false,
        line: [
          [0, 0],
          [1, 0],
        ],
      },
      {
        disputed: true,
        line: [
          [1, 0],
          [2, 0],
        ],
      },
      {
        disputed: false,
        line: [
          [2, 0],
          [3, 0],
          [4, 0],
        ],
      },
    ]);
  });
});
