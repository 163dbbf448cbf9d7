import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Public } from '#platform/auth/public.js';
import { linkInvalid } from '#platform/links/links.js';
import { ClickCounts } from './click-counts.service.js';
import { isCounted } from './counting.rules.js';

const messagePattern = /^[1-9]\d{0,17}$/;
const linkPattern = /^(\d{1,9})\.([\w-]{20})(?:\.gif)?$/;

/** One transparent pixel. */
const picture = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/**
 * The counted links of a mail and its picture. The address only names the link: where it leads is kept with the
 * message, so nobody can make one of ours lead elsewhere.
 */
@Controller('c')
@Public('link')
export class CountedLinksController {
  constructor(private readonly clicks: ClickCounts) {}

  @Get(':message/:link')
  async follow(
    @Param('message') message: string,
    @Param('link') link: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const [, no, signature] = linkPattern.exec(link) ?? [];
    if (no === undefined || signature === undefined || !messagePattern.test(message)) throw linkInvalid();
    const found = await this.clicks.find(message, Number(no), signature);
    response.set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
    if (found.target === null) {
      response.set({ 'Content-Type': 'image/gif', 'Cross-Origin-Resource-Policy': 'cross-origin' }).end(picture);
    } else response.redirect(302, found.target);
    // Whoever follows a link waits for nothing, and gets there when counting fails.
    if (isCounted(request.method, request.headers)) await this.clicks.count(found, request.ip ?? '');
  }
}
