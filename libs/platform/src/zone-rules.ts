import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';

/**
 * The only place where wall times become instants. A wall time that the clocks skip is moved forward by what they skip,
 * one that they show twice means the first: libraries and PostgreSQL differ in both, so nothing else may decide it.
 */
@Injectable()
export class ZoneRules {
  /** Which edition of the zone data this is; another one may give another instant for the same wall time. */
  version(): string {
    return process.versions['tz'] ?? 'unknown';
  }

  /** `2027-02-06T10:00` on the clocks of a zone. */
  instantOf(wall: string, zone: string): Date {
    const zoned = Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, { disambiguation: 'compatible' });
    return new Date(zoned.epochMilliseconds);
  }

  /** What the clocks of a zone show at a moment, to the minute: `2027-02-06T10:00`. */
  wallOf(at: Date, zone: string): string {
    const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
    return zoned.toPlainDateTime().toString({ smallestUnit: 'minute' });
  }
}

/**
 * The same rules, remembering what was asked: asking for the clocks of a zone is slow, and events of one campaign ask
 * for few moments. For one piece of work, since it forgets nothing.
 */
export class RememberedZoneRules extends ZoneRules {
  private readonly instants = new Map<string, Date>();
  private readonly walls = new Map<string, string>();

  constructor(private readonly rules: ZoneRules) {
    super();
  }

  override version(): string {
    return this.rules.version();
  }

  override instantOf(wall: string, zone: string): Date {
    return remembered(this.instants, `${wall} ${zone}`, () => this.rules.instantOf(wall, zone));
  }

  override wallOf(at: Date, zone: string): string {
    return remembered(this.walls, `${String(at.getTime())} ${zone}`, () => this.rules.wallOf(at, zone));
  }
}

function remembered<T>(known: Map<string, T>, key: string, find: () => T): T {
  const found = known.get(key) ?? find();
  known.set(key, found);
  return found;
}

/** For pure rules and for texts; services are given theirs. */
export const zoneRules = new ZoneRules();
