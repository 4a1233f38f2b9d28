import { z } from 'zod';
import { command, parseInput } from '../../command.ts';
import { type Ctx, reading } from '../../context.ts';
import { recordChange } from '../../desk/changed.ts';
import { forbidden, notFound } from '../../errors.ts';
import { cursorOf, Limit, readCursor } from '../../page.ts';
import { has } from '../../person/powers.ts';
import { SeenLine } from '../../text/clean.ts';
import { registerRead } from '../../verb/registry.ts';
import type { Work } from '../../verb/work.ts';
import { MailActions, MailConditions, readRule } from './mail-rule.ts';

const Rule = z.object({
  name: SeenLine.pipe(z.string().min(1).max(200)),
  conditions: MailConditions,
  actions: MailActions,
});
export const MailRules = z.object({ rules: z.array(Rule).max(200) });
const At = z.object({ mailbox: z.string() });

/** Says which rules a mailbox has, in their order: the first that fits a mail decides. */
export const setMailRules = command({
  name: 'mailbox.rules.set',
  summary: 'Set the rules of a mailbox',
  effect: 'writes',
  input: At.extend(MailRules.shape),
  output: MailRules,
  async load({ tx }, { mailbox }) {
    const row = await tx.mailbox.findUnique({ where: { id: mailbox }, include: { desk: true } });
    if (!row?.active) throw notFound('There is no such mailbox.');
    return row;
  },
  allow: ({ ctx }) => demandDesks(ctx),
  async run(work, { id, address, desk }, { rules }) {
    const { tx, ctx, now } = work;
    const was = await tx.mailRule.findMany({ where: { mailboxId: id }, orderBy: { position: 'asc' } });
    const before = was.map(
      ({ name, conditions, actions }) =>
        `{"name":${JSON.stringify(name)},"conditions":${conditions},"actions":${actions}}`,
    );
    const wanted = rules.map(
      ({ name, conditions, actions }) =>
        `{"name":${JSON.stringify(name)},"conditions":${JSON.stringify(conditions)},"actions":${JSON.stringify(actions)}}`,
    );
    if (JSON.stringify(before) === JSON.stringify(wanted)) return { rules };
    await tx.mailRule.deleteMany({ where: { mailboxId: id } });
    const data = rules.map(({ name, conditions, actions }, position) => ({
      id: ctx.newId(),
      mailboxId: id,
      position,
      name,
      conditions: JSON.stringify(conditions),
      actions: JSON.stringify(actions),
      createdAt: now,
      updatedAt: now,
    }));
    if (data.length > 0) await tx.mailRule.createMany({ data });
    recordChange(work, {
      noun: 'desk',
      id: desk.id,
      name: desk.name,
      change: `set ${data.length} rules of ${address}, a mailbox of`,
      from: { rules: before },
      to: { rules: rules.map((one) => JSON.stringify(one)) },
    });
    return { rules };
  },
});

/** The rules of a mailbox in their order. Admins only. */
export async function listMailRules(ctx: Ctx, mailbox: string): Promise<z.infer<typeof MailRules>> {
  demandDesks(ctx);
  const rows = await reading(ctx, async (db) => {
    const found = await db.mailbox.count({ where: { id: mailbox, active: true } });
    if (found === 0) throw notFound('There is no such mailbox.');
    return db.mailRule.findMany({ where: { mailboxId: mailbox }, orderBy: [{ position: 'asc' }, { id: 'asc' }] });
  });
  return { rules: rows.flatMap((row) => readRule(row) ?? []) };
}

const Listed = z.object({
  list: z.enum(['blocked', 'neverFile']),
  /** An address, or @ and a domain. */
  sender: z
    .string()
    .trim()
    .toLowerCase()
    .max(320)
    .regex(/^[^\s@]*@[^\s@]+$/, 'Write an address, or @ and a domain, such as @example.com.'),
});
export const PutListed = Listed.extend({ reason: SeenLine.pipe(z.string().max(500)).default('') });
export const ListListed = z.object({ limit: Limit, cursor: z.string().optional() });
export const ListedSenders = z.object({
  items: z.array(
    PutListed.extend({
      /** The desk for which an agent said so; null: for all. */
      desk: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
});

/** Files nothing of a sender: `blocked` drops their mail, `neverFile` says that no door makes a ticket of it. */
export const putListed = command({
  name: 'mail.sender.list',
  summary: 'File nothing of a sender',
  effect: 'writes',
  input: PutListed,
  output: PutListed,
  async load() {},
  allow: ({ ctx }) => demandDesks(ctx),
  async run(work, _, listed) {
    await putOnList(work, listed, ['']);
    return listed;
  },
});

/** Puts a sender on a list for some desks, `''` for all; on it already, the reason is the new one. */
export async function putOnList(
  work: Work,
  { list, sender, reason }: z.output<typeof PutListed>,
  desks: readonly string[],
): Promise<void> {
  const { tx, ctx, now } = work;
  let isNew = false;
  for (const deskId of desks) {
    const there = await tx.mailListed.findFirst({ where: { list, sender, deskId }, select: { reason: true } });
    if (there?.reason === reason) continue;
    isNew = true;
    const { count } = await tx.mailListed.updateMany({ where: { list, sender, deskId }, data: { reason } });
    if (count === 0)
      await tx.mailListed.createMany({ data: [{ id: ctx.newId(), list, sender, reason, deskId, createdAt: now }] });
  }
  if (!isNew) return;
  recordChange(work, {
    noun: 'setting',
    id: sender,
    name: sender,
    change: `put on the list ${list}`,
    to: { list, reason },
  });
}

/** Takes a sender off one list, or off both. @throws DeskError `not_found` */
export async function takeOffList(
  work: Work,
  where: { sender: string; list?: 'blocked' | 'neverFile'; deskId?: { in: string[] } },
): Promise<void> {
  const { sender } = where;
  const { count } = await work.tx.mailListed.deleteMany({ where });
  if (count === 0) throw notFound('This sender is on no list.');
  recordChange(work, {
    noun: 'setting',
    id: sender,
    name: sender,
    change: 'taken off the lists',
    from: { list: where.list ?? 'all' },
  });
}

/** Takes a sender off the lists. */
export const removeListed = command({
  name: 'mail.sender.unlist',
  summary: 'File mail of a sender again',
  effect: 'writes',
  input: z.object({ sender: z.string().trim().toLowerCase() }),
  output: z.object({ removed: z.boolean() }),
  async load() {},
  allow: ({ ctx }) => demandDesks(ctx),
  async run(work, _, { sender }) {
    await takeOffList(work, { sender });
    return { removed: true };
  },
});

/** The senders of whom nothing is filed, the newest first. Admins only. */
export async function listListed(
  ctx: Ctx,
  raw: z.input<typeof ListListed> = {},
): Promise<z.infer<typeof ListedSenders>> {
  demandDesks(ctx);
  const { limit, cursor } = parseInput(ListListed, raw, ctx.actor);
  const after = cursor === undefined ? null : readCursor('mail senders', cursor);
  return reading(ctx, async (db) => {
    const where = after ? { id: { lt: after.id } } : {};
    const rows = await db.mailListed.findMany({ where, orderBy: { id: 'desc' }, take: limit + 1 });
    const keys = new Map((await ctx.book.read(db)).desks.map((one) => [one.id, one.key]));
    const shown = rows.slice(0, limit);
    const items = shown.map(({ list, sender, reason, deskId }) => ({
      ...PutListed.parse({ list, sender, reason }),
      desk: keys.get(deskId) ?? null,
    }));
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return { items, next: last ? cursorOf('mail senders', last.createdAt.toISOString(), last.id) : null };
  });
}

function demandDesks({ actor }: Pick<Ctx, 'actor'>): void {
  if (!has(actor, 'manageDesks')) throw forbidden('Only admins see and change rules of mail.');
}

registerRead({ name: 'mailbox.rules', summary: 'List the rules of a mailbox', input: At, output: MailRules });
registerRead({
  name: 'mail.senders',
  summary: 'List the senders of whom nothing is filed',
  input: ListListed,
  output: ListedSenders,
});
