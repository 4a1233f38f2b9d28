import { inspect } from 'node:util';
import { ImapFlow } from 'imapflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImapAccess } from '../../../api/adapters/imap/access.ts';
import { makeImapMail } from '../../../api/adapters/imap/mail-server.ts';
import { type Log, type MailToSend, sentFolder } from '../../../api/core/index.ts';
import { keepsMailServerPromises, type MailStage } from '../../contracts/mail-server.ts';
import { type Dovecot, dovecotIsHere, startDovecot } from './dovecot.ts';
import { type SmtpSink, startSmtpSink } from './smtp-sink.ts';

const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };
const box = { id: 'box', address: 'help@northwind.example', folder: 'inbox' };
let ports = 31_143 + (process.pid % 1_000) * 4;

/** The adapter beside a real IMAP server and an SMTP server of a few lines. */
async function besideDovecot() {
  const dovecot = await startDovecot(ports++);
  const sink = await startSmtpSink();
  const access: ImapAccess = {
    imap: { host: '127.0.0.1', port: dovecot.port },
    smtp: { host: '127.0.0.1', port: sink.port },
    login: dovecot.login,
    proof: { password: dovecot.password },
    authservId: 'mx.northwind.example',
    sentFolder: 'Sent',
    version: '1',
  };
  const given = { access };
  const server = makeImapMail({ accessOf: async () => given.access, clock: { now: () => new Date() }, log: quiet });
  const people = new ImapFlow({
    ...{
      host: '127.0.0.1',
      port: dovecot.port,
      secure: false,
      doSTARTTLS: false,
      logger: false,
      disableAutoIdle: true,
    },
    auth: { user: dovecot.login, pass: dovecot.password },
  });
  await people.connect();
  const put = (mime: string, at: Date, folder = 'INBOX') => people.append(folder, mime, [], at);
  return {
    ...{ dovecot, sink, server, people, put, given, access },
    async close() {
      server.close();
      people.close();
      await sink.close();
      await dovecot.stop();
    },
  };
}

const mime = (messageId: string, more: readonly string[] = [], text = 'Hello.') =>
  [
    ...more,
    ...['From: Maya <maya@customer.example>', 'To: help@northwind.example', 'Subject: Printer'],
    ...[`Message-ID: <${messageId}>`, 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', '', text, ''],
  ].join('\r\n');

async function stage(): Promise<MailStage> {
  const world = await besideDovecot();
  const folder = 'Desk';
  await world.people.mailboxCreate(folder);
  const since = new Date(Math.floor(Date.now() / 1_000) * 1_000);
  for (const back of [1_000, 60_000, 5 * 86_400_000])
    await world.put(mime(`old-${back}@customer.example`), new Date(since.getTime() - back), folder);
  return {
    server: world.server,
    box: { ...box, folder },
    since,
    before: 3,
    async arrive({ messageId, text }) {
      await world.put(mime(messageId, [], text), new Date(), folder);
    },
    async write({ messageId, text }) {
      await world.put(mime(messageId, [], text), new Date(), 'Sent');
    },
    async remove(messageId) {
      const lock = await world.people.getMailboxLock(folder);
      try {
        await world.people.messageDelete({ header: { 'message-id': `<${messageId}>` } }, { uid: true });
        return 'gone';
      } finally {
        lock.release();
      }
    },
    // The folder is made anew under its name, which voids all numbers.
    async forget() {
      const lock = await world.people.getMailboxLock(folder);
      const all = await world.people.fetchAll('1:*', { source: true, internalDate: true });
      lock.release();
      await world.people.mailboxClose();
      await world.people.mailboxDelete(folder);
      await world.people.mailboxCreate(folder);
      for (const { source, internalDate } of all) await world.people.append(folder, source ?? '', [], internalDate);
    },
    async away() {
      world.given.access = {
        ...world.access,
        imap: { host: '127.0.0.1', port: 9 },
        smtp: { host: '127.0.0.1', port: 9 },
        version: 'away',
      };
    },
    async well() {
      world.given.access = { ...world.access, version: 'well' };
    },
    close: world.close,
  };
}

/** Without the server there is nothing to hold the adapter to. */
const whySkipped = dovecotIsHere() ? '' : ' (skipped: apt-get install dovecot-imapd)';

describe.skipIf(!dovecotIsHere())(`beside Debian’s dovecot${whySkipped}`, () => {
  keepsMailServerPromises('by IMAP and SMTP', stage);
});

describe.skipIf(!dovecotIsHere())(`a mailbox by IMAP${whySkipped}`, () => {
  let world: Awaited<ReturnType<typeof besideDovecot>>;
  let sink: SmtpSink;
  let dovecot: Dovecot;
  const letter: MailToSend = {
    messageId: 'ours@threadline.example',
    from: { address: 'help@northwind.example', name: 'IT' },
    replyTo: [],
    to: [{ address: 'maya@customer.example', name: 'Maya' }],
    cc: [{ address: 'tom@customer.example', name: '' }],
    subject: 'Your ticket',
    text: 'Good morning.',
    html: '<p>Good morning.</p>',
    inReplyTo: null,
    references: [],
    heads: [],
    files: [],
  };
  const since = new Date(Date.now() - 1_000);
  beforeAll(async () => {
    world = await besideDovecot();
    ({ sink, dovecot } = world);
  }, 30_000);
  afterAll(() => world?.close());
  const withAccess = async <T>(change: Partial<ImapAccess>, work: () => Promise<T>): Promise<T> => {
    world.given.access = { ...world.access, ...change, version: JSON.stringify(change) };
    try {
      return await work();
    } finally {
      world.given.access = world.access;
    }
  };

  it('begins anew when the folder says that its numbers are void', async () => {
    await world.put(mime('one@customer.example'), new Date());
    const page = await world.server.sweep(box, null, since);
    const cursor = JSON.stringify({ folder: '1', next: 1_000_000 });
    expect((await world.server.sweep(box, cursor, since)).mails).toEqual(page.mails);
    expect(page.mails.map(({ messageId }) => messageId)).toContain('one@customer.example');
  });

  it('reads another folder, and marks nothing as read', async () => {
    const there = { ...box, folder: 'Support' };
    await world.put(mime('support@customer.example'), new Date(), 'Support');
    const [mail] = (await world.server.sweep(there, null, since)).mails;
    expect(await world.server.fetch(there, mail?.remoteId ?? '', 100_000)).toMatchObject({ proof: 'unknown' });
    expect(await world.people.status('Support', { unseen: true })).toMatchObject({ unseen: 1 });
    await expect(world.server.sweep({ ...box, folder: 'Nowhere' }, null, since)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('names a mail with its folder, so that after a change of folder none is mistaken for another', async () => {
    // Two folders that were made in the same second may have one id, and their first mails one number.
    await world.put(mime('same@customer.example', [], 'In the first.'), new Date(), 'Support');
    const there = { ...box, folder: 'Support' };
    const [mail] = (await world.server.sweep(there, null, since)).mails;
    const name = mail?.remoteId ?? '';
    expect(name).toContain('Support');
    const read = async (where: typeof box, remoteId: string) => {
      const found = await world.server.fetch(where, remoteId, 100_000);
      return found && 'mime' in found ? new TextDecoder().decode(found.mime) : found;
    };
    // What was found before the change is read where it lies.
    expect(await read(box, name)).toBe(await read(there, name));
    expect(await read(box, name.replace('Support', 'Elsewhere'))).toBeNull();
    const cursor = JSON.parse((await world.server.sweep(there, null, since)).cursor);
    const other = await world.server.sweep({ ...box, folder: 'Sent' }, JSON.stringify(cursor), since);
    expect(JSON.parse(other.cursor)).toMatchObject({ path: 'Sent' });
  });

  it('reads the folder of sent mails by the name that it was given, or as its server marks it', async () => {
    const sent = { ...box, folder: sentFolder };
    await world.put(mime('past@northwind.example'), new Date(), 'Sent');
    const ids = async () => (await world.server.sweep(sent, null, since)).mails.map(({ messageId }) => messageId);
    expect(await ids()).toContain('past@northwind.example');
    await withAccess({ sentFolder: null }, async () => expect(await ids()).toContain('past@northwind.example'));
    await withAccess({ sentFolder: 'Nowhere' }, async () => {
      await expect(world.server.sweep(sent, null, since)).rejects.toMatchObject({ code: 'not_found' });
      const lines = await world.server.check(box, []);
      expect(lines.filter(({ works }) => !works)).toMatchObject([
        { name: 'sent', says: expect.stringContaining('not seen on tickets') },
      ]);
    });
  });

  it('goes through many mails page by page', async () => {
    for (let count = 0; count < 120; count++) await world.put(mime(`many-${count}@customer.example`), new Date());
    const found = new Set<string>();
    let cursor: string | null = null;
    for (let more = true, pages = 0; more; pages++) {
      const page: Awaited<ReturnType<typeof world.server.sweep>> = await world.server.sweep(box, cursor, since);
      expect(page.mails.length).toBeLessThanOrEqual(50);
      for (const { messageId } of page.mails) if (messageId?.startsWith('many-')) found.add(messageId);
      ({ cursor, more } = page);
      expect(pages).toBeLessThan(10);
    }
    expect(found.size).toBe(120);
  });

  it('believes what the server that the operator named says about a sender, and nobody else', async () => {
    const passed = (server: string) => `Authentication-Results: ${server}; dmarc=pass header.from=customer.example`;
    await world.put(mime('good@customer.example', [passed('mx.northwind.example')]), new Date());
    await world.put(mime('bad@customer.example', [passed('mx.evil.example')]), new Date());
    await world.put(mime('inside@customer.example', ['X-MS-Exchange-Organization-AuthAs: Internal']), new Date());
    const proofs: Record<string, string> = {};
    let page = await world.server.sweep(box, null, since);
    const all = [...page.mails];
    while (page.more) {
      page = await world.server.sweep(box, page.cursor, since);
      all.push(...page.mails);
    }
    for (const { messageId, remoteId } of all) {
      const mail = await world.server.fetch(box, remoteId, 100_000);
      if (mail && 'proof' in mail) proofs[messageId ?? ''] = mail.proof;
    }
    expect(proofs).toMatchObject({
      'good@customer.example': 'pass',
      'bad@customer.example': 'unknown',
      'inside@customer.example': 'unknown',
    });
  });

  it('sends to everybody whom the mail names, and puts a copy among the sent mails', async () => {
    await world.server.send(box, letter);
    const mail = sink.taken.at(-1);
    expect(mail).toMatchObject({
      from: 'help@northwind.example',
      to: ['maya@customer.example', 'tom@customer.example'],
    });
    expect(mail?.mime).toContain('Message-ID: <ours@threadline.example>');
    expect(await world.server.wasSent(box, letter.messageId)).toMatchObject({ messageId: letter.messageId });
  });

  it('says that a reader is not known, and keeps no copy of what was not sent', async () => {
    sink.unknown.add('maya@customer.example');
    sink.unknown.add('tom@customer.example');
    const mail = { ...letter, messageId: 'refused@threadline.example' };
    await expect(world.server.send(box, mail)).rejects.toMatchObject({ code: 'invalid' });
    sink.unknown.clear();
    expect(await world.server.wasSent(box, mail.messageId)).toBeNull();
  });

  it('sends by the token of the tenant’s app, asked for each time', async () => {
    const tokens = ['an old one', sink.token];
    await withAccess({ proof: { token: async () => tokens.shift() ?? '' } }, async () => {
      const mail = { ...letter, messageId: 'by-token@threadline.example' };
      await expect(world.server.send(box, mail)).rejects.toMatchObject({ code: 'forbidden' });
      const before = sink.taken.length;
      await world.server.send(box, mail);
      expect(sink.taken).toHaveLength(before + 1);
    });
  }, 30_000);

  it('says when it is not let in, without the password', async () => {
    await withAccess({ proof: { password: 'a wrong one' } }, async () => {
      for (const ask of [() => world.server.sweep(box, null, since), () => world.server.send(box, letter)]) {
        const error: unknown = await ask().catch((one: unknown) => one);
        expect(error).toMatchObject({ code: 'forbidden' });
        const all = inspect(error, { depth: 20, showHidden: true });
        const words = ['a wrong one', Buffer.from('a wrong one').toString('base64').slice(0, -2), 'YSB3cm9uZyBvbm'];
        for (const one of words) expect(all).not.toContain(one);
      }
      const lines = await world.server.check(box, []);
      expect(lines.filter(({ works }) => !works).map(({ name }) => name)).toEqual([
        ...['token', 'folder', 'sent', 'send', 'watch'],
      ]);
    });
  }, 30_000);

  it('does not say its password to a server that does not encrypt, unless that is this machine', async () => {
    const plain = await startSmtpSink('127.0.0.2');
    const elsewhere = {
      imap: { host: '127.0.0.2', port: dovecot.port },
      smtp: { host: '127.0.0.2', port: plain.port },
    };
    await withAccess(elsewhere, async () => {
      await expect(world.server.sweep(box, null, since)).rejects.toMatchObject({
        code: expect.stringMatching(/invalid|unavailable/),
      });
      await expect(world.server.send(box, letter)).rejects.toMatchObject({
        code: expect.stringMatching(/invalid|unavailable/),
      });
    });
    expect(plain.taken).toEqual([]);
    await plain.close();
  });

  it('does one thing after another, and closes what nobody uses', async () => {
    const pages = await Promise.all([1, 2, 3, 4, 5, 6].map(() => world.server.sweep(box, null, since)));
    expect(new Set(pages.map((page) => JSON.stringify(page))).size).toBe(1);
  });

  it('that nobody has set up says what is missing', async () => {
    const server = makeImapMail({ accessOf: async () => null, clock: { now: () => new Date() }, log: quiet });
    await expect(server.sweep(box, null, since)).rejects.toMatchObject({ code: 'invalid' });
    expect((await server.check(box, [])).some(({ works }) => !works)).toBe(true);
  });
});
