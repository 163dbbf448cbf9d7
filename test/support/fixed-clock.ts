import { Clock } from '#platform/clock.js';

/** A clock that stands where the test puts it. */
export class FixedClock extends Clock {
  private moment: Date;

  constructor(moment = '2027-01-10T12:00:00Z') {
    super();
    this.moment = new Date(moment);
  }

  override now(): Date {
    return this.moment;
  }

  set(moment: string): void {
    this.moment = new Date(moment);
  }

  passes(milliseconds: number): void {
    this.moment = new Date(this.moment.getTime() + milliseconds);
  }
}
