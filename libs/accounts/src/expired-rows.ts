import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EveryTick } from '#platform/jobs/every-tick.js';

/** Sessions, sign-in links and counters of callers are not kept longer than they work. */
@Injectable()
export class ExpiredRows {
  constructor(private readonly dataSource: DataSource) {}

  @EveryTick({ name: 'accounts.expired', seconds: 3600 })
  async remove(): Promise<void> {
    await this.dataSource.query('DELETE FROM auth_sessions WHERE expires_at < now()');
    await this.dataSource.query('DELETE FROM auth_verifications WHERE expires_at < now()');
    await this.dataSource.query('DELETE FROM rate_limits WHERE expire < extract(epoch FROM now()) * 1000');
  }
}
