import { z } from 'zod';
import type { PersonActor } from '../../actor.ts';
import { parseInput } from '../../command.ts';
import { type Ctx, inTransaction, reading, toldError } from '../../context.ts';
import { conflict, DeskError, forbidden } from '../../errors.ts';
import { takePlace } from '../../file/at-once.ts';
import { joined } from '../../file/blob-store.ts';
import { FileIds } from '../../file/file-ids.ts';
import { fileRules } from '../../file/file-rules.ts';
import { shareOfHour } from '../../file/hourly.ts';
import { reaches } from '../../person/powers.ts';
import { wordsOf } from '../../say/choose.ts';
import { contentHashOf } from '../arrive/reading.ts';
import { keepWhole } from '../arrive/whole-mail.ts';
import type { Mail } from '../message/mail.ts';
import type { MailProof } from '../server/mail-server.ts';
import { MailItem, readItem } from './item.ts';
import { conversationHashOf } from './known.ts';
import type { Links } from './pane-ticket.ts';
import { type MailParts, mailOfParts } from './parts.ts';
import { demandTools, type MailTools, stagedMail } from './staged.ts';
import { viewStaged } from './staged-view.ts';

/** As large as a mail may be that a mailbox gives. */
export const largestMail = 50 * 1_048_576;
const latin1 = new TextDecoder('latin1');

/** A mail as Outlook gives it whole. */
interface OfferedMail {
  /** Its bytes, where their number is known before they come. */
  readonly size?: number;
  /** The conversation that it is in, where Outlook says it. */
  readonly conversationId?: string | undefined;
  open(): AsyncIterable<Uint8Array>;
}

export const StageParts = z.object({
  item: MailItem,
  text: z.string().max(400_000).nullish(),
  html: z.string().max(1_000_000).nullish(),
  /** Ids of files that were uploaded before. */
  files: FileIds,
});

/** Keeps a whole mail until its owner files it, for a day. @throws DeskError `invalid`, `too_many`, `unavailable` */
export async function stageMail(ctx: Ctx, mail: MailTools | undefined, links: Links, offered: OfferedMail) {
  const tools = demandTools(mail);
  const actor = demandOwner(ctx);
  const leave = takePlace(ctx, wordsOf(actor), offered.size ?? largestMail);
  try {
    const mime = await counted(ctx, offered);
    const conversation = readItem({ conversationId: offered.conversationId }).conversation;
    return await keepStaged(ctx, tools, links, { mime, conversation, proof: 'unknown', vouched: false });
  } finally {
    leave();
  }
}

/** Keeps what came of a mail in parts, likewise. @throws DeskError */
export async function stageParts(ctx: Ctx, mail: MailTools | undefined, links: Links, raw: z.input<typeof StageParts>) {
  const tools = demandTools(mail);
  const actor = demandOwner(ctx);
  const { item: given, text, html, files = [] } = parseInput(StageParts, raw, actor);
  const item = readItem(given);
  const parts: MailParts = {
    messageId: item.messageId,
    inReplyTo: [...item.inReplyTo],
    references: [...item.references],
    from: item.from,
    to: [...item.to],
    cc: [...item.cc],
    subject: item.subject,
    date: item.at?.toISOString() ?? null,
    text: text ?? null,
    html: html ?? null,
    files,
  };
  const json = JSON.stringify(parts);
  const share = await shareOfHour(ctx, json.length, await reading(ctx, fileRules), wordsOf(actor));
  await share.ended(json.length);
  const row = rowOf(ctx, { mail: mailOfParts(parts), conversation: item.conversation, key: json });
  return viewStaged(ctx, tools, links, await keepRow(ctx, { ...row, parts: json, size: json.length }));
}

/** Keeps a mail that is here whole. */
export async function keepStaged(
  ctx: Ctx,
  tools: MailTools,
  links: Links,
  { mime, conversation, proof, vouched }: Whole,
) {
  const mail = await tools.reader.read(mime);
  // Bytes that were kept are never others: a filed mail is shown as it came.
  const row = rowOf(ctx, { mail, conversation, key: ctx.requestKey === undefined ? '' : latin1.decode(mime) });
  const storeKey = await keepWhole(ctx, row.id, mime);
  return viewStaged(ctx, tools, links, await keepRow(ctx, { ...row, storeKey, size: mime.byteLength, proof, vouched }));
}
interface Whole {
  readonly mime: Uint8Array;
  readonly conversation: string | null;
  readonly proof: MailProof;
  readonly vouched: boolean;
}

/** The person who brings a mail to file it later. @throws DeskError `forbidden` */
export function demandOwner({ actor }: Ctx): PersonActor {
  if (actor.kind === 'person' && reaches(actor, 'tickets:write')) return actor;
  throw forbidden('This API key may not write on tickets.');
}

/** The bytes of a mail, as its owner may send so many within the hour. */
async function counted(ctx: Ctx, { size, open }: OfferedMail): Promise<Uint8Array> {
  const words = wordsOf(ctx.actor);
  const tooLarge = () => new DeskError('invalid', words.file.tooLarge('mail.eml', largestMail), { file: 'size' });
  if (size !== undefined && size > largestMail) throw tooLarge();
  const share = await shareOfHour(ctx, size, await reading(ctx, fileRules), words);
  const chunks: Uint8Array[] = [];
  let came = 0;
  for await (const chunk of open()) {
    came += chunk.byteLength;
    if (came > largestMail) throw tooLarge();
    await share.came(came);
    chunks.push(chunk);
  }
  if (came === 0) throw new DeskError('invalid', words.file.empty('mail.eml'), { file: 'empty' });
  if (size !== undefined && came !== size)
    throw new DeskError('invalid', words.file.cutOff('mail.eml'), { file: 'cutOff' });
  await share.ended(came);
  return joined(chunks);
}

/** Its columns; the same request again has the same id. */
function rowOf(ctx: Ctx, { mail, conversation, key }: { mail: Mail; conversation: string | null; key: string }) {
  const actor = demandOwner(ctx);
  const contentHash = contentHashOf(ctx, mail);
  const request = ctx.requestKey;
  return {
    id:
      request === undefined
        ? ctx.newId()
        : ctx.digest(['staged', actor.personId, request, key].join('\n')).slice(0, 36),
    personId: actor.personId,
    messageHash: mail.messageId === null ? contentHash : ctx.digest(mail.messageId),
    contentHash,
    conversationHash: conversationHashOf(ctx, conversation),
    createdAt: ctx.clock.now(),
  };
}

async function keepRow(
  ctx: Ctx,
  data: ReturnType<typeof rowOf> & {
    size: number;
    storeKey?: string;
    parts?: string;
    proof?: MailProof;
    vouched?: boolean;
  },
) {
  try {
    await inTransaction(ctx, (tx) => tx.stagedMail.createMany({ data: [data] }));
  } catch (error) {
    if (error instanceof DeskError || ctx.classify(error) !== 'duplicate') throw toldError(ctx, error);
  }
  const row = await reading(ctx, (db) => stagedMail(ctx, db, data.id));
  if (row.contentHash !== data.contentHash)
    throw conflict(wordsOf(ctx.actor).refuse.askedBefore, { askedBefore: true });
  return row;
}
