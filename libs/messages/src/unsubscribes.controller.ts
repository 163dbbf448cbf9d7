import { Controller, Get, Header, HttpCode, Param, Post, Redirect } from '@nestjs/common';
import { Public } from '#platform/auth/public.js';
import { UnsubscribeScope } from './unsubscribe.types.js';
import { Unsubscribes } from './unsubscribes.service.js';

/** The address in the List-Unsubscribe header (RFC 8058): mail programs POST to it, without cookies and without a page. */
@Controller('u')
@Public('link')
export class UnsubscribesController {
  constructor(private readonly unsubscribes: Unsubscribes) {}

  @Post(':key')
  @HttpCode(200)
  @Header('Content-Type', 'text/plain; charset=utf-8')
  async oneClick(@Param('key') key: string): Promise<string> {
    await this.unsubscribes.unsubscribe(key, UnsubscribeScope.THIS_TOPIC, 'one click');
    return 'OK\n';
  }

  /** Security scanners open every link of a mail, so this only leads to a page with a button. */
  @Get(':key')
  @Redirect()
  async page(@Param('key') key: string): Promise<{ url: string; statusCode: number }> {
    const locale = await this.unsubscribes.localeOf(key).catch(() => 'en');
    return { url: `/${locale}/unsubscribe/${encodeURIComponent(key)}`, statusCode: 302 };
  }
}
