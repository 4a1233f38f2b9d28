import type { ImapFlow } from 'imapflow';
import { z } from 'zod';
import {
  type FetchedMail,
  type ListedPage,
  type MailboxAt,
  type MailThere,
  messageIdOf,
  proofOf,
  type SweptPage,
  sentFolder,
  type TooLargeMail,
} from '#core';
import { readTop } from '../mail/read-mime.ts';
import { idHead } from '../mail/write-mime.ts';
import type { ImapAccess } from './access.ts';
import { folderOf, inFolder, type OpenFolder, readRemoteId, remoteIdOf } from './folder.ts';
import { inWords } from './refused.ts';

const pageSize = 50;
/** The heads of nearly every mail. */
const topBytes = 65_536;
const listSize = 100;
const range = 2_000;
/** A folder without mails for so many numbers is gone on with in the next page. */
const mostRounds = 50;
const dayMs = 86_400_000;

/** Where a sweep stands: mails have rising numbers, which are void when the folder says that it is another one. */
const Cursor = z.object({ folder: z.string(), path: z.string().optional(), next: z.number().int().min(1) });

type Cursor = z.infer<typeof Cursor>;

function readCursor(text: string | null): Cursor | null {
  try {
    return text === null ? null : Cursor.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Whether a cursor is of this folder: another one may have the same id. Those of before name none. */
const goesOn = (cursor: Cursor | null, { id, path }: OpenFolder): cursor is Cursor =>
  cursor?.folder === id && (cursor.path ?? path) === path;

/** What came since the cursor, or without one since that time. */
export async function sweep(
  client: ImapFlow,
  box: MailboxAt,
  access: ImapAccess,
  { cursor: given, since }: { cursor: string | null; since: Date },
): Promise<SweptPage> {
  return inFolder(client, await folderOf(client, box, access), async (folder) => {
    const { id, path, uidNext } = folder;
    const cursor = readCursor(given);
    const next = goesOn(cursor, folder) ? cursor.next : await firstSince(client, since, uidNext);
    const { found, end } = await nextUids(client, next, uidNext);
    const page = found.slice(0, pageSize);
    // IMAP’s times have whole seconds.
    const begin = Math.floor(since.getTime() / 1_000) * 1_000;
    const isSent = box.folder === sentFolder;
    const mails = (await shown(client, page, isSent)).filter(({ receivedAt }) => receivedAt.getTime() >= begin);
    const last = page.at(-1);
    const onward = found.length > page.length && last !== undefined ? last + 1 : Math.max(next, end);
    return {
      mails: mails.map(({ uid, ...mail }) => ({ ...mail, remoteId: remoteIdOf(folder, uid) })),
      cursor: JSON.stringify({ folder: id, path, next: onward }),
      more: onward < uidNext,
    };
  });
}

/**
 * What was put into the folder and came from one time to another, by rising numbers: few servers sort by when a mail came.
 */
export async function list(
  client: ImapFlow,
  box: MailboxAt,
  access: ImapAccess,
  { from, until, cursor: given }: { from: Date; until: Date; cursor: string | null },
): Promise<ListedPage> {
  return inFolder(client, await folderOf(client, box, access), async (folder) => {
    const { id, path, uidNext } = folder;
    const cursor = readCursor(given);
    const next = goesOn(cursor, folder) ? cursor.next : await firstSince(client, from, uidNext);
    const days = { since: new Date(from.getTime() - dayMs), before: new Date(until.getTime() + 2 * dayMs) };
    const { found, end } = await nextUids(client, next, uidNext, days);
    const page = found.slice(0, listSize);
    const begin = Math.floor(from.getTime() / 1_000) * 1_000;
    const mails = (await shown(client, page, false)).filter(
      ({ receivedAt }) => receivedAt.getTime() >= begin && receivedAt < until,
    );
    const last = page.at(-1);
    const onward = found.length > page.length && last !== undefined ? last + 1 : Math.max(next, end);
    return {
      mails: mails.map(({ uid, ...mail }) => ({ ...mail, remoteId: remoteIdOf(folder, uid) })),
      cursor: onward < uidNext ? JSON.stringify({ folder: id, path, next: onward }) : null,
    };
  });
}

/** Numbers have gaps; so many are asked about at once, until some are found. */
async function nextUids(client: ImapFlow, next: number, uidNext: number, more: { since?: Date; before?: Date } = {}) {
  let end = Math.min(next + range, uidNext);
  let found = next < end ? await uids(client, { uid: `${next}:${end - 1}`, ...more }) : [];
  for (let rounds = 0; found.length === 0 && end < uidNext && rounds < mostRounds; rounds++) {
    const from = end;
    end = Math.min(from + range, uidNext);
    found = await uids(client, { uid: `${from}:${end - 1}`, ...more });
  }
  return { found, end };
}

/** Servers search by days, and by those of their own time zone. */
async function firstSince(client: ImapFlow, since: Date, uidNext: number): Promise<number> {
  const found = await uids(client, { since: new Date(since.getTime() - dayMs) });
  return found[0] ?? uidNext;
}

async function uids(client: ImapFlow, query: Parameters<ImapFlow['search']>[0]): Promise<number[]> {
  const found = await client.search(query, { uid: true });
  if (!Array.isArray(found)) throw new Error('The server does not search.');
  return found.toSorted((a, b) => a - b);
}

async function shown(
  client: ImapFlow,
  page: readonly number[],
  /** Whether this desk sent it is asked as well. */
  isSent: boolean,
): Promise<(Omit<MailThere, 'remoteId'> & { uid: number })[]> {
  if (page.length === 0) return [];
  const heads = isSent ? { headers: [idHead] } : {};
  const query = { uid: true, envelope: true, internalDate: true, size: true, ...heads };
  const found = await client.fetchAll(page.join(','), query, { uid: true });
  return found.map(({ uid, envelope, internalDate, size, headers }) => ({
    uid,
    messageId: messageIdOf(envelope?.messageId ?? ''),
    ownId: messageIdOf(headers?.toString('utf8').split(':').slice(1).join(':') ?? ''),
    receivedAt: new Date(internalDate ?? 0),
    size: size ?? null,
  }));
}

/** How many mails came to the folder before. */
export async function countBefore(client: ImapFlow, box: MailboxAt, access: ImapAccess, before: Date): Promise<number> {
  return inFolder(client, await folderOf(client, box, access), async () => {
    const dayBefore = new Date(before.getTime() - dayMs);
    const surely = await uids(client, { before: dayBefore });
    const perhaps = await uids(client, { since: dayBefore, before: new Date(before.getTime() + 2 * dayMs) });
    const earlier = (await shown(client, perhaps, false)).filter(({ receivedAt }) => receivedAt < before);
    return surely.length + earlier.length;
  });
}

/** The whole mail; null when it is there no more, nor its folder. */
export async function fetchMail(
  client: ImapFlow,
  box: MailboxAt,
  { remoteId, largest, access }: { remoteId: string; largest: number; access: ImapAccess },
): Promise<FetchedMail | TooLargeMail | null> {
  const named = readRemoteId(remoteId);
  if (!named) return null;
  const { id, uid, path } = named;
  const read = inFolder(client, path ?? (await folderOf(client, box, access)), async (folder) => {
    if (folder.id !== id) return null;
    const about = await client.fetchOne(uid, { uid: true, size: true, internalDate: true }, { uid: true });
    if (!about) return null;
    const judge = { kind: 'imap', authservId: access.authservId } as const;
    if ((about.size ?? 0) > largest) {
      const part = await client.fetchOne(uid, { source: { maxLength: topBytes } }, { uid: true });
      const top = part ? (part.source ?? Buffer.alloc(0)) : Buffer.alloc(0);
      return { tooLarge: about.size ?? 0, top, proof: proofOf(await readTop(top), judge) };
    }
    const whole = await client.fetchOne(uid, { source: { maxLength: largest + 1 } }, { uid: true });
    const mime = whole ? whole.source : undefined;
    if (!mime) return null;
    const proof = proofOf(await readTop(mime), judge);
    if (mime.length > largest) return { tooLarge: mime.length, top: mime.subarray(0, topBytes), proof };
    return { mime, receivedAt: new Date(about.internalDate ?? 0), proof };
  });
  return read.catch((error: unknown) => {
    if (path !== null && inWords(error).code === 'not_found') return null;
    throw error;
  });
}
