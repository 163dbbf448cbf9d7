import { digests } from './digests.js';
import { kills, noRedis } from './kills.js';
import { frozen, postgresDown, redisDead, rolling } from './outages.js';
import { buttons, expansion } from './people.js';
import type { Scenario } from './scenario.js';
import { credentials, drip, every50, hang, throttle } from './servers.js';

export const scenarios: Record<string, Scenario> = {
  kills,
  'no-redis': noRedis,
  'redis-dead-60s': redisDead,
  'postgres-down-30s': postgresDown,
  sigstop: frozen,
  rolling,
  hang,
  drip,
  '421-every-50': every50,
  'throttle-100': throttle,
  'refused-credentials': credentials,
  expansion,
  buttons,
  digests,
};
