import { type Ctx, inTransaction, reading, toldError } from '../context.ts';
import { conflict, DeskError, type ErrorDetails, forbidden, notFound } from '../errors.ts';
import { reaches } from '../person/powers.ts';
import { wordsOf } from '../say/choose.ts';
import type { Words } from '../say/words.ts';
import { streamed, takePlace } from './at-once.ts';
import { joined } from './blob-store.ts';
import { countPixels } from './count-pixels.ts';
import { mostAtOnce } from './file-ids.ts';
import { safeName } from './file-name.ts';
import { type FileRules, fileRules, houseOf } from './file-rules.ts';
import { type FileRow, type FileView, fileParts, viewFile } from './file-view.ts';
import { type Share, shareOfHour } from './hourly.ts';
import { headBytes, isAllowed, mediaTypeOf } from './media-type.ts';
import { scanOne } from './scan.ts';

/** A file that somebody brings. */
export interface Offered {
  readonly name: string;
  /** Its bytes, where their number is known before they come. */
  readonly size?: number;
  /** How a mail names it. */
  readonly contentId?: string;
  /** It is shown within the text that it comes with. */
  readonly inline?: boolean;
  /** What it comes by (a file in a message, a request): the same thing again is the same file. */
  readonly received?: string;
  /** Its bytes come along in any case: the same thing with other bytes is another file. */
  readonly atHand?: boolean;
  /** Its bytes; asked for only when they are wanted. */
  open(): AsyncIterable<Uint8Array> | Promise<AsyncIterable<Uint8Array>>;
}

/**
 * Keeps a file that belongs to nothing yet: its uploader attaches it to a ticket or a comment, once, within a day. Its bytes go
 * to the store as they come.
 * @throws DeskError `invalid` in words that name the file and the limit (`details.file` says which), `too_many`, `unavailable`
 */
export async function keepFile(ctx: Ctx, offered: Offered, words = wordsOf(ctx.actor)): Promise<FileView> {
  const { actor } = ctx;
  if (!reaches(actor, 'tickets:write')) throw forbidden('This API key may not write on tickets.');
  const rules = await reading(ctx, fileRules);
  const name = safeName(offered.name);
  if (offered.size !== undefined && offered.size > rules.largest) throw tooLarge(words, name, rules);
  if (offered.size === 0) throw refusal(words.file.empty(name), 'empty');
  const id = ctx.newId();
  const who = actor.kind === 'person' ? actor.personId : actor.name;
  const key = offered.received === undefined ? id : ctx.digest(`${who}\n${offered.received}`);
  const before = offered.received === undefined ? null : await findByKey(ctx, key);
  if (before?.state === 'kept') {
    const isSame = before.name === name && (offered.size ?? before.size) === before.size;
    if (!isSame || (offered.atHand && !(await hasBytesOf(ctx, offered, before)))) throw otherThing(words);
    return viewFile(before, ctx.files.scanner !== null);
  }
  if (before?.state === 'removed')
    throw before.scan === 'refused'
      ? refusal(words.file.unsafe(name, before.finding ?? '?'), 'unsafe')
      : notFound(words.file.none);
  // What a platform gives out is fetched when there is time; what somebody uploads holds a connection.
  const fetched = offered.received !== undefined && !offered.atHand;
  const leave = fetched ? () => {} : takePlace(ctx, words, streamed);
  let came = 0;
  const share = await shareOfHour(ctx, offered.size, rules, words).catch((error: unknown) => {
    leave();
    throw error;
  });
  try {
    const storeKey = `${await houseOf(ctx)}/${id.slice(-2)}/${id}`;
    const row = { id, key, storeKey, name, contentId: offered.contentId?.slice(0, 300) ?? null };
    await beginArrival(ctx, { ...row, inline: offered.inline ?? false });
    const arrived = await arrive(ctx, offered, { name, storeKey, rules, share, words }).catch(
      async (error: unknown) => {
        // What the store itself could not do may have been done all the same: that row is collected with what it names.
        if (error instanceof DeskError && (error.code === 'invalid' || error.code === 'too_many'))
          await dropArrival(ctx, storeKey);
        if (!(error instanceof CutOff)) throw error;
        await dropArrival(ctx, storeKey);
        // What its sender broke off was sent all the same: breaking off is no way around the limit.
        if (!fetched) came = error.size;
        throw error.told;
      },
    );
    const kept = await finishArrival(ctx, { key, storeKey, ...arrived });
    if (offered.atHand && kept.sha256 !== arrived.sha256) throw otherThing(words);
    await share.kept(arrived.size);
    return viewFile(await scanned(ctx, kept, words), ctx.files.scanner !== null);
  } catch (error) {
    // Where the hour is used up by it, there is no more to count.
    if (came > 0) await share.ended(came).catch(() => {});
    await share.kept(came);
    throw error;
  } finally {
    leave();
  }
}

/** The bytes broke off where they came from: the store has kept nothing. */
class CutOff extends Error {
  readonly size: number;
  readonly told: DeskError;
  constructor(size: number, told: DeskError) {
    super('The bytes of a file broke off.', { cause: told });
    this.size = size;
    this.told = told;
  }
}

/** Whether what is offered is a file that is kept, byte by byte. */
async function hasBytesOf({ files }: Ctx, offered: Offered, { size, sha256 }: FileRow): Promise<boolean> {
  const sum = files.sum();
  let read = 0;
  for await (const chunk of await offered.open()) {
    read += chunk.byteLength;
    if (read > size) return false;
    sum.add(chunk);
  }
  return sum.end() === sha256;
}

const otherThing = (words: Words) => conflict(words.refuse.askedBefore, { askedBefore: true });

/** What became of several files that came with one text: the text is kept in any case. */
export interface KeptFiles {
  readonly files: readonly FileView[];
  /** Those that were not kept, each with why, in words for the person who sent it. */
  readonly refused: readonly { readonly name: string; readonly why: string }[];
}

/**
 * Keeps what it can of several files; what was not kept is said in `words`, for others than who sent it.
 * @throws DeskError `unavailable` while none can be kept: try all of it again
 */
export async function keepFiles(ctx: Ctx, offered: readonly Offered[], words = wordsOf(ctx.actor)): Promise<KeptFiles> {
  const files: FileView[] = [];
  const refused: { name: string; why: string }[] = [];
  for (const [at, one] of offered.entries()) {
    const name = safeName(one.name);
    if (at >= mostAtOnce) {
      refused.push({ name, why: words.file.tooMany(mostAtOnce) });
      continue;
    }
    try {
      files.push(await keepFile(ctx, one, words));
    } catch (error) {
      if (!(error instanceof DeskError) || error.code === 'unavailable') throw error;
      refused.push({ name, why: error.message });
    }
  }
  return { files, refused };
}

/** The row is there before the bytes are: what a process that dies leaves in the store is found by it. */
async function beginArrival(
  ctx: Ctx,
  row: { id: string; key: string; storeKey: string; name: string; contentId: string | null; inline: boolean },
): Promise<void> {
  const now = ctx.clock.now();
  const { actor } = ctx;
  const uploaderId = actor.kind === 'person' ? actor.personId : null;
  const data = { ...row, uploaderId, source: actor.surface, createdAt: now, changedAt: now };
  try {
    await inTransaction(ctx, (tx) => tx.attachment.createMany({ data: [data] }));
  } catch (error) {
    if (error instanceof DeskError || ctx.classify(error) !== 'duplicate') throw toldError(ctx, error);
    // The same thing came before and did not arrive whole: this try takes its place. What that one left is collected.
    const { id: _, key, ...rest } = data;
    await inTransaction(ctx, (tx) => tx.attachment.updateMany({ where: { key, state: 'arriving' }, data: rest }));
  }
}

/** What the bytes of a file said when they came. */
interface Arrived {
  readonly size: number;
  readonly sha256: string;
  readonly mediaType: string;
  readonly pixels: number | null;
}

/** Reads the bytes once: into the store, with their sum, their number and what they are. */
async function arrive(
  ctx: Ctx,
  offered: Offered,
  about: { name: string; storeKey: string; rules: FileRules & { largest: number }; share: Share; words: Words },
): Promise<Arrived> {
  const { name, storeKey, rules, share, words } = about;
  const { files } = ctx;
  const sum = files.sum();
  const pixels = countPixels();
  let size = 0;
  let head: Uint8Array[] | null = [];
  let mediaType = '';
  const settle = async (whole: boolean) => {
    const first = joined(head ?? []);
    head = null;
    mediaType = mediaTypeOf(first, whole, await files.sniff(first), name);
    if (!isAllowed(mediaType, rules.types)) throw refusal(words.file.notAllowed(name, mediaType), 'type');
  };
  const away = (error: unknown) =>
    new DeskError('unavailable', words.file.away(name), { retryAfterSeconds: 30 }, error);
  async function* passing(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of unbroken(bytes, (error) => new CutOff(size, away(error)))) {
      size += chunk.byteLength;
      if (size > rules.largest) throw tooLarge(words, name, rules);
      await share.came(size);
      sum.add(chunk);
      pixels.add(chunk);
      if (head) {
        head.push(chunk.slice(0, headBytes));
        if (size >= headBytes) await settle(false);
      }
      yield chunk;
    }
    if (size === 0) throw refusal(words.file.empty(name), 'empty');
    if (offered.size !== undefined && offered.size !== size) throw refusal(words.file.cutOff(name), 'cutOff');
    await share.ended(size);
    if (head) await settle(true);
  }
  const bytes = await offered.open();
  try {
    await files.blobs.put(storeKey, passing(bytes));
  } catch (error) {
    if (error instanceof DeskError || error instanceof CutOff) throw error;
    throw away(error);
  }
  return { size, sha256: sum.end(), mediaType, pixels: pixels.end(mediaType) };
}

/** Bytes as they come; where they break off, what `told` makes of it. */
async function* unbroken(
  bytes: AsyncIterable<Uint8Array>,
  told: (error: unknown) => Error,
): AsyncGenerator<Uint8Array> {
  const reading = bytes[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await reading.next().catch((error: unknown) => {
        throw error instanceof DeskError ? error : told(error);
      });
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await reading.return?.();
  }
}

/** From here on the file can be attached. Of two tries of the same thing the first one to arrive is the file. */
async function finishArrival(
  ctx: Ctx,
  { key, storeKey, ...data }: { key: string; storeKey: string } & Arrived,
): Promise<KeptRow> {
  const kept = await inTransaction(ctx, async (tx) => {
    await tx.attachment.updateMany({ where: { key, storeKey, state: 'arriving' }, data: { ...data, state: 'kept' } });
    return tx.attachment.findUnique({ where: { key }, include: fileParts });
  });
  if (kept?.storeKey !== storeKey) await ctx.files.blobs.delete(storeKey).catch(() => {});
  if (kept?.state === 'kept') return kept;
  throw new DeskError('unavailable', wordsOf(ctx.actor).file.away(kept?.name ?? ''), { retryAfterSeconds: 5 });
}

/** What was refused is nothing: its row goes at once, or with the next collection. */
async function dropArrival(ctx: Ctx, storeKey: string): Promise<void> {
  try {
    await inTransaction(ctx, (tx) => tx.attachment.deleteMany({ where: { storeKey, state: 'arriving' } }));
  } catch (error) {
    ctx.log.warn({ err: error }, 'A file that did not arrive is collected later');
  }
}

/** Looks through a file before anything else is done with it; where that cannot be done now, the file waits for it. */
async function scanned(ctx: Ctx, row: KeptRow, words: Words): Promise<FileRow> {
  const { scanner } = ctx.files;
  if (!scanner || row.scan !== 'unscanned') return row;
  const verdict = await scanOne(ctx, scanner, row);
  if (verdict === null) return row;
  if (verdict.is === 'clean') return { ...row, scan: 'clean' };
  const data = { state: 'removed', changedAt: ctx.clock.now() };
  await inTransaction(ctx, (tx) => tx.attachment.updateMany({ where: { id: row.id, ticketId: null }, data }));
  throw refusal(words.file.unsafe(row.name, verdict.finding), 'unsafe');
}

type KeptRow = FileRow & { readonly state: string; readonly storeKey: string; readonly finding: string | null };

const findByKey = (ctx: Ctx, key: string): Promise<KeptRow | null> =>
  reading(ctx, (db) => db.attachment.findUnique({ where: { key }, include: fileParts }));

const refusal = (message: string, file: NonNullable<ErrorDetails['file']>) =>
  new DeskError('invalid', message, { file, fields: [{ field: 'file', message }] });

const tooLarge = (words: Words, name: string, { largest }: { largest: number }) =>
  refusal(words.file.tooLarge(name, largest), 'size');
