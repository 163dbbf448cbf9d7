import {
  Controller,
  Post,
  UploadedFile,
  UseFilters,
  UseInterceptors,
  type ArgumentsHost,
  Catch,
  PayloadTooLargeException,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import type { Actor } from '../auth/actor.js';
import { CurrentActor } from '../auth/public.js';
import { ProblemFilter } from '../problem.filter.js';
import { badInput } from '../problem.js';
import { MAX_UPLOAD_BYTES, tooLarge } from './accepted-file.js';
import { Uploads } from './uploads.service.js';

/** Says how large a file may be, where multer only says that it is too large. */
@Catch(PayloadTooLargeException)
class TooLargeFilter extends ProblemFilter {
  override catch(_: unknown, host: ArgumentsHost): unknown {
    return super.catch(tooLarge(), host);
  }
}

/** What we use of the part that multer has read. */
interface ReceivedFile {
  buffer: Uint8Array;
  originalname: string;
}

@Controller('uploads')
export class UploadsController {
  constructor(private readonly uploads: Uploads) {}

  /** Multipart with one part `file`; answers `{uploadId}`. Signed-in people only. */
  @Post()
  @UseFilters(TooLargeFilter)
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: MAX_UPLOAD_BYTES, files: 1, fields: 5 } }))
  async add(
    @CurrentActor() actor: Actor,
    @UploadedFile() file: ReceivedFile | undefined,
  ): Promise<{ uploadId: string }> {
    if (!file) throw badInput('file', 'Send the file as the part "file" of a multipart form.');
    // Multer hands over the bytes of the name as Latin letters; browsers write them in UTF-8.
    return this.uploads.add(actor, { bytes: file.buffer, name: Buffer.from(file.originalname, 'latin1').toString() });
  }
}
