import { Clock } from '#platform/clock.js';

/** A clock that runs like any other, from the moment where the test puts it: timers and retries behave as they do for users. */
export class RunningClock extends Clock {
  private ahead: number;

  constructor(moment = '2027-01-10T12:00:00Z') {
    super();
    this.ahead = Date.parse(moment) - Date.now();
  }

  override now(): Date {
    return new Date(Date.now() + this.ahead);
  }

  passes(milliseconds: number): void {
    this.ahead += milliseconds;
  }
}
