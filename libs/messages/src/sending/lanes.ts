import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '#platform/config/config.js';
import { SmtpLane } from '#platform/mail/smtp-lane.js';
import { routeBackoff } from './outcome.rules.js';

type Stream = 'tx' | 'bulk';

interface Route {
  lane: SmtpLane;
  failures: number;
  closedUntil: number;
}

/**
 * Separate connections for mails that somebody waits for and for mails to many, so that a sign-up's confirmation
 * never stands behind a broadcast. Remembers when the mail server was out of reach.
 */
@Injectable()
export class Lanes implements OnApplicationShutdown {
  private readonly log = new Logger('mail');
  private readonly routes: Record<Stream, Route> | null;

  constructor(@Inject(CONFIG) config: Config) {
    const url = config.SMTP_URL;
    if (url === undefined) {
      this.routes = null;
      this.log.warn('SMTP_URL is not set: mails wait in the database until it is.');
      return;
    }
    const tx = Math.max(1, Math.floor(config.SMTP_CONNECTIONS / 3));
    const route = (slots: number): Route => ({ lane: new SmtpLane(url, slots), failures: 0, closedUntil: 0 });
    this.routes = { tx: route(tx), bulk: route(Math.max(1, config.SMTP_CONNECTIONS - tx)) };
  }

  get configured(): boolean {
    return this.routes !== null;
  }

  /** How many chunks a worker should work on at once. */
  concurrency(stream: Stream): number {
    const slots = this.routes?.[stream].lane.slots ?? 1;
    return stream === 'tx' ? slots * 2 : 2;
  }

  lane(stream: Stream): SmtpLane {
    if (!this.routes) throw new Error('SMTP_URL is not set.');
    return this.routes[stream].lane;
  }

  /** Seconds until it makes sense to try; 0 when the server answers. */
  async wait(stream: Stream): Promise<number> {
    const route = this.routes?.[stream];
    if (!route) return 60;
    const left = (route.closedUntil - performance.now()) / 1000;
    if (left > 0) return left;
    const trouble = await route.lane.reach();
    if (trouble) return this.failed(stream, 'reply' in trouble ? trouble.reply : trouble.kind);
    if (route.failures > 0) this.log.log(`The mail server ${route.lane.server} answers again.`);
    route.failures = 0;
    return 0;
  }

  /** The way was blocked. Answers the seconds until the next try, and tells the operator. */
  failed(stream: Stream, reply: string): number {
    const route = this.routes?.[stream];
    if (!route) return 60;
    route.failures += 1;
    const seconds = routeBackoff(route.failures);
    route.closedUntil = performance.now() + seconds * 1000;
    this.log.warn(
      `The mail server ${route.lane.server} does not take mail (${reply}). Nothing is lost; next try in ${String(seconds)} s.`,
    );
    return seconds;
  }

  onApplicationShutdown(): void {
    if (!this.routes) return;
    this.routes.tx.lane.close();
    this.routes.bulk.lane.close();
  }
}
