import { Controller, Get, Header } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Public } from '#platform/auth/public.js';

@Controller('health')
export class HealthController {
  constructor(private readonly dataSource: DataSource) {}

  /** 200 while this process can reach the database, for load balancers. */
  @Public()
  @Get()
  @Header('cache-control', 'no-store')
  async check(): Promise<{ status: 'ok' }> {
    await this.dataSource.query('SELECT 1');
    return { status: 'ok' };
  }
}
