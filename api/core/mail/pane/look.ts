import { z } from 'zod';
import { parseInput } from '../../command.ts';
import { type Ctx, type Db, reading } from '../../context.ts';
import type { Book } from '../../desk/book.ts';
import { has, worksEverywhere } from '../../person/powers.ts';
import { demandRead } from '../../ticket/load.ts';
import { registerRead } from '../../verb/registry.ts';
import { asKept, holderOfAddress, holdersOf } from '../arrive/sender.ts';
import type { MailAddress } from '../message/mail.ts';
import { listedAs } from '../rule/listed.ts';
import { withoutPlus } from '../rule/mail-rule.ts';
import { MailItem, readItem } from './item.ts';
import { type Known, knownBy, knownTicket } from './known.ts';
import { type Links, PaneTicket, ticketFor } from './pane-ticket.ts';
import { suggestionsFor } from './suggest.ts';
import { undoUntil } from './undo-until.ts';

export const LookAtMail = z.object({ item: MailItem });

const Person = z.union([
  z.object({ known: z.literal(true), id: z.string(), name: z.string(), company: z.string().nullable() }),
  z.object({ known: z.literal(false), address: z.string(), name: z.string() }),
]);

/** What the desk knows of a mail, for the person who looks at it. */
export const SeenMail = z.object({
  /** The ticket that it is on (`exact`) or belongs to; null where there is none, or this person may not see it. */
  filed: z
    .object({
      how: z.enum(knownBy),
      exact: z.boolean(),
      ticket: PaneTicket,
      commentId: z.string().nullable(),
      by: z.string().nullable(),
      at: z.iso.datetime().nullable(),
      /** Until when this person can take back the ticket that they made of it. */
      undoUntil: z.iso.datetime().nullable(),
    })
    .nullable(),
  /** It is on a ticket that this person may not see. */
  hidden: z.boolean(),
  suggestions: z.array(z.object({ ticket: PaneTicket, why: z.enum(['conversation', 'subject', 'sender']) })),
  /** Its conversation is on a ticket, and it is not there yet. */
  joins: z.boolean(),
  /** Its sender; null where it names none, and for people who work at no desk. */
  person: Person.nullable(),
  neverFile: z.object({ sender: z.string(), reason: z.string() }).nullable(),
  /** Where this person may file, the likeliest first. */
  desks: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      staff: z.boolean(),
      /** By their whole names, such as `Hardware › Printer`. */
      categories: z.array(z.object({ id: z.string(), name: z.string() })),
      /** The one that a ticket gets where none is chosen. */
      defaultCategory: z.string().nullable(),
    }),
  ),
  me: z.object({
    id: z.string(),
    name: z.string(),
    address: z.string().nullable(),
    staff: z.boolean(),
    locale: z.string(),
  }),
  /** The other recipients, without mailboxes of desks. */
  people: z.array(z.object({ address: z.string(), name: z.string(), known: z.boolean() })),
});
type Seen = z.infer<typeof SeenMail>;

/** So many recipients are looked up. */
const mostPeople = 50;
/** Of so many of them open tickets are offered. */
const mostAsked = 10;

/** What the desk knows of a mail that somebody has open in Outlook. Changes nothing. @throws DeskError */
export async function lookAtMail(ctx: Ctx, links: Links, raw: z.input<typeof LookAtMail>): Promise<Seen> {
  demandRead(ctx.actor);
  const item = readItem(parseInput(LookAtMail, raw, ctx.actor).item);
  return reading(ctx, async (db) => {
    const boxes = await db.mailbox.findMany({ select: { address: true, deskId: true } });
    const own = new Set(boxes.map((one) => one.address));
    const me = await meOf(ctx, db);
    const known = await knownTicket(ctx, db, item);
    const ticket = await ticketFor(ctx, db, known?.ticketId ?? null, links);
    const isHidden = ticket === 'hidden';
    const filed = known && ticket && !isHidden ? await filedAs(ctx, db, known, ticket) : null;
    const isOurs = ({ address }: MailAddress) =>
      own.has(withoutPlus(asKept(address))) || asKept(address) === me.address;
    const others = unique([...item.to, ...item.cc].filter((one) => !isOurs(one))).slice(0, mostPeople);
    const from = item.from && !isOurs(item.from) ? item.from : null;
    // In a mail that one writes oneself, those who get it stand for the sender.
    const about = (from ? [from] : others).slice(0, mostAsked).map((one) => asKept(one.address));
    const holders = await holdersOf(db, [...about, ...others.map((one) => one.address)]);
    const senders = [...new Set(about.flatMap((address) => holders.get(address)?.personId ?? []))];
    const people = others.map((one) => ({ ...one, known: me.staff && holders.has(one.address) }));
    const ofMailbox = boxes.find((one) => one.address === item.mailbox)?.deskId;
    const at = [...deskIdsOf(ctx), ...(ofMailbox === undefined ? [] : [ofMailbox])];
    const listed = item.from ? await listedAs(db, asKept(item.from.address), at) : null;
    return SeenMail.parse({
      filed,
      hidden: isHidden,
      suggestions: filed?.exact || isHidden ? [] : await suggestionsFor(ctx, db, { item, people: senders, links }),
      joins: filed !== null && !filed.exact,
      person: me.staff && item.from ? await personOfMail(db, item.from) : null,
      neverFile: listed && { sender: listed.sender, reason: me.staff ? listed.reason : '' },
      desks: desksFor(ctx, await ctx.book.read(db), ofMailbox),
      me,
      people,
    });
  });
}

/** The desks that somebody works on. */
const deskIdsOf = ({ actor }: Ctx): string[] => (actor.kind === 'person' ? [...actor.desks.keys()] : []);

async function filedAs(ctx: Ctx, db: Db, known: Known, ticket: PaneTicket): Promise<NonNullable<Seen['filed']>> {
  const { how, commentId, filedById, at } = known;
  const by = filedById && (await db.person.findUnique({ where: { id: filedById }, select: { name: true } }));
  return {
    how,
    exact: how === 'mail',
    ticket,
    commentId,
    by: by ? by.name : null,
    at: at === null ? null : at.toISOString(),
    undoUntil: await undoUntil(ctx, db, known),
  };
}

async function meOf({ actor }: Ctx, db: Db): Promise<Seen['me']> {
  if (actor.kind === 'system') return { id: '', name: actor.name, address: null, staff: true, locale: 'en' };
  const { personId: id, name, locale } = actor;
  const row = await db.person.findUnique({ where: { id }, select: { email: true } });
  return { id, name, address: row?.email?.toLowerCase() ?? null, staff: isStaff(actor), locale };
}

/** Whether somebody works at any desk: who they look at is their business. */
const isStaff = (actor: Ctx['actor']): boolean =>
  actor.kind === 'system' || actor.desks.size > 0 || worksEverywhere(actor) || has(actor, 'seePeople');

async function personOfMail(db: Db, { address, name }: MailAddress): Promise<Seen['person']> {
  const holder = await holderOfAddress(db, address);
  const row =
    holder &&
    (await db.person.findUnique({
      where: { id: holder.personId },
      select: { id: true, name: true, company: { select: { name: true } } },
    }));
  if (!row) return { known: false, address: asKept(address), name };
  return { known: true, id: row.id, name: row.name, company: row.company?.name ?? null };
}

/** The desks, those of the actor first, and before all the one whose mailbox the mail lies in. */
function desksFor({ actor }: Ctx, book: Book, ofMailbox: string | undefined): Seen['desks'] {
  const staffAt = (id: string) => actor.kind === 'system' || actor.desks.has(id) || worksEverywhere(actor);
  const weight = (id: string) => (id === ofMailbox ? 0 : actor.kind === 'person' && actor.desks.has(id) ? 1 : 2);
  return book.desks
    .filter((one) => one.active)
    .toSorted((one, other) => weight(one.id) - weight(other.id))
    .map(({ id, key, name, defaultCategoryId }) => ({
      key,
      name,
      staff: staffAt(id),
      categories: book.categories
        .filter((one) => one.deskId === id && one.active)
        .map((one) => ({ id: one.id, name: one.path })),
      defaultCategory: defaultCategoryId,
    }));
}

const unique = (some: readonly MailAddress[]): MailAddress[] => [
  ...new Map(some.map(({ address, name }) => [asKept(address), { address: asKept(address), name }])).values(),
];

registerRead({
  name: 'outlook.look',
  summary: 'Show what the desk knows of a mail',
  input: LookAtMail,
  output: SeenMail,
});
