import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '#platform/auth/public.js';
import { FileStore } from '#platform/files/file-store.js';
import { sendPicture } from '#platform/files/send-picture.js';
import { notFound } from '#platform/problem.js';
import { CampaignLogos } from './campaign-logos.service.js';

const namePattern = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.png$/;
/** They never change, but may be taken away. */
const DAY_SECONDS = 86_400;

@Controller('campaign-logos')
export class CampaignLogosController {
  constructor(
    private readonly logos: CampaignLogos,
    private readonly store: FileStore,
  ) {}

  @Public()
  @Get(':name')
  async show(@Param('name') name: string, @Res() response: Response): Promise<void> {
    const id = namePattern.exec(name)?.[1];
    const logo = id === undefined ? null : await this.logos.byId(id);
    if (!logo) throw notFound('picture');
    const { storageKey, byteSize } = logo;
    await sendPicture(response, this.store, { contentType: 'image/png', storageKey, byteSize }, DAY_SECONDS);
  }
}
