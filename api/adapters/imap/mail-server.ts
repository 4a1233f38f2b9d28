import {
  type Clock,
  DeskError,
  type Log,
  type MailboxAt,
  type MailboxCheck,
  type MailServer,
  sentFolder,
  type WatchNews,
  mailServerWords as words,
} from '#core';
import type { ImapAccess, ImapAccessOf } from './access.ts';
import { makeConnections } from './connections.ts';
import { folderOf, inFolder } from './folder.ts';
import { makeListening } from './idle.ts';
import { countBefore, fetchMail, list, sweep } from './read.ts';
import { findSent, keepSent, makeSmtp } from './send.ts';

/** Mailboxes at any provider, by IMAP and SMTP. */
export function makeImapMail(deps: {
  accessOf: ImapAccessOf;
  clock: Pick<Clock, 'now'>;
  log: Log;
  /** What servers tell of is kept by it; where nobody takes that, none is listened to. */
  told?: (news: readonly WatchNews[]) => Promise<unknown>;
}): MailServer & { close(): void } {
  const { accessOf, clock, log, told } = deps;
  const watching = told && makeListening({ accessOf, clock, log, told });
  const connections = makeConnections(accessOf, log);
  const smtp = makeSmtp(clock, log);
  const demandAccess = async (box: MailboxAt): Promise<ImapAccess> => {
    const access = await accessOf(box);
    if (!access) throw new DeskError('invalid', words.noAccess);
    return access;
  };

  return {
    kind: 'imap',
    ...(watching && { watching }),
    // Everybody who has the password puts there what they like.
    namesSenders: false,
    sweep: (box, cursor, since) =>
      connections.run(box, (client, access) => sweep(client, box, access, { cursor, since })),
    list: (box, within, cursor) =>
      connections.run(box, (client, access) => list(client, box, access, { ...within, cursor })),
    countBefore: (box, before) => connections.run(box, (client, access) => countBefore(client, box, access, before)),
    fetch: (box, remoteId, largest) =>
      connections.run(box, (client, access) => fetchMail(client, box, { remoteId, largest, access })),
    async send(box, mail) {
      const mime = await smtp.send(box, await demandAccess(box), mail);
      // It was sent: that its copy could not be kept changes nothing.
      await connections
        .run(box, (client, access) => keepSent(client, access, mime, clock.now()))
        .catch((error: unknown) =>
          log.warn({ err: error, mailbox: box.address }, 'A sent mail could not be put among the sent ones'),
        );
      return { messageId: mail.messageId, remoteId: null };
    },
    async wasSent(box, messageId) {
      const remoteId = await connections.run(box, (client, access) => findSent(client, access, messageId));
      return remoteId === null ? null : { messageId, remoteId };
    },
    async check(box) {
      const lines: MailboxCheck[] = [];
      const tried = async (name: MailboxCheck['name'], what: () => Promise<string>) => {
        try {
          lines.push({ name, works: true, says: await what() });
        } catch (error) {
          lines.push({ name, works: false, says: error instanceof DeskError ? error.message : words.silent });
        }
      };
      await tried('token', () => connections.run(box, async () => words.signedIn));
      await tried('folder', () =>
        connections.run(box, async (client, access) =>
          inFolder(client, await folderOf(client, box, access), async () => words.folder(box.folder)),
        ),
      );
      await tried('sent', () =>
        connections
          .run(box, async (client, access) => {
            const path = await folderOf(client, { ...box, folder: sentFolder }, access);
            return inFolder(client, path, async () => words.sent);
          })
          .catch((error: unknown) => {
            throw error instanceof DeskError ? new DeskError(error.code, words.sentUnread(error.message)) : error;
          }),
      );
      await tried('send', async () => {
        await smtp.verify(box, await demandAccess(box));
        return words.maySend;
      });
      await tried('watch', () =>
        connections.run(box, async (client) => (client.capabilities.has('IDLE') ? words.watch : words.looked)),
      );
      return lines;
    },
    close() {
      watching?.close();
      connections.close();
      smtp.close();
    },
  };
}
