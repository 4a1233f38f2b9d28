import { DeskError, sentFolder } from '../../api/core/index.ts';
import { memoryMailServer } from '../support/memory-mail-server.ts';
import { keepsMailServerPromises, type MailStage, written } from './mail-server.ts';

/** The twin that tests of the core use. */
const inMemory = (kind: 'graph' | 'imap') => async (): Promise<MailStage> => {
  const now = new Date('2026-11-29T10:00:00Z');
  const server = memoryMailServer({ now: () => now }, kind);
  server.manners.pageSize = 2;
  const box = { id: 'box', address: 'help@northwind.example', folder: 'inbox' };
  const receivedAt = new Date(now.getTime() - 86_400_000);
  for (const one of ['1', '2', '3']) server.arrive(box.address, { mime: one, receivedAt });
  const ids = new Map<string, string>();
  return {
    server,
    box,
    since: now,
    before: 3,
    async arrive(mail) {
      ids.set(mail.messageId, server.arrive(box.address, { mime: written(mail), messageId: mail.messageId }));
    },
    async write(mail) {
      server.arrive(box.address, { mime: written(mail), messageId: mail.messageId, folder: sentFolder });
    },
    async remove(messageId) {
      server.move(box.address, ids.get(messageId) ?? '', null);
      return 'gone';
    },
    forget: async () => server.forget(),
    async away() {
      server.manners.refusal = new DeskError('unavailable', 'The mail server does not answer.');
    },
    async well() {
      server.manners.refusal = null;
    },
    close: async () => {},
  };
};

keepsMailServerPromises('of tests, in memory', inMemory('graph'));
keepsMailServerPromises('of tests, in memory, that tells of nothing', inMemory('imap'));
