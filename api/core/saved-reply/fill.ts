import type { z } from 'zod';
import { parseInput } from '../command.ts';
import { type Ctx, reading } from '../context.ts';
import { invalid } from '../errors.ts';
import { wordsOf } from '../say/choose.ts';
import { plainMarkdown } from '../text/markdown/write.ts';
import { demandRead, demandWork, loadTicket } from '../ticket/load.ts';
import { registerRead } from '../verb/registry.ts';
import { type Filling, filledIn, firstName } from './placeholders.ts';
import { FilledReply, FillSavedReply } from './saved-reply-view.ts';
import { loadReply, viewReply } from './seen.ts';

/**
 * The text of a saved reply for a ticket, in the language of its requester where there is one, and what is changed with it.
 * Nothing is sent. @throws DeskError `invalid` where the ticket lacks what the text names, and the text says nothing instead
 */
export async function fillSavedReply(ctx: Ctx, raw: z.input<typeof FillSavedReply>): Promise<FilledReply> {
  const { actor } = ctx;
  demandRead(actor);
  const { savedReply, ticket } = parseInput(FillSavedReply, raw, actor);
  return reading(ctx, async (db) => {
    const row = await loadTicket(db, actor, ticket);
    demandWork(actor, row, wordsOf(actor).savedReply.onlyStaff(row.key));
    const book = await ctx.book.read(db);
    const reply = viewReply(await loadReply(db, actor, savedReply), actor, book);
    const select = { locale: true, name: true } as const;
    const requester = await db.person.findUnique({ where: { id: row.requesterId }, select });
    const company = row.companyId === null ? null : await db.company.findUnique({ where: { id: row.companyId } });
    const filled = filledIn(inLanguage(reply, requester?.locale ?? ''), {
      'requester.firstName': quoted(firstName(requester?.name ?? '')),
      'requester.name': quoted(requester?.name),
      'agent.firstName': quoted(firstName(actor.name)),
      'agent.name': quoted(actor.name),
      'desk.name': quoted(book.desk(row.deskId).name),
      'company.name': quoted(company?.name),
      'ticket.key': row.key,
      'ticket.title': quoted(row.title),
    });
    if ('text' in filled) return { text: filled.text, changes: reply.changes };
    const message = wordsOf(actor).savedReply.missing(reply.name, row.key, filled.missing);
    throw invalid(message, [{ field: 'savedReply', message }]);
  });
}

/** As it reads, among markdown. */
const quoted = (text: string | undefined): Filling['ticket.key'] =>
  text === undefined ? undefined : plainMarkdown(text);

function inLanguage({ text, texts }: { text: string; texts: Readonly<Record<string, string>> }, locale: string) {
  const [language = ''] = locale.toLowerCase().split(/[-_]/);
  return texts[language] ?? text;
}

registerRead({
  name: 'saved.fill',
  summary: 'Fill a saved reply in for a ticket',
  input: FillSavedReply,
  output: FilledReply,
});
