import { z } from 'zod';
import { parseInput } from '../../command.ts';
import { type Ctx, reading } from '../../context.ts';
import { conflict, DeskError } from '../../errors.ts';
import { takePlace } from '../../file/at-once.ts';
import { fileRules } from '../../file/file-rules.ts';
import { shareOfHour } from '../../file/hourly.ts';
import { worksEverywhere } from '../../person/powers.ts';
import { wordsOf } from '../../say/choose.ts';
import { type MailServers, mailboxAt, serverOf } from '../box/mailbox-at.ts';
import type { MailProof } from '../server/mail-server.ts';
import { MailItem, type ReadItem, readItem } from './item.ts';
import { recordOf } from './known.ts';
import { type Links, ticketFor } from './pane-ticket.ts';
import { demandOwner, keepStaged, largestMail } from './stage.ts';
import { demandTools, type MailTools } from './staged.ts';

export const FetchMail = z.object({ item: MailItem });

/** Reads a mail in the name of the person who has it open; null where that cannot be done. */
type ReadOnBehalf = (
  at: { readonly mailbox: string | null; readonly itemId: string },
  largest: number,
) => Promise<Uint8Array | { readonly tooLarge: number } | null>;

interface Got {
  readonly mime: Uint8Array;
  readonly proof: MailProof;
  /** It lies in a mailbox of a desk. */
  readonly vouched: boolean;
}

/**
 * Reads a mail from the mailbox that it lies in, and keeps it until its owner files it: one of a desk by the desk itself, for its
 * people; any other in the name of the person. @throws DeskError `conflict` where that cannot be done
 */
export async function fetchToStage(
  ctx: Ctx,
  mail: (MailTools & { readonly servers: MailServers }) | undefined,
  links: Links,
  raw: z.input<typeof FetchMail>,
  onBehalf: ReadOnBehalf | null,
) {
  const tools = demandTools(mail);
  const actor = demandOwner(ctx);
  const words = wordsOf(actor);
  const item = readItem(parseInput(FetchMail, raw, actor).item);
  await demandVisible(ctx, links, item);
  const leave = takePlace(ctx, words, largestMail);
  try {
    return await fetched();
  } finally {
    leave();
  }

  async function fetched() {
    // An hour that is used up refuses before a byte is asked for.
    const share = await shareOfHour(ctx, undefined, await reading(ctx, fileRules), words);
    const got = (await ofDesk(ctx, mail?.servers ?? {}, item)) ?? (await ofPerson(item, onBehalf));
    if (got === null) throw conflict(words.outlook.cannotFetch);
    if ('tooLarge' in got)
      throw new DeskError('invalid', words.file.tooLarge('mail.eml', largestMail), { file: 'size' });
    await share.ended(got.mime.byteLength);
    // A name that somebody sends may be another mail's.
    const read = await tools.reader.read(got.mime);
    if (item.messageId !== null && read.messageId !== item.messageId) throw conflict(words.outlook.cannotFetch);
    await demandVisible(ctx, links, read);
    return keepStaged(ctx, tools, links, { ...got, conversation: item.conversation });
  }
}

/** What of a mail is on a ticket that somebody may not see is not shown to them either. */
async function demandVisible(ctx: Ctx, links: Links, item: Pick<ReadItem, 'messageId' | 'from' | 'subject'>) {
  const ticket = await reading(ctx, async (db) => {
    const record = await recordOf(ctx, db, item);
    return ticketFor(ctx, db, record?.ticketId ?? null, links);
  });
  if (ticket === 'hidden') throw conflict(wordsOf(ctx.actor).outlook.hidden);
}

/** From a mailbox of a desk, what came to it: null where it lies in none whose desk the actor works at. */
async function ofDesk(ctx: Ctx, servers: MailServers, item: ReadItem): Promise<Got | { tooLarge: number } | null> {
  const { actor } = ctx;
  const { mailbox, messageId } = item;
  if (mailbox === null || messageId === null || actor.kind !== 'person') return null;
  const found = await reading(ctx, async (db) => {
    const box = await db.mailbox.findUnique({ where: { address: mailbox, active: true } });
    if (!box || !(actor.desks.has(box.deskId) || worksEverywhere(actor))) return null;
    const came = await db.inbound.findFirst({ where: { mailboxId: box.id, sameAs: ctx.digest(messageId) } });
    return came && { box, remoteId: came.key };
  });
  const server = found && serverOf(servers, found.box);
  if (!found || !server) return null;
  const got = await server.fetch(mailboxAt(found.box), found.remoteId, largestMail);
  return got === null || 'tooLarge' in got ? got : { mime: got.mime, proof: got.proof, vouched: true };
}

async function ofPerson(
  { itemId, mailbox }: ReadItem,
  onBehalf: ReadOnBehalf | null,
): Promise<Got | { readonly tooLarge: number } | null> {
  if (itemId === null || onBehalf === null) return null;
  const asked: ReturnType<ReadOnBehalf> = onBehalf({ mailbox, itemId }, largestMail);
  return asked.then((got) =>
    got === null || 'tooLarge' in got ? got : { mime: got, proof: 'unknown', vouched: false },
  );
}
