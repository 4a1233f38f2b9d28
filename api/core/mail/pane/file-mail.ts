import { z } from 'zod';
import { parseInput } from '../../command.ts';
import { type Ctx, reading } from '../../context.ts';
import { conflict, forbidden, invalid } from '../../errors.ts';
import { worksEverywhere } from '../../person/powers.ts';
import { wordsOf } from '../../say/choose.ts';
import type { Words } from '../../say/words.ts';
import { SeenText } from '../../text/clean.ts';
import { OpenTicket } from '../../ticket/inputs.ts';
import { loadTicket } from '../../ticket/load.ts';
import { may } from '../../ticket/policy.ts';
import { factsOf, ticketParts, viewTicket } from '../../ticket/view.ts';
import { Audience, TicketKey } from '../../ticket/words.ts';
import { textOf, titleOf } from '../arrive/content.ts';
import { wordsOfDesk, wordsOfTicket } from '../arrive/desk-words.ts';
import { holderOfAddress, personOf } from '../arrive/sender.ts';
import { saidIn } from '../arrive/words.ts';
import { headOfMail, type MailAddress } from '../message/mail.ts';
import { fileByHand, type HandDeed } from './file-by-hand.ts';
import { type Links, PaneTicket, paneTicketOf, ticketFor } from './pane-ticket.ts';
import { type Ready, readyToFile } from './ready.ts';
import { demandTools, type MailTools } from './staged.ts';
import { undoUntil } from './undo-until.ts';

const Note = SeenText.pipe(z.string().max(40_000)).optional();
const along = {
  /** Said to the agents alone. */
  note: Note,
  /** Addresses of the mail whose people come onto the ticket. */
  people: z.array(z.string().max(320)).max(50).default([]),
  /** Files of the mail, by their numbers. */
  files: z.union([z.literal('all'), z.array(z.number().int().min(0)).max(200)]).default('all'),
};

/** How a mail becomes a ticket. */
export const TicketOfMail = z.object({
  desk: z.string().trim().toUpperCase(),
  category: z.string().nullish(),
  priority: OpenTicket.shape.priority,
  /** The subject where nothing is said. */
  title: OpenTicket.shape.title.optional(),
  /** Whom it is for: who wrote the mail, whose mail was forwarded, or oneself. For others only at a desk where one works. */
  requester: z.enum(['sender', 'forwarded', 'me']).default('sender'),
  confidential: z.boolean().default(false),
  ...along,
});

/** How a mail comes onto a ticket. */
export const CommentOfMail = z.object({ ticket: TicketKey, audience: Audience.default('public'), ...along });

export const FiledMail = z.object({
  ticket: PaneTicket,
  commentId: z.string().nullable(),
  /** It was on that ticket before. */
  again: z.boolean(),
  /** Until when the person who made the ticket can take it back; null where nothing was made. */
  undoUntil: z.iso.datetime().nullable(),
});
type FiledMail = z.infer<typeof FiledMail>;

/** Makes a ticket of a mail that somebody brought. @throws DeskError `not_found`, `forbidden`, `conflict`, `invalid` */
export async function openFromMail(
  ctx: Ctx,
  mail: MailTools | undefined,
  links: Links,
  staged: string,
  raw: z.input<typeof TicketOfMail>,
): Promise<FiledMail> {
  const tools = demandTools(mail);
  const input = parseInput(TicketOfMail, raw, ctx.actor);
  return filing(ctx, tools, links, { staged, input }, async (ready) => {
    const { desk, category, priority, confidential, note } = input;
    const words = await wordsOfDesk(ctx, desk);
    const said = saidIn(ready.mail, tools.html);
    const about = await requesterOf(ctx, ready, input, said.forwarded, words);
    const files = await ready.files(said, words);
    const shown = about.text ?? said.shown;
    // What somebody passes on is not their own words.
    const above = about.isOwn || about.from === null ? '' : `${words.outlook.brought(nameOf(about.from))}\n\n`;
    const ticket = {
      title: input.title ?? titleOf(ready.mail, words),
      description: above + textOf({ shown }, files, words),
      desk,
      ...(category ? { category } : {}),
      ...(priority === undefined ? {} : { priority }),
      ...(about.requester === null ? {} : { requester: about.requester }),
      ...(files.ids.length > 0 ? { files: files.ids } : {}),
      confidential,
    };
    const notes = [...(about.aside === null ? [] : [about.aside]), ...(note ? [note] : [])];
    return {
      deed: { do: 'open', ticket: OpenTicket.parse(ticket), people: await ready.people(), notes },
      personId: about.author,
    };
  });
}

/** Puts a mail that somebody brought on a ticket. @throws DeskError likewise */
export async function addMail(
  ctx: Ctx,
  mail: MailTools | undefined,
  links: Links,
  staged: string,
  raw: z.input<typeof CommentOfMail>,
): Promise<FiledMail> {
  const tools = demandTools(mail);
  const input = parseInput(CommentOfMail, raw, ctx.actor);
  return filing(ctx, tools, links, { staged, input }, async (ready) => {
    const { ticket, audience, note } = input;
    const words = await wordsOfTicket(ctx, ticket);
    const said = saidIn(ready.mail, tools.html);
    const { from } = ready.mail;
    const files = await ready.files(said, words);
    const holder = from && (await reading(ctx, (db) => holderOfAddress(db, from.address)));
    const isOwn = ctx.actor.kind === 'person' && holder?.personId === ctx.actor.personId;
    const mayNote = may(ctx.actor, 'note', factsOf(await reading(ctx, (db) => loadTicket(db, ctx.actor, ticket))));
    const isTheirs = audience === 'public' && !isOwn && from !== null && !ready.isOurs(from) && mayNote;
    const author = isTheirs ? await senderOf(ctx, ready, from) : (holder?.personId ?? null);
    const above = isOwn || isTheirs || from === null ? '' : `${words.outlook.brought(nameOf(from))}\n\n`;
    const what = {
      ticket,
      text: above + textOf(said, files, words),
      files: files.ids,
      people: await ready.people(),
      notes: note ? [note] : [],
    };
    const deed: HandDeed =
      isTheirs && author !== null
        ? { do: 'sender', ...what, personId: author, proof: ready.proof }
        : { do: audience === 'public' ? 'reply' : 'note', ...what };
    return { deed, personId: author };
  });
}

/** What both have in common: read, checked, done, shown. */
async function filing(
  ctx: Ctx,
  tools: MailTools,
  links: Links,
  {
    staged,
    input,
  }: {
    staged: string;
    input: Pick<z.output<typeof TicketOfMail>, 'people' | 'files'> & { desk?: string; ticket?: string };
  },
  prepare: (ready: Ready) => Promise<{ deed: HandDeed; personId: string | null }>,
): Promise<FiledMail> {
  const ready = await readyToFile(ctx, tools, staged, input, input);
  const known = ctx.requestKey === undefined ? ready.known : null;
  const done = known ?? (await once());
  const filedById = ctx.actor.kind === 'person' ? ctx.actor.personId : null;
  const { ticket, until } = await reading(ctx, async (db) => {
    const seen = await ticketFor(ctx, db, done.ticketId, links);
    const until = done.again ? null : await undoUntil(ctx, db, { ...done, filedById });
    if (seen !== 'hidden' || done.again) return { ticket: seen, until };
    // Somebody who files a confidential one is told what they made.
    const row = await db.ticket.findUniqueOrThrow({ where: { id: done.ticketId }, include: ticketParts });
    return { ticket: paneTicketOf(viewTicket(row, ctx, await ctx.book.read(db)), links), until };
  });
  if (ticket === 'hidden' || ticket === null) throw conflict(wordsOf(ctx.actor).outlook.hidden);
  return FiledMail.parse({ ticket, commentId: done.commentId, again: done.again, undoUntil: until });

  async function once() {
    const { deed, personId } = await prepare(ready);
    return fileByHand(ctx, { staged, mail: { ...ready.kept, personId }, deed });
  }
}

interface About {
  /** Null for oneself. */
  readonly requester: string | null;
  /** The person who wrote the mail, where they are known or become it. */
  readonly author: string | null;
  readonly from: MailAddress | null;
  /** It is read by the person who wrote it. */
  readonly isOwn: boolean;
  readonly text: string | null;
  readonly aside: string | null;
}

/** Whom the ticket is for, and what of the mail they read. */
async function requesterOf(
  ctx: Ctx,
  ready: Ready,
  { requester, desk }: z.output<typeof TicketOfMail>,
  forwarded: ReturnType<typeof saidIn>['forwarded'],
  { arrived }: Words,
): Promise<About> {
  const { outlook, refuse } = wordsOf(ctx.actor);
  const { from } = ready.mail;
  const { actor } = ctx;
  const me = actor.kind === 'person' ? actor.personId : null;
  const holder = from && (await reading(ctx, (db) => holderOfAddress(db, from.address)));
  const author = holder?.personId ?? null;
  if (requester === 'me' || (requester === 'sender' && author !== null && author === me))
    return { requester: null, author, from, isOwn: author !== null && author === me, text: null, aside: null };
  const at = (await reading(ctx, (db) => ctx.book.read(db))).deskByKey(desk);
  const mayFile = actor.kind === 'person' && at !== undefined && (actor.desks.has(at.id) || worksEverywhere(actor));
  // Nobody is made a person by somebody who may not file for others.
  if (!mayFile && at) throw forbidden(refuse.forOthers(at.name));
  const whose = requester === 'forwarded' ? (forwarded?.from ?? null) : from;
  if (whose === null) throw field(requester === 'forwarded' ? outlook.notForwarded : outlook.noSender);
  if (ready.isOurs(whose)) throw field(outlook.ours);
  const person = mayFile ? await senderOf(ctx, ready, whose) : me;
  if (requester === 'sender' || forwarded === null)
    return { requester: person, author: person, from, isOwn: true, text: null, aside: null };
  const by = from ? nameOf(from) : (actor.name ?? '');
  const aside = arrived.forwarded(by, forwarded.from.address, forwarded.above);
  return { requester: person, author, from: forwarded.from, isOwn: true, text: forwarded.text, aside };
}

const senderOf = (ctx: Ctx, { mail }: Ready, who: MailAddress): Promise<string> => {
  const locale = headOfMail(mail, 'accept-language') ?? headOfMail(mail, 'content-language');
  return personOf(ctx, who, { proof: 'unknown', locale: locale?.split(/[,;]/)[0] });
};

const field = (message: string) => invalid(message, [{ field: 'requester', message }]);
const nameOf = ({ name, address }: MailAddress): string => name || address;
