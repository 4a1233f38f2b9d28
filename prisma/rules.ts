/** A check: its table, its name, and what holds, as SQL that both databases take. */
export type Rule = { table: string; name: string; holds: string };

/** Rules that the database itself holds and that the Prisma schema cannot state; the same on both databases. */
export const rules: Rule[] = [
  {
    table: 'Delivery',
    name: 'Delivery_no_internal_text_out',
    holds: `"commentAudience" IS NULL OR "commentAudience" = 'public' OR "targetAudience" = 'internal'`,
  },
  {
    // A composite key with a null in it points nowhere and is not checked: the audience may only be left out with the comment.
    table: 'Delivery',
    name: 'Delivery_comment_has_audience',
    holds: `("commentId" IS NULL AND "commentAudience" IS NULL) OR ("commentId" IS NOT NULL AND "commentAudience" IS NOT NULL)`,
  },
  {
    // What is about no ticket has its own content.
    table: 'Delivery',
    name: 'Delivery_aside_has_content',
    holds: `"ticketId" IS NOT NULL OR ("aside" IS NOT NULL AND "content" IS NOT NULL)`,
  },
  { table: 'Comment', name: 'Comment_audience', holds: `"audience" IN ('public', 'internal')` },
  {
    // With a comment, its audience is the comment's by the composite key; a ticket's own file is read by everybody on it.
    table: 'Attachment',
    name: 'Attachment_audience',
    holds: `"audience" = 'public' OR ("audience" = 'internal' AND "commentId" IS NOT NULL)`,
  },
  {
    table: 'Attachment',
    name: 'Attachment_comment_of_ticket',
    holds: `"commentId" IS NULL OR "ticketId" IS NOT NULL`,
  },
  {
    table: 'Ticket',
    name: 'Ticket_statusCategory',
    holds: `"statusCategory" IN ('todo', 'active', 'waiting', 'resolved', 'closed')`,
  },
  { table: 'Ticket', name: 'Ticket_turn', holds: `"turn" IN ('first', 'next', 'theirs', 'later', 'done')` },
  {
    table: 'Status',
    name: 'Status_waitsFor',
    holds: `"waitsFor" IS NULL OR ("category" = 'waiting' AND "waitsFor" IN ('requester', 'thirdParty', 'date'))`,
  },
  { table: 'TimeEntry', name: 'TimeEntry_seconds', holds: `"seconds" > 0 AND "seconds" <= 86400` },
  {
    table: 'Role',
    name: 'Role_comesWith',
    holds: `"comesWith" IN ('', 'arrival', 'setup', 'membership', 'leading', 'heading')`,
  },
  {
    table: 'RoleGrant',
    name: 'RoleGrant_scope',
    holds: `"scope" IN ('own', 'assigned', 'department', 'company', 'desk', 'all')`,
  },
];

/** The rules of a table as SQLite writes them in its CREATE TABLE, sorted. */
export function checksOf(wanted: string, of = rules): string[] {
  return of
    .flatMap(({ table, name, holds }) => (table === wanted ? [`CONSTRAINT "${name}" CHECK (${holds})`] : []))
    .sort();
}

/** Adds the rules to the CREATE TABLE statements of a script: SQLite cannot add a check to a table that exists. */
export function withRules(script: string, of = rules): string {
  return of.reduce((sql, { table, name, holds }) => {
    const create = new RegExp(`(CREATE TABLE "(?:new_)?${table}" \\([^;]*)\\n\\);`);
    return sql.replace(create, (_, body: string) => `${body},\n    CONSTRAINT "${name}" CHECK (${holds})\n);`);
  }, script);
}

/** The rules as ALTER TABLE statements in T-SQL. */
export function rulesInTsql(of = rules): string {
  const lines = of.map(({ table, name, holds }) => {
    const condition = holds.replace(/"(\w+)"/g, '[$1]');
    return `ALTER TABLE [dbo].[${table}] ADD CONSTRAINT [${name}] CHECK (${condition});`;
  });
  return `${lines.join('\n\n')}\n`;
}
