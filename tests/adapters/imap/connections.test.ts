import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImapAccess } from '../../../api/adapters/imap/access.ts';
import { type Connections, makeConnections } from '../../../api/adapters/imap/connections.ts';
import type { Log } from '../../../api/core/index.ts';

const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };
const atMost = 20;

/** An IMAP server that greets late, says OK to everything, and counts who is there. */
class LateServer {
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  most = 0;
  came = 0;
  greetsAfterMs = 50;

  constructor() {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      this.came++;
      this.most = Math.max(this.most, this.#sockets.size);
      socket.on('close', () => this.#sockets.delete(socket)).on('error', () => socket.destroy());
      setTimeout(() => socket.writable && socket.write('* OK [CAPABILITY IMAP4rev1] late\r\n'), this.greetsAfterMs);
      socket.on('data', (data) => {
        for (const line of data.toString().split('\r\n')) {
          const [tag] = line.split(' ');
          if (tag) socket.write(`${tag} OK done\r\n`);
        }
      });
    });
  }
  get there() {
    return this.#sockets.size;
  }
  listen = () => new Promise<void>((done) => void this.#server.listen(0, '127.0.0.1', done));
  port() {
    const address = this.#server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }
  close() {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }
}

let server: LateServer;
let connections: Connections;
beforeEach(async () => {
  server = new LateServer();
  await server.listen();
  const access = (): ImapAccess => ({
    imap: { host: '127.0.0.1', port: server.port() },
    smtp: { host: '127.0.0.1', port: 1 },
    login: 'help',
    proof: { password: 'secret' },
    authservId: '',
    sentFolder: '',
    version: '1',
  });
  connections = makeConnections(async () => access(), quiet);
});
afterEach(() => {
  connections.close();
  server.close();
});

const box = (at: number) => ({ id: `box-${at}`, address: `box-${at}@northwind.example`, folder: 'inbox' });
const boxes = (count: number) => Array.from({ length: count }, (_, at) => box(at));
const all = (count: number) => Promise.allSettled(boxes(count).map((one) => connections.run(one, async () => 'done')));
const noneIsThere = () => expect.poll(() => server.there, { timeout: 5_000 }).toBe(0);

describe('Connections to IMAP servers', () => {
  it('are no more than there may be, however many are asked for in the same moment', async () => {
    const done = await all(atMost + 15);
    expect(server.most).toBe(atMost);
    expect(done.filter((one) => one.status === 'fulfilled')).toHaveLength(atMost);
    for (const one of done)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ details: { retryAfterSeconds: 30 } });
  });

  it('leave their places to others, whether they were closed while they lay there or while they were made', async () => {
    for (let round = 0; round < 3; round++) {
      const begun = all(atMost);
      await pause(10);
      connections.close();
      expect((await begun).every((one) => one.status === 'rejected')).toBe(true);
      await noneIsThere();
    }
    expect((await all(atMost)).every((one) => one.status === 'fulfilled')).toBe(true);
    connections.close();
    await noneIsThere();
    expect((await all(atMost)).every((one) => one.status === 'fulfilled')).toBe(true);
  });

  it('that a server refuses take no place', async () => {
    server.close();
    for (let round = 0; round < 3; round++)
      expect((await all(atMost)).every((one) => one.status === 'rejected')).toBe(true);
    server = new LateServer();
    await server.listen();
    expect((await all(atMost)).every((one) => one.status === 'fulfilled')).toBe(true);
  });
});
