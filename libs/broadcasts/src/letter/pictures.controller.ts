import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '#platform/auth/public.js';
import { FileStore } from '#platform/files/file-store.js';
import { notFound } from '#platform/problem.js';
import { LetterPictures } from './pictures.service.js';

const namePattern = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(jpg|png)$/;

/** Pictures of letters, for mail programs and for mail in a browser on any site. They never change. */
@Controller('letter-pictures')
export class LetterPicturesController {
  constructor(
    private readonly pictures: LetterPictures,
    private readonly store: FileStore,
  ) {}

  @Public()
  @Get(':name')
  async show(@Param('name') name: string, @Res() response: Response): Promise<void> {
    const id = namePattern.exec(name)?.[1];
    const [picture] = id === undefined ? [] : await this.pictures.byIds([id]);
    if (!picture) throw notFound('picture');
    response.set({
      'Content-Type': picture.contentType,
      'Content-Length': String(picture.byteSize),
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Cache-Control': 'public, max-age=31536000, immutable',
    });
    await pipeline(await this.store.read(picture.storageKey), response).catch((error: unknown) => {
      // The reader went away; there is nobody to tell.
      if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    });
  }
}
