import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A folder of prisma/migrations. */
export type Migration = { name: string; sql: string; checksum: string };

/** A row of Prisma's table _prisma_migrations that was not rolled back. */
export type Applied = { name: string; checksum: string; finished: boolean };

/** The database's history and the migrations of this version contradict each other; the message says what to do. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused';
}

/** The folder with the migrations for a database. */
export function migrationsFolder(provider: 'sqlite' | 'sqlserver'): string {
  return join(import.meta.dirname, '../../../prisma/migrations', provider);
}

/** The migrations in a folder, oldest first. */
export function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names
    .map(({ name }) => {
      const bytes = readFileSync(join(folder, name, 'migration.sql'));
      return { name, sql: bytes.toString('utf8'), checksum: createHash('sha256').update(bytes).digest('hex') };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** The migrations still to apply, oldest first; throws MigrationRefused when the history does not fit. */
export function pendingMigrations(migrations: Migration[], history: Applied[]): Migration[] {
  for (const { name, checksum, finished } of history) {
    if (!finished)
      throw new MigrationRefused(
        `The migration ${name} began and did not finish. Restore the backup made before it, or repair the tables by ` +
          `hand and run "npx prisma migrate resolve --applied ${name}" (or --rolled-back ${name}), then start again.`,
      );
    const known = migrations.find((migration) => migration.name === name);
    if (known === undefined)
      throw new MigrationRefused(
        `The database has the migration ${name}, which this version does not know: a newer version has run here. ` +
          'Start that version, or restore the backup made before the upgrade.',
      );
    if (known.checksum !== checksum)
      throw new MigrationRefused(
        `The migration ${name} was edited after it was applied. Restore its migration.sql from version control and ` +
          'put the change into a new migration.',
      );
  }
  return migrations.filter(({ name }) => !history.some((applied) => applied.name === name));
}
