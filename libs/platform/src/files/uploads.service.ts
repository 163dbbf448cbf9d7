import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '../auth/actor.js';
import { Clock } from '../clock.js';
import { newId } from '../ids.js';
import { Problem, badInput } from '../problem.js';
import { acceptFile } from './accepted-file.js';
import { FileStore } from './file-store.js';

export interface Upload {
  id: string;
  fileName: string;
  contentType: string;
  byteSize: number;
  sha256: string;
  storageKey: string;
}

interface UploadRow {
  id: string;
  file_name: string;
  content_type: string;
  byte_size: number;
  sha256: string;
  storage_key: string;
}

/** Files that people have sent and that are not yet part of anything. Each belongs to the person who sent it. */
@Injectable()
export class Uploads {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: FileStore,
    private readonly clock: Clock,
  ) {}

  /** Checks, cleans and keeps a file; throws BAD_INPUT with field `file` when it is not one that we take. */
  async add(actor: Actor, file: { bytes: Uint8Array; name: string }): Promise<{ uploadId: string }> {
    if (actor.personId === null) throw new Problem('UNAUTHENTICATED', { message: 'Sign in to upload a file.' });
    const accepted = await acceptFile(file.bytes, file.name);
    const stored = await this.store.put(accepted.bytes);
    const uploadId = newId();
    await this.dataSource.query(
      `INSERT INTO uploads (id, person_id, file_name, content_type, byte_size, sha256, storage_key, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        uploadId,
        actor.personId,
        accepted.fileName,
        accepted.contentType,
        stored.byteSize,
        stored.sha256,
        stored.key,
        this.clock.now(),
      ],
    );
    return { uploadId };
  }

  /** The upload, if it is this person's own; BAD_INPUT otherwise, whether or not it exists. */
  async own(tx: EntityManager, actor: Actor, uploadId: string): Promise<Upload> {
    const rows: UploadRow[] = await tx.query('SELECT * FROM uploads WHERE id = $1 AND person_id = $2', [
      uploadId,
      actor.personId,
    ]);
    const row = rows[0];
    if (!row) throw badInput('uploadId', 'This upload is unknown. Send the file again.');
    return {
      id: row.id,
      fileName: row.file_name,
      contentType: row.content_type,
      byteSize: row.byte_size,
      sha256: row.sha256,
      storageKey: row.storage_key,
    };
  }

  /** What is in this person's own upload, if it is a picture; BAD_INPUT otherwise. */
  async ownPicture(tx: EntityManager, actor: Actor, uploadId: string): Promise<Buffer> {
    const upload = await this.own(tx, actor, uploadId);
    if (!upload.contentType.startsWith('image/')) {
      throw badInput('uploadId', 'This file is no picture: choose a PNG, JPEG or WebP.');
    }
    return buffer(await this.store.read(upload.storageKey));
  }
}
