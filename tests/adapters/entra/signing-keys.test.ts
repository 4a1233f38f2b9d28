import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeSigningKeys, type SigningKeys } from '../../../api/adapters/entra/signing-keys.ts';
import { type KeyServer, startKeyServer } from './key-server.ts';

const hour = 3_600_000;
let server: KeyServer;
let keys: SigningKeys;
let url: string;
let ms: number;
let said: string[];
beforeEach(async () => {
  server = await startKeyServer(Date.now);
  ms = 0;
  said = [];
  const log = { debug() {}, info() {}, error() {}, warn: (_: object, words: string) => void said.push(words) };
  keys = makeSigningKeys({ ticks: () => ms }, log);
  url = `${server.authority}/keys`;
});
afterEach(() => server.close());

const gone = () => new Response('', { status: 503 });

describe('the keys of a sign-in service', () => {
  it('are read once, however many tokens come at once, and kept', async () => {
    const found = await Promise.all([1, 2, 3].map(() => keys.find(url, 'first')));
    expect(found.every((one) => one !== null && one === found[0])).toBe(true);
    await keys.find(url, 'first');
    expect(server.asked).toHaveLength(1);
  });

  it('are read anew after an hour while the known ones go on being good', async () => {
    await keys.find(url, 'first');
    ms = hour + 1;
    server.answer = gone;
    expect(await keys.find(url, 'first')).not.toBeNull();
    await expect.poll(() => said).toHaveLength(1);
    // While the service is away it is not asked for each token.
    expect(await keys.find(url, 'first')).not.toBeNull();
    expect(server.asked).toHaveLength(2);
    server.answer = null;
    ms += 6_000;
    await keys.find(url, 'first');
    await expect.poll(() => server.asked.length).toBe(3);
  });

  it('change without notice: an unknown one has them read at once, but not for each token that names one', async () => {
    await keys.find(url, 'first');
    ms = 61_000;
    await server.publish('second');
    expect(await Promise.all([1, 2, 3].map(() => keys.find(url, 'second')))).not.toContain(null);
    expect(server.asked).toHaveLength(2);
    // The old one was taken away, and is good no longer.
    expect(await keys.find(url, 'first')).toBeNull();
    for (let forged = 0; forged < 20; forged++) expect(await keys.find(url, `forged ${forged}`)).toBeNull();
    expect(server.asked).toHaveLength(2);
    ms += 61_000;
    expect(await keys.find(url, 'forged')).toBeNull();
    expect(server.asked).toHaveLength(3);
  });

  it.each([
    ['answers nothing good', gone],
    ['answers with a page', () => new Response('<html>')],
    ['says that there are no keys', () => Response.json({ keys: [] })],
    ['sends elsewhere', () => new Response(null, { status: 302, headers: { location: 'https://evil.example' } })],
  ])('of a service that %s are not known: nothing is said about the token', async (_, answer) => {
    server.answer = answer;
    await expect(keys.find(url, 'first')).rejects.toMatchObject({ code: 'unavailable' });
    await expect(keys.find(url, 'first')).rejects.toMatchObject({ code: 'unavailable' });
    expect(server.asked).toHaveLength(1);
    server.answer = null;
    ms = 5_001;
    expect(await keys.find(url, 'first')).not.toBeNull();
  });

  it('that nobody has confirmed for a day are believed no longer', async () => {
    await keys.find(url, 'first');
    server.answer = gone;
    ms = 24 * hour + 1;
    await expect(keys.find(url, 'first')).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('of other kinds are passed over', async () => {
    const { keys: shown } = await (await fetch(url)).json();
    const [first] = shown;
    server.answer = () =>
      Response.json({ keys: ['a word', { ...first, kid: 'enc', use: 'enc' }, { kty: 'EC', kid: 'ec' }, first] });
    expect(await keys.find(url, 'first')).not.toBeNull();
    expect(await keys.find(url, 'enc')).toBeNull();
    expect(await keys.find(url, 'ec')).toBeNull();
  });
});
