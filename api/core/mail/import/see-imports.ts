import type { z } from 'zod';
import { parseInput } from '../../command.ts';
import { type Ctx, reading } from '../../context.ts';
import { DeskError, invalid, notFound } from '../../errors.ts';
import { cursorOf, readCursor } from '../../page.ts';
import type { Db, Tx } from '../../ports.ts';
import { registerRead } from '../../verb/registry.ts';
import { demandMailboxes } from '../box/find-mailboxes.ts';
import { type MailServers, mailboxAt, serverOf } from '../box/mailbox-at.ts';
import {
  type Count,
  CountImport,
  ImportCount,
  ListImports,
  MailImportPage,
  MailImportView,
  viewImport,
  WhichImport,
} from './import-view.ts';

/** Counts what an import from that time on would find, and imports nothing. Admins only. @throws DeskError */
export async function countImport(
  ctx: Ctx,
  servers: MailServers,
  raw: z.input<typeof CountImport>,
): Promise<z.infer<typeof ImportCount>> {
  demandMailboxes(ctx);
  const { mailbox, from: wanted } = parseInput(CountImport, raw, ctx.actor);
  const row = await reading(ctx, (db) => db.mailbox.findUnique({ where: { id: mailbox } }));
  if (!row?.active) throw notFound('There is no such mailbox.');
  const [from, until] = [new Date(wanted), row.since];
  if (from >= until) throw tooLate(until);
  const server = serverOf(servers, row);
  if (!server) throw new DeskError('unavailable', `No server for mailboxes of the kind ${row.server} is set up.`);
  const at = mailboxAt(row);
  const [all, earlier] = [await server.countBefore(at, until), await server.countBefore(at, from)];
  return { from: from.toISOString(), until: until.toISOString(), count: Math.max(0, all - earlier) };
}

function tooLate(until: Date) {
  const message = `Give a time before ${until.toISOString()}: what came since then is filed by itself.`;
  return invalid(message, [{ field: 'from', message }]);
}

/** The imports of a mailbox, the newest first. For admins and the people of the desk. */
export async function listImports(ctx: Ctx, raw: z.input<typeof ListImports>): Promise<z.infer<typeof MailImportPage>> {
  const { mailbox, limit, cursor } = parseInput(ListImports, raw, ctx.actor);
  const after = cursor === undefined ? null : readCursor('imports', cursor);
  const at = new Date(after?.at ?? 0);
  const beyond = after ? { createdAt: { lte: at }, OR: [{ createdAt: { lt: at } }, { id: { lt: after.id } }] } : {};
  return reading(ctx, async (db) => {
    await demandSeen(ctx, db, mailbox);
    const rows = await db.mailImport.findMany({
      where: { mailboxId: mailbox, ...beyond },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    });
    const shown = rows.slice(0, limit);
    const counts = await countsOf(db, idsOf(shown));
    const items = shown.map((row) => viewImport(row, counts.get(row.id) ?? [], ctx.clock.now()));
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { items, next: last ? cursorOf('imports', last.createdAt.toISOString(), last.id) : null };
  });
}

/** One import and how far it is. For admins and the people of the desk. @throws DeskError `not_found`, `forbidden` */
export async function seeImport(ctx: Ctx, raw: z.input<typeof WhichImport>): Promise<MailImportView> {
  const which = parseInput(WhichImport, raw, ctx.actor);
  return reading(ctx, async (db) => {
    await demandSeen(ctx, db, which.mailbox);
    const row = await db.mailImport.findFirst({ where: { id: which.import, mailboxId: which.mailbox } });
    if (!row) throw notFound('There is no such import.');
    return viewImport(row, (await countsOf(db, [row.id])).get(row.id) ?? [], ctx.clock.now());
  });
}

async function demandSeen(ctx: Ctx, db: Db, mailbox: string): Promise<void> {
  const box = await db.mailbox.findUnique({ where: { id: mailbox }, select: { deskId: true } });
  demandMailboxes(ctx, box?.deskId);
  if (!box) throw notFound('There is no such mailbox.');
}

const idsOf = (rows: readonly { readonly id: string }[]) => rows.map((one) => one.id);

/** What became of the mails of imports, by import. */
export async function countsOf(db: Db | Tx, ids: readonly string[]): Promise<Map<string | null, Count[]>> {
  if (ids.length === 0) return new Map();
  const groups = await db.inbound.groupBy({
    by: ['importId', 'outcome', 'state'],
    where: { importId: { in: [...ids] } },
    _count: { _all: true },
  });
  const counts = groups.map(({ importId, outcome, state, _count }) => ({
    importId,
    outcome,
    state,
    size: _count._all,
  }));
  return Map.groupBy(counts, (one) => one.importId);
}

registerRead({
  name: 'mail.import.count',
  summary: 'Count the old mail that an import would find',
  input: CountImport,
  output: ImportCount,
});
registerRead({
  name: 'mail.import.list',
  summary: 'List the imports of a mailbox',
  input: ListImports,
  output: MailImportPage,
});
registerRead({
  name: 'mail.import.see',
  summary: 'See how far an import is',
  input: WhichImport,
  output: MailImportView,
});
