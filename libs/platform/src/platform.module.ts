import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Clock } from './clock.js';
import { CONFIG, type Config } from './config/config.js';
import { DatabaseModule } from './database/database.module.js';
import { Links, SECRET } from './links/links.js';
import { RateLimits } from './rate-limits/rate-limits.js';
import { ZoneRules } from './zone-rules.js';

/** What every process has: configuration, clock, database, signed links, rate limits. */
@Global()
@Module({})
export class PlatformModule {
  static with(config: Config): DynamicModule {
    const own = [
      { provide: CONFIG, useValue: config },
      { provide: SECRET, useValue: config.SECRET_KEY },
      Clock,
      Links,
      RateLimits,
      ZoneRules,
    ];
    return {
      module: PlatformModule,
      imports: [DatabaseModule],
      providers: own,
      exports: [CONFIG, SECRET, Clock, Links, RateLimits, ZoneRules],
    };
  }
}
