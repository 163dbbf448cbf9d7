import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { Sessions } from '#platform/auth/auth.guard.js';
import { anonymous } from '#platform/auth/actor.js';
import { loadActor } from '#platform/auth/load-actor.js';
import { MAX_UPLOAD_BYTES, tooLarge } from '#platform/files/accepted-file.js';
import { Uploads } from '#platform/files/uploads.service.js';

/** Files that arrive in a form of a page, checked like those of POST /uploads. */
@Injectable()
export class PageUploads {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: Sessions,
    private readonly uploads: Uploads,
  ) {}

  async add(req: Request, file: File): Promise<{ uploadId: string }> {
    const personId = await this.sessions.personIdOf(req);
    const actor = personId === null ? null : await loadActor(this.dataSource, personId, req.ip ?? '');
    if (file.size > MAX_UPLOAD_BYTES) throw tooLarge();
    return this.uploads.add(actor ?? anonymous(req.ip), {
      bytes: new Uint8Array(await file.arrayBuffer()),
      name: file.name,
    });
  }
}
