import { z } from 'zod';
import { Surface } from '../../actor.ts';
import { anyOf } from '../../any-of.ts';
import { parseInput } from '../../command.ts';
import { type Ctx, reading } from '../../context.ts';
import { cursorOf, Limit, readCursor } from '../../page.ts';
import { rangeFilters, rangeOf } from '../../range.ts';
import { locales, wordsFor, wordsOf } from '../../say/choose.ts';
import { readEvent, StoredEvent, stored } from '../../stored.ts';
import { momentsFor } from '../../time/zone.ts';
import { registerRead } from '../../verb/registry.ts';
import { hiddenEnds, otherEnd } from '../links/read.ts';
import { demandRead, loadTicket } from '../load.ts';
import { may } from '../policy.ts';
import { factsOf } from '../view.ts';
import { TicketKey } from '../words.ts';
import { historyKinds, kindOfEvent, typesOf } from './kinds.ts';
import { eventOutside } from './outside.ts';
import { untoldReplies } from './untold.ts';

export const AskHistory = z.object({
  ticket: TicketKey,
  kind: anyOf(z.enum(historyKinds)).optional().describe('What it is about.'),
  person: z
    .string()
    .optional()
    .describe('By whom it was done: a person’s id, `me`, or `none` for what Threadline did by itself.'),
  ...rangeFilters,
  sort: z.enum(['oldest', 'newest']).default('oldest').describe('What comes first.'),
  locale: z
    .enum(locales)
    .optional()
    .describe('The language of the sentences: `en`, `de` or `pl`; yours in a chat, else English.'),
  limit: Limit,
  cursor: z.string().optional(),
});

/** One line of a ticket's history: who, what, when, through which door. */
export const HistoryLine = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  by: z.string(),
  surface: Surface,
  kind: z.enum(historyKinds),
  event: StoredEvent,
  /** What was done, in words that follow the name. */
  text: z.string(),
  /** The whole of it as a sentence: by whom, and through which door. */
  sentence: z.string(),
  version: z.number().int(),
  /** What made Threadline do it by itself, and the event it followed from; null where somebody did it, and outside the desk. */
  cause: z.object({ name: z.string(), event: z.string().nullable() }).nullable(),
  /** The change of many tickets that it was a part of; null for what was done to this ticket alone, and outside the desk. */
  bulk: z.string().nullable(),
});
export type HistoryLine = z.infer<typeof HistoryLine>;
export const HistoryPage = z.object({ items: z.array(HistoryLine), next: z.string().nullable() });
export type HistoryPage = z.infer<typeof HistoryPage>;

/** The ticket's history, or what of it was asked for, without what the actor may not read. */
export async function ticketHistory(ctx: Ctx, raw: z.input<typeof AskHistory>): Promise<HistoryPage> {
  demandRead(ctx.actor);
  const input = parseInput(AskHistory, raw, ctx.actor);
  const newest = input.sort === 'newest';
  const list = newest ? 'history-newest' : 'history';
  const after = input.cursor === undefined ? undefined : readCursor(list, input.cursor);
  const words = input.locale === undefined ? wordsOf(ctx.actor) : wordsFor(input.locale);
  return reading(ctx, async (db) => {
    const row = await loadTicket(db, ctx.actor, input.ticket);
    const inside = may(ctx.actor, 'readInternal', factsOf(row));
    const range = await rangeOf(db, ctx.actor, input);
    const moment = await momentsFor(db, ctx.actor, words);
    const rows = await db.event.findMany({
      where: {
        ticketId: row.id,
        ...(inside ? {} : { audience: 'public' }),
        ...(input.kind ? { type: typesOf(input.kind) } : {}),
        ...(input.person === undefined ? {} : { actorId: whoOf(ctx, input.person) }),
        ...(Object.keys(range).length === 0 ? {} : { at: range }),
        ...(after ? { id: newest ? { lt: after.id } : { gt: after.id } } : {}),
      },
      orderBy: { id: newest ? 'desc' : 'asc' },
      take: input.limit + 1,
    });
    // What the desk shows no more is not read in what happened either.
    const hides = !inside && !(await ctx.book.read(db)).desk(row.deskId).checklistShown;
    const held = inside ? new Set<string>() : await untoldReplies(db, row.id, ctx.clock.now());
    const page = rows.slice(0, input.limit).map((one) => ({ ...one, event: readEvent(one.data) }));
    const hidden = await hiddenEnds(
      ctx,
      db,
      page.map((one) => one.event),
    );
    const items = page.flatMap((one): HistoryLine[] => {
      if (hidden.has(otherEnd(one.event) ?? '')) return [];
      if (hides && one.event.type === 'ticket.checklist') return [];
      if ('commentId' in one.event && held.has(one.event.commentId ?? '')) return [];
      const event = inside ? one.event : eventOutside(one.event);
      const { id, actorName: by, version } = one;
      const surface = stored.surface.parse(one.surface);
      const text = words.event(event, moment, by);
      return [
        {
          id,
          by,
          version,
          at: one.at.toISOString(),
          surface,
          kind: kindOfEvent(event.type),
          event,
          text,
          sentence: `${words.history.line(by, text, surface)}${inside && one.bulkId !== null ? ` ${words.bulk.asOne}` : ''}`,
          cause: inside && one.cause !== null ? { name: one.cause, event: one.causeId } : null,
          bulk: inside ? one.bulkId : null,
        },
      ];
    });
    const last = rows.length > input.limit ? page.at(-1) : undefined;
    return HistoryPage.parse({ items, next: last ? cursorOf(list, last.at.toISOString(), last.id) : null });
  });
}

/** The person that is asked for; null for Threadline itself. */
function whoOf({ actor }: Ctx, person: string): string | null {
  if (person === 'none') return null;
  return person === 'me' && actor.kind === 'person' ? actor.personId : person;
}

registerRead({ name: 'ticket.history', summary: 'Show what happened', input: AskHistory, output: HistoryPage });
