import { z } from 'zod';
import type { Actor } from '../../actor.ts';
import type { Book } from '../../desk/book.ts';
import { worksEverywhere } from '../../person/powers.ts';
import type { Words } from '../../say/words.ts';
import { SeenLine } from '../../text/clean.ts';
import { filters } from '../finding/fields.ts';
import { listOrders, ways } from '../finding/order.ts';

/** What a search or a saved view asks for: filters, words and an order. */
export const TicketQuery = z.object({
  ...filters,
  q: z.string().trim().min(1, 'Type a word to search for.').max(200, 'Search for at most 200 characters.').optional(),
  sort: z.enum(listOrders).optional(),
  order: z.enum(ways).optional(),
});
export type TicketQuery = z.output<typeof TicketQuery>;

/** A name that a view had when it was saved, and that nothing has any more. */
export const Gone = z.object({ field: z.string(), name: z.string() });
export type Gone = z.infer<typeof Gone>;

export const SavedSearch = z.object({
  id: z.string(),
  name: z.string(),
  /** What it asks for; `me` is the person who looks. */
  query: TicketQuery,
  /** The same as a sentence. */
  says: z.string(),
  /** Key of the desk whose people have it, too. */
  desk: z.string().nullable(),
  owner: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** It comes with the house and stays. */
  builtIn: z.boolean(),
  /** What it names and there is no more. A filter of which nothing is left finds nothing; the others go on. */
  gone: z.array(Gone),
  mayChange: z.boolean(),
  /** How many tickets it finds for you, up to 10,000; null where it was not asked for. */
  count: z.number().int().nullable(),
  /** There are more than that. */
  more: z.boolean(),
  version: z.number().int(),
});
export type SavedSearch = z.infer<typeof SavedSearch>;
export const SavedSearchList = z.object({ items: z.array(SavedSearch) });

const Name = SeenLine.transform((text) => text.replace(/\s+/g, ' ').trim()).pipe(
  z.string().min(1, 'Give it a name.').max(60, 'Keep the name under 60 characters.'),
);
const desk = z.string().trim().toUpperCase();

export const SaveView = z.object({
  name: Name,
  query: TicketQuery,
  /** Key of the desk whose people get it, too; your own where it is left out. */
  desk: desk.optional(),
});
export const EditView = z.object({
  view: z.string(),
  name: Name.optional(),
  query: TicketQuery.optional(),
  /** Null: it is its owner’s alone. */
  desk: desk.nullable().optional(),
  version: z.number().int().optional(),
});

/** The views that come with the house. */
export const builtInViews = ['my-open', 'unassigned', 'waiting-for-us', 'recently-resolved'] as const;
export type BuiltInView = (typeof builtInViews)[number];
export const isBuiltIn = (id: string): id is BuiltInView => builtInViews.some((one) => one === id);

/** Whether somebody works on tickets of others: some views are of use to them alone. */
const works = (actor: Actor): boolean => actor.kind === 'system' || actor.desks.size > 0 || worksEverywhere(actor);

/** Those of the house that are of use to this person. */
export const viewsFor = (actor: Actor): BuiltInView[] =>
  builtInViews.filter((one) => works(actor) || one === 'my-open' || one === 'recently-resolved');

/** What a view of the house asks for, for this person: agents have what they work on, others what they asked for. */
export function builtInQuery(actor: Actor, book: Book, id: BuiltInView): TicketQuery {
  const desks =
    actor.kind === 'person' ? book.desks.filter((one) => actor.desks.has(one.id)).map((one) => one.key) : [];
  const atDesks = desks.length > 0 ? { desk: desks } : {};
  switch (id) {
    case 'my-open':
      return actor.kind === 'person' && actor.desks.size > 0
        ? { assignee: ['me'], open: true, snoozed: false, sort: 'turn' }
        : { requester: ['me'], open: true, sort: 'yours' };
    case 'unassigned':
      return { ...atDesks, assignee: ['none'], open: true, snoozed: false, sort: 'turn' };
    case 'waiting-for-us':
      return { ...atDesks, turn: ['first', 'next'], snoozed: false, sort: 'turn' };
    case 'recently-resolved':
      return { ...atDesks, resolved: 'last-7-days', sort: 'resolved' };
  }
}

export const builtInName = ({ views }: Pick<Words, 'views'>, id: BuiltInView): string => views.names[id];
