import { z } from 'zod';
import { demandProof } from '../../access/demand-proof.ts';
import { type Ctx, inTransaction, reading } from '../../context.ts';
import { DeskError, forbidden, notFound } from '../../errors.ts';
import { has } from '../../person/powers.ts';
import { registerDeed, registerRead } from '../../verb/registry.ts';
import { type MailServers, mailboxAt, serverOf } from './mailbox-at.ts';
import { MailboxList, viewMailbox } from './mailbox-view.ts';

const withDesk = { desk: { select: { key: true } } } as const;

/** Whether somebody sees to what a desk's mailboxes hold: admins, and the people who work at the desk. */
export const seesTo = ({ actor }: Pick<Ctx, 'actor'>, deskId: string | undefined): boolean =>
  has(actor, 'manageDesks') || (deskId !== undefined && actor.kind === 'person' && actor.desks.has(deskId));

/** @throws DeskError `forbidden` */
export function demandMailboxes(ctx: Pick<Ctx, 'actor'>, deskId?: string): void {
  if (seesTo(ctx, deskId)) return;
  throw forbidden('Only admins see and change mailboxes.');
}

/** The mailboxes of a desk, the oldest first. Admins only. */
export async function listMailboxes(ctx: Ctx, desk: string): Promise<z.infer<typeof MailboxList>> {
  return reading(ctx, async (db) => {
    const found = (await ctx.book.read(db)).deskByKey(desk);
    demandMailboxes(ctx, found?.id);
    if (!found) throw notFound(`There is no desk ${desk}.`);
    const where = { deskId: found.id, active: true };
    const rows = await db.mailbox.findMany({ where, orderBy: { id: 'asc' }, include: withDesk });
    return { items: rows.map(viewMailbox) };
  });
}

/** What was found out about a mailbox, line by line, by trying everything that it needs. */
export const MailboxChecks = z.object({
  works: z.boolean(),
  checks: z.array(z.object({ name: z.string(), works: z.boolean(), says: z.string() })),
  /** Mails that lie there from before; they open nothing. */
  countBefore: z.number().int(),
});

/** Tries everything that a mailbox needs, and counts the mails from before. Admins only. @throws DeskError */
export async function checkMailbox(ctx: Ctx, servers: MailServers, id: string): Promise<z.infer<typeof MailboxChecks>> {
  demandProof(ctx.actor, 'key');
  demandMailboxes(ctx);
  const all = await reading(ctx, (db) => db.mailbox.findMany({ where: { active: true } }));
  const row = all.find((one) => one.id === id);
  if (!row) throw notFound('There is no such mailbox.');
  const server = serverOf(servers, row);
  if (!server) throw new DeskError('unavailable', `No server for mailboxes of the kind ${row.server} is set up.`);
  const checks = await server.check(
    mailboxAt(row),
    all.map((one) => one.address),
  );
  const works = checks.every((one) => one.works);
  let { countBefore } = row;
  // The mailbox itself is read also where the folder of sent mails is not.
  if (checks.every((one) => one.works || one.name === 'sent')) {
    countBefore = await server.countBefore(mailboxAt(row), row.since);
    await inTransaction(ctx, (tx) =>
      tx.mailbox.updateMany({
        where: { id },
        data: { countBefore, dueAt: ctx.clock.now(), sentDueAt: ctx.clock.now() },
      }),
    );
  }
  return { works, checks: checks.map((one) => ({ ...one })), countBefore };
}

registerRead({
  name: 'mailbox.list',
  summary: 'List the mailboxes of a desk',
  input: z.object({ desk: z.string() }),
  output: MailboxList,
});
registerDeed({
  name: 'mailbox.check',
  summary: 'Try everything that a mailbox needs',
  effect: 'writes',
  input: z.object({ mailbox: z.string() }),
  output: MailboxChecks,
});
