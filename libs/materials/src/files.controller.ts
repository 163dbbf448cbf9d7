import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Actor } from '#platform/auth/actor.js';
import { CurrentActor, Public } from '#platform/auth/public.js';
import { FileStore, type ByteRange } from '#platform/files/file-store.js';
import { notFound } from '#platform/problem.js';
import { Materials, type Download } from './materials.service.js';

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Downloads. Nothing that people have uploaded ever runs in a page of ours: saved, not shown, and sandboxed. */
@Controller('files')
export class FilesController {
  constructor(
    private readonly materials: Materials,
    private readonly store: FileStore,
  ) {}

  @Public()
  @Get(':id/:name')
  async download(
    @CurrentActor() actor: Actor,
    @Param('id') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    if (!idPattern.test(id)) throw notFound('file');
    const download = await this.materials.download(actor, id);
    describe(response, download);
    if (request.fresh) {
      response.status(304).end();
      return;
    }
    const range = rangeOf(request, download.file.byteSize);
    if (range === 'unsatisfiable') {
      response
        .status(416)
        .setHeader('Content-Range', `bytes */${String(download.file.byteSize)}`)
        .end();
      return;
    }
    await this.send(request, response, download, range);
  }

  private async send(request: Request, response: Response, { file }: Download, range: ByteRange | null): Promise<void> {
    const { start, end } = range ?? { start: 0, end: file.byteSize - 1 };
    if (range) {
      response.status(206).setHeader('Content-Range', `bytes ${String(start)}-${String(end)}/${String(file.byteSize)}`);
    }
    response.setHeader('Content-Length', end - start + 1);
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    if (start === 0) await this.materials.countDownload(file.id);
    const content = await this.store.read(file.storageKey, { start, end });
    await pipeline(content, response).catch((error: unknown) => {
      // The reader went away; there is nobody to tell.
      if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    });
  }
}

function describe(response: Response, { file, isPublic }: Download): void {
  response.attachment(file.fileName);
  response.set({
    'Content-Type': file.contentType.startsWith('text/') ? `${file.contentType}; charset=utf-8` : file.contentType,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Accept-Ranges': 'bytes',
    ETag: `"${file.sha256}"`,
    'Cache-Control': isPublic ? 'public, max-age=3600' : 'private, no-store',
  });
}

/** One range, as download managers ask for after a broken transfer; several at once get the whole file. */
function rangeOf(request: Request, size: number): ByteRange | 'unsatisfiable' | null {
  const condition = request.headers['if-range'];
  const ranges = request.range(size);
  if (ranges === -1) return 'unsatisfiable';
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return null;
  if (condition !== undefined && condition !== request.res?.getHeader('ETag')) return null;
  return ranges[0] ?? null;
}
