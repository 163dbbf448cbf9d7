import { Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import express, { type Request } from 'express';
import { Public } from '#platform/auth/public.js';
import { RateLimited } from '#platform/rate-limits/rate-limited.js';
import { MailEvents } from './mail-events.service.js';

const PATH = 'mail-events';
const LIMIT = '256kb';

/**
 * Signatures are over bytes, so here bodies must stay as they came. To be called before anything that reads JSON.
 */
export function takeRawBodies(app: Pick<NestExpressApplication, 'use'>): void {
  app.use(`/${PATH}`, express.raw({ type: () => true, limit: LIMIT }));
}

/** Where mail providers tell what became of our mails. Their signature is their key. */
@Controller(PATH)
@Public('link')
export class MailEventsController {
  constructor(private readonly events: MailEvents) {}

  /** 200 once the event is written down, also when it was told before; it is worked on afterwards. */
  @Post(':provider')
  @HttpCode(200)
  @RateLimited('mail-events', { times: 6_000, perSeconds: 60 })
  async receive(@Param('provider') provider: string, @Req() request: Request): Promise<{ received: true }> {
    const body: unknown = request.body;
    await this.events.receive(
      provider,
      request.headers,
      Buffer.isBuffer(body) ? body : Buffer.alloc(0),
      request.ip ?? '',
    );
    return { received: true };
  }
}
