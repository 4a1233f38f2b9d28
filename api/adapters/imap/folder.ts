import type { ImapFlow } from 'imapflow';
import { DeskError, type MailboxAt, mailServerWords, sentFolder } from '#core';
import type { ImapAccess } from './access.ts';

type Path = string | string[];

/** A folder that is open. */
export interface OpenFolder {
  /** Numbers of mails are void when this is another one. */
  readonly id: string;
  /** As its server names it. */
  readonly path: string;
  readonly uidNext: number;
}

/** The folder as IMAP names it: `inbox` in any letters, others with the server’s own mark between their parts. */
export const pathOf = (folder: string): Path =>
  folder.toLowerCase() === 'inbox' ? 'INBOX' : folder.split('/').filter((part) => part !== '');

/** The folder of sent mails: the one that is named, or the one that the server has for that (RFC 6154); null where there is none. */
export async function sentPath(client: ImapFlow, { sentFolder: named }: ImapAccess): Promise<Path | null> {
  if (named !== null) return pathOf(named);
  const folders = await client.list();
  return folders.find(({ specialUse }) => specialUse === '\\Sent')?.path ?? null;
}

/** The folder of a mailbox that is to be read. @throws DeskError `not_found` where its server has none for sent mails */
export async function folderOf(client: ImapFlow, box: MailboxAt, access: ImapAccess): Promise<Path> {
  if (box.folder !== sentFolder) return pathOf(box.folder);
  const path = await sentPath(client, access);
  if (path === null) throw new DeskError('not_found', mailServerWords.noSentFolder);
  return path;
}

/** Does something in a folder; nothing is marked as read by it. */
export async function inFolder<T>(client: ImapFlow, path: Path, work: (folder: OpenFolder) => Promise<T>): Promise<T> {
  const lock = await client.getMailboxLock(path, { readOnly: true });
  try {
    if (!client.mailbox) throw new Error('The folder is not open.');
    const { uidValidity, uidNext, path: name } = client.mailbox;
    return await work({ id: String(uidValidity), path: name, uidNext });
  } finally {
    // One that stays open shows nothing new, and goes on being shown when another has taken its place.
    await client.mailboxClose().catch(() => undefined);
    lock.release();
  }
}

/** How a mail is named: two folders may have the same id and number, so the folder is a part of it. */
export const remoteIdOf = ({ id, path }: OpenFolder, uid: number): string => `${id}.${uid}.${path}`;

/** What such a name says; null for what is none. Names of before have no folder. */
export function readRemoteId(remoteId: string): { id: string; uid: string; path: string | null } | null {
  const [, id, uid, path = null] = /^(\d+)\.(\d+)(?:\.(.+))?$/s.exec(remoteId) ?? [];
  return id === undefined || uid === undefined ? null : { id, uid, path };
}
