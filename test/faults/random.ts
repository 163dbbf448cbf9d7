import { createHash } from 'node:crypto';

/** The same numbers for the same seed on every machine, so that a run can be replayed (mulberry32). */
export class Random {
  constructor(private state: number) {}

  /** From 0 up to, but not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  between(least: number, most: number): number {
    return least + this.next() * (most - least);
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** So many moments between two, in order. */
  moments(count: number, from: number, to: number): number[] {
    return Array.from({ length: count }, () => this.between(from, to)).toSorted((a, b) => a - b);
  }

  shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((item) => ({ item, at: this.next() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ item }) => item);
  }
}

/** A number from 0 up to 1 that follows from the given words alone: decisions that do not hang on who comes first. */
export const chanceOf = (...words: readonly (string | number)[]): number =>
  createHash('sha256').update(words.join('/')).digest().readUInt32BE() / 2 ** 32;
