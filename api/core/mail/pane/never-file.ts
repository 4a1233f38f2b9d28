import { z } from 'zod';
import { command, parseInput } from '../../command.ts';
import { type Ctx, type Db, reading, type Tx } from '../../context.ts';
import { forbidden } from '../../errors.ts';
import { cursorOf, Limit, readCursor } from '../../page.ts';
import { has } from '../../person/powers.ts';
import { wordsOf } from '../../say/choose.ts';
import { registerRead } from '../../verb/registry.ts';
import { PutListed, putOnList, takeOffList } from '../rule/rules.ts';
import { worksAtADesk } from './file-by-hand.ts';

export const NeverFile = z.object({
  sender: PutListed.shape.sender,
  /** Whether nothing of the sender is filed from now on, or all of it again. */
  never: z.boolean(),
  reason: PutListed.shape.reason,
});
export const ListNeverFile = z.object({ limit: Limit, cursor: z.string().optional() });
export const NeverFiled = z.object({
  items: z.array(
    z.object({
      sender: z.string(),
      reason: z.string(),
      /** The desk for which an agent said so; null: an admin said it for all. */
      desk: z.string().nullable(),
    }),
  ),
  next: z.string().nullable(),
});

/**
 * Says that no door makes tickets of a sender’s mail: an address by everybody who works at a desk, and then for the desks that
 * they work on; an address or a domain by admins, for all desks.
 */
export const setNeverFile = command({
  name: 'outlook.neverFile',
  summary: 'Never file the mail of a sender, or file it again',
  effect: 'writes',
  input: NeverFile,
  output: NeverFiled,
  async load() {},
  allow({ ctx }, _, { sender }) {
    if (!mayList(ctx, sender)) throw forbidden(wordsOf(ctx.actor).outlook.notYourList);
  },
  async run(work, _, { sender, never, reason }) {
    const { tx, ctx } = work;
    const isForAll = has(ctx.actor, 'manageDesks');
    const desks = isForAll ? [''] : ownDesks(ctx);
    const listed = { list: 'neverFile', sender } as const;
    if (never) await putOnList(work, { ...listed, reason }, desks);
    else {
      const forAll = await tx.mailListed.count({ where: { ...listed, deskId: '' } });
      if (forAll > 0 && !isForAll) throw forbidden(wordsOf(ctx.actor).outlook.adminsList);
      await takeOffList(work, { ...listed, ...(isForAll ? {} : { deskId: { in: desks } }) });
    }
    return pageOf(ctx, tx, {});
  },
});

const ownDesks = ({ actor }: Ctx): string[] => (actor.kind === 'person' ? [...actor.desks.keys()] : []);

const mayList = (ctx: Ctx, sender: string): boolean =>
  has(ctx.actor, 'manageDesks') || (ownDesks(ctx).length > 0 && !sender.startsWith('@'));

/** The senders whose mail is never filed at the desks of the actor, the newest first. For people who work at a desk. @throws DeskError `forbidden` */
export async function listNeverFile(
  ctx: Ctx,
  raw: z.input<typeof ListNeverFile> = {},
): Promise<z.infer<typeof NeverFiled>> {
  if (!worksAtADesk(ctx) && !has(ctx.actor, 'manageDesks')) throw forbidden(wordsOf(ctx.actor).outlook.notYourList);
  const input = parseInput(ListNeverFile, raw, ctx.actor);
  return reading(ctx, (db) => pageOf(ctx, db, input));
}

async function pageOf(ctx: Ctx, db: Db | Tx, { limit = 25, cursor }: { limit?: number; cursor?: string | undefined }) {
  const name = 'never file';
  const after = cursor === undefined ? null : readCursor(name, cursor);
  const rows = await db.mailListed.findMany({
    where: {
      list: 'neverFile',
      ...(has(ctx.actor, 'manageDesks') ? {} : { deskId: { in: ['', ...ownDesks(ctx)] } }),
      ...(after ? { id: { lt: after.id } } : {}),
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const book = await ctx.book.read(db);
  const shown = rows.slice(0, limit);
  const keys = new Map(book.desks.map((one) => [one.id, one.key]));
  const items = shown.map(({ sender, reason, deskId }) => ({ sender, reason, desk: keys.get(deskId) ?? null }));
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items, next: last ? cursorOf(name, last.createdAt.toISOString(), last.id) : null };
}

registerRead({
  name: 'outlook.neverFiled',
  summary: 'List the senders whose mail is never filed',
  input: ListNeverFile,
  output: NeverFiled,
});
