import type { FileStore, StoredFile } from '#platform/files/file-store.js';
import type { DemoFile } from './materials/materials.js';

export type StoredMaterial = Omit<DemoFile, 'bytes'> & StoredFile;

export function storeMaterials(files: readonly DemoFile[], store: FileStore): Promise<StoredMaterial[]> {
  return Promise.all(files.map(async ({ bytes, ...file }) => ({ ...file, ...(await store.put(bytes)) })));
}
