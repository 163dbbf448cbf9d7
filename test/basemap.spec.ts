import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { type FileHandle, open } from 'node:fs/promises';
import { PMTiles, type RangeResponse, type Source } from 'pmtiles';

const archive = 'dist/basemap/world.pmtiles';

class FileSource implements Source {
  constructor(private readonly file: FileHandle) {}

  getKey(): string {
    return archive;
  }

  async getBytes(offset: number, length: number): Promise<RangeResponse> {
    const buffer = new ArrayBuffer(length);
    const { bytesRead } = await this.file.read(new Uint8Array(buffer), 0, length, offset);
    return { data: buffer.slice(0, bytesRead) };
  }
}

async function reading<T>(work: (tiles: PMTiles, file: FileHandle) => Promise<T>): Promise<T> {
  execFileSync(process.execPath, ['scripts/build-basemap.mjs'], { stdio: 'ignore' });
  const file = await open(archive);
  try {
    return await work(new PMTiles(new FileSource(file)), file);
  } finally {
    await file.close();
  }
}

/** Layer and town names are plain text in a vector tile. */
const textOf = async (tiles: PMTiles, z: number, x: number, y: number): Promise<string> => {
  const tile = await tiles.getZxy(z, x, y);
  return tile ? Buffer.from(tile.data).toString('utf8') : '';
};

describe('the basemap', () => {
  it('is an archive of vector tiles for the whole world that the reader understands', async () => {
    await reading(async (tiles, file) => {
      const header = await tiles.getHeader();
      expect([header.minZoom, header.maxZoom, header.tileType]).toEqual([0, 7, 1]);
      expect(header.numAddressedTiles).toBeGreaterThan(10_000);
      expect(header.numTileContents).toBeLessThan(header.numAddressedTiles);
      const { size } = await file.stat();
      expect(size).toBe(header.tileDataOffset + (header.tileDataLength ?? 0));
      expect(size).toBeLessThan(7_000_000);
      expect(await tiles.getMetadata()).toMatchObject({ attribution: 'Natural Earth, GeoNames (CC BY 4.0)' });
    });
  }, 60_000);

  it('has land, water, borders and towns under the names of the Protomaps schema', async () => {
    await reading(async (tiles) => {
      const detroit = await textOf(tiles, 7, 34, 47);
      for (const word of ['earth', 'water', 'boundaries', 'places', 'Detroit', 'region'])
        expect(detroit).toContain(word);
      expect(await textOf(tiles, 3, 4, 2)).toContain('Alemania');
      expect(await tiles.getZxy(7, 20, 70)).toBeUndefined();
    });
  }, 60_000);

  it('puts Fiji on both sides of the date line, and no country name on disputed ground', async () => {
    await reading(async (tiles) => {
      expect(await textOf(tiles, 5, 31, 17)).toContain('earth');
      expect(await textOf(tiles, 5, 0, 17)).toContain('earth');
      const sahara = await Promise.all(
        [0, 1, 2, 3, 4, 5].map((z) =>
          textOf(tiles, z, Math.floor(((180 - 13) / 360) * 2 ** z), Math.floor(0.43 * 2 ** z)),
        ),
      );
      expect(sahara.join(' ')).not.toMatch(/W\. Sahara|Western Sahara/);
    });
  }, 60_000);
});
