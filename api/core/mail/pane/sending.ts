import { z } from 'zod';
import { command, parseInput } from '../../command.ts';
import { type Ctx, reading } from '../../context.ts';
import { FileIds } from '../../file/file-ids.ts';
import { parsedJson } from '../../stored.ts';
import { SeenText } from '../../text/clean.ts';
import { plainMarkdown } from '../../text/markdown/write.ts';
import { replyToTicket, writeNote } from '../../ticket/comments/comment.ts';
import { sideOf } from '../../ticket/comments/side.ts';
import { writeReply } from '../../ticket/comments/write-comment.ts';
import { demand, demandRead, loadTicket } from '../../ticket/load.ts';
import { may } from '../../ticket/policy.ts';
import { factsOf, type TicketRow, viewTicket } from '../../ticket/view.ts';
import { Audience, TicketKey } from '../../ticket/words.ts';
import { registerRead } from '../../verb/registry.ts';
import type { Work } from '../../verb/work.ts';
import { textOf } from '../arrive/content.ts';
import { wordsOfTicket } from '../arrive/desk-words.ts';
import { contentHashOf, keptOf } from '../arrive/reading.ts';
import { asKept, holdersOf } from '../arrive/sender.ts';
import { saidIn } from '../arrive/words.ts';
import type { MailAddress } from '../message/mail.ts';
import { replyToken, subjectMark } from '../message/reply-token.ts';
import { houseSeal } from '../seal/house-seal.ts';
import { FiledByHand } from './claim.ts';
import { worksAtADesk } from './file-by-hand.ts';
import { MailItem, readItem } from './item.ts';
import { conversationHashOf } from './known.ts';
import { type Links, PaneTicket, paneTicketOf } from './pane-ticket.ts';
import { mailOfParts } from './parts.ts';
import { demandTools, type MailTools } from './staged.ts';

/** The head by which the desk knows a mail that was put on a ticket while it was sent. */
const filedHead = 'X-Threadline-Filed';

const OfTicket = z.object({ ticket: TicketKey });

/** What is put into a mail that goes on a ticket, so that it and what answers it are found. */
export const SendingMark = z.object({
  subjectMark: z.string(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  link: z.object({ url: z.string(), text: z.string(), html: z.string() }),
});

/** The mark of a ticket for a mail that somebody writes. @throws DeskError `not_found`, `forbidden` */
export async function markSending(
  ctx: Ctx,
  { publicUrl }: Links,
  raw: z.input<typeof OfTicket>,
): Promise<z.infer<typeof SendingMark>> {
  demandRead(ctx.actor);
  const { ticket } = parseInput(OfTicket, raw, ctx.actor);
  const row = await reading(ctx, (db) => loadTicket(db, ctx.actor, ticket));
  demand(ctx.actor, 'reply', row);
  const seal = await houseSeal(ctx);
  const url = `${publicUrl}/tickets/${encodeURIComponent(row.key)}`;
  const text = `${row.key}: ${row.title}`;
  return {
    subjectMark: subjectMark(row.key, row.id, seal),
    headers: [{ name: filedHead, value: replyToken(row.id, seal) }],
    link: { url, text, html: `<a href="${escaped(url)}">${escaped(text)}</a>` },
  };
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);

const Someone = MailItem.shape.to;
export const FileSending = z.object({
  ticket: TicketKey,
  item: MailItem,
  text: z.string().max(400_000).nullish(),
  html: z.string().max(1_000_000).nullish(),
  /** Plain text that stands below its words on the ticket: links of files that lie elsewhere, and files that could not come along. */
  below: SeenText.pipe(z.string().max(10_000)).optional(),
  /** Ids of files that were uploaded before. */
  files: FileIds,
  to: Someone,
  cc: Someone,
});
export const FiledSending = z.object({
  ticket: PaneTicket,
  commentId: z.string().nullable(),
  audience: Audience,
});

/** Puts a mail on a ticket while it is sent: nobody who gets it is told of it by mail. @throws DeskError */
export async function fileSending(
  ctx: Ctx,
  tools: MailTools | undefined,
  links: Links,
  raw: z.input<typeof FileSending>,
): Promise<z.infer<typeof FiledSending>> {
  const { html: reader } = demandTools(tools);
  const { ticket, item: given, text, html, below = '', files = [], to, cc } = parseInput(FileSending, raw, ctx.actor);
  const item = readItem({ ...given, to, cc });
  const from = await reading(ctx, (db) => fromOf(ctx, db, item.from));
  const mail = mailOfParts({
    messageId: null,
    inReplyTo: [...item.inReplyTo],
    references: [...item.references],
    from,
    to: [...item.to],
    cc: [...item.cc],
    subject: item.subject,
    date: null,
    text: text ?? null,
    html: html ?? null,
    files,
  });
  const contentHash = contentHashOf(ctx, mail);
  const { at: _, ...kept } = keptOf(mail, {
    mailboxId: null,
    // Its own id is not known before it is sent.
    messageHash: ctx.digest(`sending\n${ctx.requestKey ?? ctx.newId()}\n${contentHash}`),
    contentHash,
    kind: 'human',
    proof: 'unknown',
    personId: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
    storeKey: '',
    size: 0,
    remoteId: '',
    at: ctx.clock.now(),
  });
  const words = textOf(saidIn(mail, reader), { files: [], refused: [] }, await wordsOfTicket(ctx, ticket));
  const said = below === '' ? words : `${words}\n\n${plainMarkdown(below)}`;
  const conversationHash = conversationHashOf(ctx, item.conversation);
  const done = await sendAlong(ctx, { ticket, text: said, files, mail: { ...kept, conversationHash } });
  const view = await reading(ctx, async (db) => {
    const row = await loadTicket(db, ctx.actor, done.key);
    return paneTicketOf(viewTicket(row, ctx, await ctx.book.read(db)), links);
  });
  return FiledSending.parse({ ticket: view, commentId: done.commentId, audience: done.audience });
}

/** The address of who sends it, or of the shared mailbox that an agent sends it from: its copy names that one. */
async function fromOf(ctx: Ctx, db: Work['tx'], given: MailAddress | null): Promise<MailAddress | null> {
  const { actor, book } = ctx;
  const { addresses } = await book.read(db);
  if (given && worksAtADesk(ctx) && addresses.has(asKept(given.address))) return given;
  if (actor.kind === 'system') return given;
  const row = await db.person.findUnique({ where: { id: actor.personId }, select: { email: true } });
  return row?.email ? { address: row.email, name: actor.name } : given;
}

const sendAlong = command({
  name: 'outlook.send',
  summary: 'Put a mail on a ticket while it is sent',
  effect: 'sends',
  input: z.object({ ticket: z.string(), text: z.string(), files: z.array(z.string()), mail: FiledByHand }),
  output: z.object({ key: z.string(), commentId: z.string().nullable(), audience: Audience }),
  load: (work, { ticket }) => loadTicket(work.tx, work.ctx.actor, ticket),
  allow: ({ ctx }, row) => demand(ctx.actor, 'reply', row),
  async run(work, row, { text, files, mail }) {
    const readers = await readersOf(work, row, mail);
    const audience = readers.isInside ? ('internal' as const) : ('public' as const);
    const { key, id, commentId } = await say(work, row, { text, files, audience, have: readers.people });
    await work.tx.mailRecord.createMany({
      data: [
        {
          ...{ id: work.ctx.newId(), direction: 'in', ...mail, at: work.now },
          ...{ ticketId: id, commentId, filedById: mail.personId, vouched: true },
        },
      ],
    });
    return { key, commentId, audience };
  },
});

async function say(
  work: Work,
  row: TicketRow,
  { text, files, audience, have }: { text: string; files: string[]; audience: 'public' | 'internal'; have: string[] },
) {
  if (audience === 'internal') {
    demand(work.ctx.actor, 'note', row);
    const { comment } = await writeNote(work, row, { text, files });
    return { key: row.key, id: row.id, commentId: comment.id };
  }
  if (sideOf(work.ctx.actor, row) === 'agent') {
    const { comment } = await writeReply(work, row, { text, files, have });
    return { key: row.key, id: row.id, commentId: comment.id };
  }
  const { ticket, comment } = await work.run(replyToTicket, { ticket: row.key, text, files });
  return { key: ticket.key, id: ticket.id, commentId: comment?.id ?? null };
}

const Addresses = z.array(z.object({ address: z.string() }));

/** The people who get the mail, and whether all of them work on the ticket: then it is a note. */
async function readersOf(work: Work, row: TicketRow, mail: z.infer<typeof FiledByHand>) {
  const to = [mail.toAddresses, mail.ccAddresses].flatMap((json) => Addresses.parse(parsedJson(json)));
  const once = [...new Set(to.map((one) => asKept(one.address)))].slice(0, 100);
  const holders = await holdersOf(work.tx, once);
  const people = [...new Set([...holders.values()].map((one) => one.personId))];
  const where = { deskId: row.deskId, personId: { in: people } };
  const members = await work.tx.deskMember.findMany({ where, select: { personId: true } });
  const agents = new Set(members.map((one) => one.personId).filter((id) => id !== row.requesterId));
  const areAgents = once.every((address) => {
    const holder = holders.get(address);
    return holder?.active === true && agents.has(holder.personId);
  });
  const isInside = once.length > 0 && areAgents && may(work.ctx.actor, 'note', factsOf(row));
  return { people, isInside };
}

registerRead({
  name: 'outlook.mark',
  summary: 'Mark a mail that is written for a ticket',
  input: OfTicket,
  output: SendingMark,
});
