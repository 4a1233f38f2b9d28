import { defineConfig } from 'prisma/config';

// For people who run the Prisma command line by hand (`prisma migrate deploy`, `prisma studio`); the server never
// reads this file. The schema and the migrations follow the database that DATABASE_URL names.
const url = process.env.DATABASE_URL ?? 'file:./data/threadline.db';
const sqlserver = url.startsWith('sqlserver:');

export default defineConfig({
  schema: sqlserver ? 'prisma/schema.prisma' : 'prisma/generated/sqlite.prisma',
  migrations: { path: `prisma/migrations/${sqlserver ? 'sqlserver' : 'sqlite'}` },
  datasource: { url },
});
