import 'reflect-metadata';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { compileLayout, hole, RendersMessage, type LaidOut, type MessageRenderer, type RenderRequest } from '#messages';
import { loadConfig } from '#platform/config/config.js';
import { WorkerModule } from '../../apps/worker/src/worker.module.js';
import { benchKind, benchLetter, type WorkerReport } from '../support/bench-mail.js';

/** As broadcasts are: laid out once, filled for each reader. */
@Injectable()
@RendersMessage(benchKind)
class BenchLetter implements MessageRenderer {
  private readonly layOut = compileLayout(benchLetter(hole('name', 'friend'), hole('link')), 'en');

  render(requests: readonly RenderRequest[]): Promise<LaidOut[]> {
    return Promise.resolve(
      requests.map(({ name, personId }) =>
        this.layOut({ name: name ?? undefined, link: `https://example.org/events/river?p=${personId}` }),
      ),
    );
  }
}

@Module({ imports: [WorkerModule.with(loadConfig())], providers: [BenchLetter] })
class BenchWorkerModule {}

/** The worker with one more kind of mail; says what it has used when it is asked. */
const app = await NestFactory.createApplicationContext(BenchWorkerModule, {
  logger: ['warn', 'error'],
  abortOnError: false,
});
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  const report: WorkerReport = { cpuMicroseconds: user + system, peakMegabytes: process.resourceUsage().maxRSS / 1024 };
  process.send?.(report);
});
process.on('SIGTERM', () => {
  void app.close().finally(() => process.exit(0));
});
process.send?.('ready');
