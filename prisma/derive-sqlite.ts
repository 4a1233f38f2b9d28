/** The schema file's SQLite twin: same models, provider swapped, SQL Server column types stripped. */
export function deriveSqlite(schema: string): string {
  const twin = schema
    .replace('provider = "sqlserver"', 'provider = "sqlite"')
    .replace('"./generated/sqlserver"', '"./sqlite"')
    .replace(/ +@db\.\w+(\([^)]*\))?/g, '');
  if (!twin.includes('provider = "sqlite"') || !twin.includes('"./sqlite"'))
    throw new Error('prisma/schema.prisma has no sqlserver datasource or no client output "./generated/sqlserver"');
  return twin.replace(/^.*\n/, '// Written by scripts/ready.ts from prisma/schema.prisma; change that file instead.\n');
}
