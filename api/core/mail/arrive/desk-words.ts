import { type Ctx, reading } from '../../context.ts';
import { wordsFor } from '../../say/choose.ts';
import type { Words } from '../../say/words.ts';

/** What is written on a ticket because of a mail is read by everybody at its desk: it is in the language of the desk. */
export async function wordsOfTicket(ctx: Ctx, key: string): Promise<Words> {
  return reading(ctx, async (db) => {
    const ticket = await db.ticket.findUnique({ where: { key }, select: { deskId: true } });
    return wordsFor(ticket === null ? 'en' : (await ctx.book.read(db)).desk(ticket.deskId).locale);
  });
}

/** The same of a ticket that is opened at a desk; English where there is no such desk. */
export async function wordsOfDesk(ctx: Ctx, key: string): Promise<Words> {
  return reading(ctx, async (db) => wordsFor((await ctx.book.read(db)).deskByKey(key)?.locale ?? 'en'));
}
