import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Campaigns } from '#campaigns';
import type { Actor } from '#platform/auth/actor.js';
import { Clock } from '#platform/clock.js';
import { CONFIG, type Config } from '#platform/config/config.js';
import { FileStore } from '#platform/files/file-store.js';
import { Uploads } from '#platform/files/uploads.service.js';
import { newId } from '#platform/ids.js';

/** Twice the column of a mail, for screens with two dots to the pixel. */
const WIDEST = 1088;
const HIGHEST = 4000;

const endings: Record<string, string> = { 'image/png': 'png', 'image/jpeg': 'jpg' };

export interface StoredPicture {
  id: string;
  contentType: string;
  storageKey: string;
  byteSize: number;
  width: number;
  height: number;
}

/** Its address on our own origin. Whoever has it may see the picture, as whoever has the mail may. */
export const pictureUrl = (publicUrl: string, { id, contentType }: Pick<StoredPicture, 'id' | 'contentType'>): string =>
  `${publicUrl}/letter-pictures/${id}.${endings[contentType] ?? 'jpg'}`;

/** Pictures in letters: made small enough for a mail, in formats that every mail program shows. */
@Injectable()
export class LetterPictures {
  constructor(
    private readonly dataSource: DataSource,
    private readonly campaigns: Campaigns,
    private readonly uploads: Uploads,
    private readonly store: FileStore,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async add(actor: Actor, campaignSlug: string, uploadId: string): Promise<StoredPicture & { url: string }> {
    const tx = this.dataSource.manager;
    const campaign = await this.campaigns.forCoordinator(actor, campaignSlug, tx);
    const { bytes, ...drawn } = await redraw(await this.uploads.ownPicture(tx, actor, uploadId));
    const { key: storageKey, byteSize } = await this.store.put(bytes);
    const picture = { id: newId(), storageKey, byteSize, ...drawn };
    await tx.query(
      `INSERT INTO letter_pictures (id, campaign_id, content_type, storage_key, byte_size, width, height, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        picture.id,
        campaign.id,
        picture.contentType,
        storageKey,
        byteSize,
        picture.width,
        picture.height,
        actor.personId,
        this.clock.now(),
      ],
    );
    return { ...picture, url: pictureUrl(this.config.publicUrl, picture) };
  }

  async byIds(ids: readonly string[]): Promise<StoredPicture[]> {
    return this.dataSource.query<StoredPicture[]>(
      `SELECT id, content_type AS "contentType", storage_key AS "storageKey", byte_size AS "byteSize", width, height
         FROM letter_pictures WHERE id = ANY ($1)`,
      [ids],
    );
  }
}

/** PNG stays PNG where something shines through; everything else becomes JPEG, which all mail programs know. */
async function redraw(bytes: Uint8Array) {
  // Large, and needed by few processes and seldom.
  const { default: sharp } = await import('sharp');
  const picture = sharp(bytes).resize({ width: WIDEST, height: HIGHEST, fit: 'inside', withoutEnlargement: true });
  const { isOpaque } = await sharp(bytes).stats();
  const contentType = isOpaque ? 'image/jpeg' : 'image/png';
  const drawn = isOpaque ? picture.jpeg({ quality: 82, mozjpeg: true }) : picture.png({ palette: true });
  const { data, info } = await drawn.toBuffer({ resolveWithObject: true });
  return { bytes: data, contentType, width: info.width, height: info.height };
}
