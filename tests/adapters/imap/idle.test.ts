import { ImapFlow } from 'imapflow';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImapAccess } from '../../../api/adapters/imap/access.ts';
import { makeImapMail } from '../../../api/adapters/imap/mail-server.ts';
import type { Log, WatchNews } from '../../../api/core/index.ts';
import { type Dovecot, dovecotIsHere, startDovecot } from './dovecot.ts';

const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };
const box = { id: 'box', address: 'help@northwind.example', folder: 'inbox' };
let ports = 36_143 + (process.pid % 1_000) * 4;

const eventually = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 20 });
const mime = ['From: Maya <maya@customer.example>', 'Subject: Printer', '', 'It is dark.', ''].join('\r\n');

describe.skipIf(!dovecotIsHere())('Listening at an IMAP server', { timeout: 120_000 }, () => {
  let dovecot: Dovecot;
  let access: ImapAccess;
  let news: WatchNews[];
  const made: { close(): void }[] = [];
  const aProcess = () => {
    const server = makeImapMail({
      ...{ accessOf: async () => access, clock: { now: () => new Date() }, log: quiet },
      told: async (some) => void news.push(...some),
    });
    made.push(server);
    if (!server.watching) throw new Error('It listens.');
    return { ...server, watching: server.watching };
  };
  const arrives = async (folder = 'INBOX') => {
    const person = new ImapFlow({
      ...{ host: '127.0.0.1', port: dovecot.port, secure: false, doSTARTTLS: false, logger: false },
      auth: { user: dovecot.login, pass: dovecot.password },
    });
    await person.connect();
    await person.append(folder, mime);
    await person.logout();
  };
  beforeEach(async () => {
    dovecot = await startDovecot(ports++);
    news = [];
    access = {
      imap: { host: '127.0.0.1', port: dovecot.port },
      smtp: { host: '127.0.0.1', port: 9 },
      login: dovecot.login,
      proof: { password: dovecot.password },
      authservId: null,
      sentFolder: null,
      version: '1',
    };
  }, 30_000);
  afterEach(async () => {
    for (const one of made.splice(0)) one.close();
    await dovecot.stop();
  });

  it('hears of a mail when it comes, and of none in another folder', async () => {
    const { watching } = aProcess();
    const { id, until } = await watching.watch(box, 'a secret');
    expect(until.getTime()).toBeGreaterThan(Date.now());
    await arrives('Support');
    await arrives();
    await eventually(() => expect(news).toEqual([{ watchId: id, secret: 'a secret', what: 'mail' }]));
  });

  it('goes on while it is renewed, and hears nothing after its end', async () => {
    const { watching } = aProcess();
    const { id } = await watching.watch(box, 'a secret');
    expect(await watching.renew(box, id)).toMatchObject({ id });
    await arrives();
    await eventually(() => expect(news).toHaveLength(1));
    await watching.unwatch(box, id);
    await arrives();
    const other = await watching.watch(box, 'another');
    await arrives();
    await eventually(() => expect(news.at(-1)).toMatchObject({ watchId: other.id }));
    expect(news).toHaveLength(2);
  });

  it('is begun anew by another process, and after a new password', async () => {
    const [one, two] = [aProcess().watching, aProcess().watching];
    const { id } = await one.watch(box, 'a secret');
    expect(await two.renew(box, id)).toBeNull();
    access = { ...access, version: '2' };
    expect(await one.renew(box, id)).toBeNull();
  });

  it('says that it ended when the server ends', async () => {
    const { watching } = aProcess();
    const { id } = await watching.watch(box, 'a secret');
    await dovecot.stop();
    await eventually(() => expect(news).toEqual([{ watchId: id, secret: 'a secret', what: 'removed' }]));
    expect(await watching.renew(box, id)).toBeNull();
    await expect(watching.watch(box, 'another')).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('says that it is not let in, and whether a server tells at all', async () => {
    const server = aProcess();
    expect((await server.check(box, [])).find(({ name }) => name === 'watch')).toMatchObject({ works: true });
    access = { ...access, proof: { password: 'a wrong one' }, version: '2' };
    await expect(server.watching.watch(box, 'a secret')).rejects.toMatchObject({ code: 'forbidden' });
  });
});
