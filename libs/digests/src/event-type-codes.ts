import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { badInput } from '#platform/problem.js';

@Injectable()
export class EventTypeCodes {
  constructor(private readonly dataSource: DataSource) {}

  /** Null means all. BAD_INPUT for a code that does not exist. */
  async known(codes: readonly string[] | null | undefined): Promise<string[] | null> {
    if (!codes || codes.length === 0) return null;
    const rows = await this.dataSource.query<{ code: string }[]>(
      'SELECT code FROM unnest($1::text[]) AS t (code) WHERE code NOT IN (SELECT code FROM event_types)',
      [codes],
    );
    if (rows[0]) throw badInput('eventTypes', `There is no event type "${rows[0].code}".`);
    return [...new Set(codes)].sort();
  }
}
