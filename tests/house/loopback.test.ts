import { lookup } from 'node:dns';
import { lookup as lookupPromise } from 'node:dns/promises';
import { createServer, get } from 'node:http';
import { get as getSecurely } from 'node:https';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { takeAttempts } from '../support/loopback.ts';

const failure = (subject: { once(event: 'error', listener: (error: Error) => void): unknown }): Promise<string> =>
  new Promise((resolve) => subject.once('error', (error) => resolve(error.message)));

describe('a test that tries to leave the machine is refused and named', () => {
  it.each<[string, () => Promise<string>, string]>([
    ['by fetch', () => fetch('https://slack.com/api/x').then(String, String), 'fetch https://slack.com/api/x'],
    ['by fetch of an address', () => fetch('http://192.0.2.1/').then(String, String), 'fetch http://192.0.2.1/'],
    ['by node:http', () => failure(get('http://example.com/')), 'connection to example.com'],
    ['by node:https', () => failure(getSecurely('https://example.com/')), 'connection to example.com'],
    ['by a socket', () => failure(connect(25, '192.0.2.1')), 'connection to 192.0.2.1'],
    ['by an IPv6 socket', () => failure(connect({ port: 25, host: '2001:db8::1' })), 'connection to 2001:db8::1'],
    ['by a name, promised', () => lookupPromise('example.com').then(String, String), 'dns.lookup example.com'],
    [
      'by a name, called back',
      () => new Promise((resolve) => lookup('example.com', (error) => resolve(String(error)))),
      'dns.lookup example.com',
    ],
  ])('%s', async (_, leave, named) => {
    expect(await leave()).toContain('may not leave this machine');
    expect(takeAttempts()).toEqual([named]);
  });
});

it('loopback is open to fetch, http and sockets', async () => {
  const server = createServer((_, response) => response.end('here'));
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here');
  expect(await (await fetch(`http://localhost:${port}/`)).text()).toBe('here');
  const status = await new Promise((resolve) =>
    get(`http://localhost:${port}/`, (answer) => resolve(answer.statusCode)),
  );
  expect(status).toBe(200);
  const socket: Socket = connect(port);
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.destroy();
  expect(takeAttempts()).toEqual([]);
});
