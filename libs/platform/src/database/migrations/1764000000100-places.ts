import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The gazetteer: cities, their names in many scripts, regions and postal codes. Filled by `loadGazetteer`. */
export class Places1764000000100 implements MigrationInterface {
  name = 'Places1764000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;

      CREATE TABLE places (
        id integer PRIMARY KEY,
        name text NOT NULL,
        ascii_name text NOT NULL,
        country char(2) NOT NULL,
        admin1 text,
        admin1_name text,
        admin2 text,
        population integer NOT NULL CHECK (population >= 0),
        latitude double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
        longitude double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
        time_zone text NOT NULL
      );
      CREATE INDEX places_point ON places USING gist (point(longitude, latitude));
      CREATE INDEX places_region ON places (country, admin1, population DESC);

      CREATE TABLE place_names (
        place_id integer NOT NULL,
        normalized text COLLATE "C" NOT NULL,
        is_primary boolean NOT NULL,
        country char(2) NOT NULL,
        population integer NOT NULL
      );
      CREATE INDEX place_names_normalized ON place_names (normalized) INCLUDE (place_id, is_primary, country, population);
      CREATE INDEX place_names_large ON place_names (normalized) INCLUDE (place_id, is_primary, country, population)
        WHERE population >= 100000;
      CREATE INDEX place_names_trigram ON place_names USING gin (normalized gin_trgm_ops) WHERE is_primary;

      CREATE TABLE place_regions (
        country char(2) NOT NULL,
        admin1 text NOT NULL,
        admin2 text NOT NULL DEFAULT '',
        name text NOT NULL,
        normalized text COLLATE "C" NOT NULL,
        PRIMARY KEY (country, admin1, admin2)
      );
      CREATE INDEX place_regions_normalized ON place_regions (normalized);

      CREATE TABLE postal_codes (
        country char(2) NOT NULL,
        code text COLLATE "C" NOT NULL,
        label text NOT NULL,
        name text NOT NULL,
        admin1 text,
        admin1_name text,
        latitude double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
        longitude double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
        time_zone text NOT NULL,
        PRIMARY KEY (country, code)
      );
      CREATE INDEX postal_codes_code ON postal_codes (code);

      CREATE TABLE place_loads (
        source text PRIMARY KEY,
        version text NOT NULL,
        rows integer NOT NULL,
        loaded_at timestamptz NOT NULL DEFAULT now()
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE place_loads, postal_codes, place_regions, place_names, places');
  }
}
