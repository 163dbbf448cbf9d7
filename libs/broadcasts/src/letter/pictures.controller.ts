import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '#platform/auth/public.js';
import { FileStore } from '#platform/files/file-store.js';
import { sendPicture } from '#platform/files/send-picture.js';
import { notFound } from '#platform/problem.js';
import { LetterPictures } from './pictures.service.js';

const namePattern = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(jpg|png)$/;
const YEAR_SECONDS = 31_536_000;

/** Pictures of letters. They never change. */
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
    await sendPicture(response, this.store, picture, YEAR_SECONDS);
  }
}
