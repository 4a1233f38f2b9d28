import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '../../api/door/listen.ts';

let port = 0;
let close: () => void;
beforeAll(async () => {
  const app = new Hono();
  app.post('/files', async (c) => {
    let size = 0;
    for await (const chunk of c.req.raw.body ?? []) size += chunk.byteLength;
    return c.json({ size });
  });
  app.post('/slow', async (c) => {
    await c.req.text();
    await wait(600);
    return c.text('late');
  });
  const server = await listen(app, { port: 0, host: '127.0.0.1', pauseMs: 200 });
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
  close = () => {
    server.close();
    server.closeAllConnections();
    expect([server.requestTimeout, server.headersTimeout]).toEqual([0, 60_000]);
  };
});
afterAll(() => close());

/** What comes back until the door closes the connection. */
async function talk(path: string, length: number, send: (socket: Socket) => Promise<void>): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let told = '';
  socket.on('data', (chunk) => {
    told += chunk.toString();
  });
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
    socket.on('error', () => {});
  });
  socket.write(`POST ${path} HTTP/1.1\r\nHost: desk\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n`);
  await send(socket);
  await closed;
  return told;
}

describe('the body of a request', () => {
  it('may take as long as it takes, as long as it comes', async () => {
    const told = await talk('/files', 20_000, async (socket) => {
      for (let at = 0; at < 20; at++) {
        socket.write('x'.repeat(1_000));
        await wait(40);
      }
    });
    expect(told).toContain('{"size":20000}');
  });

  it('that only drips holds no connection for ever', async () => {
    let open = true;
    const told = await talk('/files', 10_000, async (socket) => {
      socket.once('close', () => {
        open = false;
      });
      for (let at = 0; at < 100 && open; at++) {
        socket.write('x');
        await wait(20);
      }
    });
    expect(open).toBe(false);
    expect(told).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('of which nothing comes any more is refused with what happened', async () => {
    const told = await talk('/files', 20, async (socket) => {
      socket.write('xxx');
    });
    expect(told).toMatch(/^HTTP\/1\.1 408 /);
    expect(JSON.parse(told.split('\r\n\r\n')[1] ?? '')).toMatchObject({
      message: expect.stringContaining('Send it again'),
    });
  });

  it('that is here is answered however long the answer takes', async () => {
    expect(await talk('/slow', 1, async (socket) => void socket.write('x'))).toContain('late');
  });
});
