import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { aWorld, type World } from './world.ts';

describe('the Socket Mode of the local Slack', () => {
  let world: World;
  let sockets: Line[];
  beforeEach(async () => {
    world = await aWorld(undefined, { socketMode: true });
    sockets = [];
  });
  afterEach(async () => {
    for (const { socket } of sockets) socket.terminate();
    await world.end();
  });

  const open = async (token: string | null = world.slack.appToken, body: object = {}) => {
    const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
    return (await world.send('POST', '/slack/api/apps.connections.open', body, headers)).json;
  };
  const connect = async () => {
    const line = new Line(String((await open()).url));
    sockets.push(line);
    return line;
  };
  const command = () => world.act('/commands', { as: 'UMIA', channel: 'CGENERAL', text: '/ticket mine' });

  it('gives an address to the app’s own token, in the header alone, and only with its scope', async () => {
    expect(await open()).toMatchObject({
      ok: true,
      url: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+\/slack\/link\//),
    });
    expect(await open(null, { token: world.slack.appToken })).toMatchObject({ ok: false, error: 'not_authed' });
    expect(await open(world.slack.botToken)).toMatchObject({ error: 'not_allowed_token_type' });
    expect(await open('xapp-1-other')).toMatchObject({ error: 'invalid_auth' });
    await world.misbehave({ withoutConnectionsWrite: true });
    expect(await open()).toMatchObject({ error: 'missing_scope', needed: 'connections:write' });
  });

  it('opens one connection with an address, and says how many there are', async () => {
    const { url } = await open();
    const first = new Line(String(url));
    sockets.push(first);
    expect(await first.next()).toMatchObject({
      type: 'hello',
      num_connections: 1,
      connection_info: { app_id: 'A0LOCALAPP' },
    });
    const again = new Line(String(url));
    sockets.push(again);
    expect(await again.closed).toBe('refused');
    expect(await (await connect()).next()).toMatchObject({ type: 'hello', num_connections: 2 });
  });

  it('sends each request over one connection, and takes its acknowledgement there alone', async () => {
    const [one, other] = [await connect(), await connect()];
    await Promise.all([one.next(), other.next()]);
    const acting = command();
    const { at, envelope } = await Promise.race([one, other].map(async (at) => ({ at, envelope: await at.next() })));
    expect(envelope).toMatchObject({
      type: 'slash_commands',
      accepts_response_payload: true,
      payload: { command: '/ticket' },
    });
    const acknowledgement = { envelope_id: envelope.envelope_id, payload: { text: 'Nothing is open.' } };
    (at === one ? other : one).say(acknowledgement);
    at.say(acknowledgement);
    await acting;
    const notes = (await (await fetch(`${world.url}/control/wire`)).json()) as { label: string; problem?: string }[];
    expect(notes.filter(({ label }) => label === 'acknowledgement')).toMatchObject([
      { problem: 'It acknowledges nothing that waits on this connection.' },
    ]);
    expect(world.product.received).toEqual([]);
  });

  it('tells a person when there is no connection, or an eleventh is opened', async () => {
    await command();
    const { conversations } = await world.seenBy('UMIA');
    expect(JSON.stringify(conversations)).toContain('dispatch_failed');
    for (let count = 1; count <= 10; count += 1)
      expect(await (await connect()).next()).toMatchObject({ type: 'hello' });
    expect(await (await connect()).next()).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
  });

  it('ends every connection when it is switched off', async () => {
    const line = await connect();
    await line.next();
    await world.send('PUT', '/control/socket-mode', { socketMode: false });
    expect(await line.next()).toMatchObject({ type: 'disconnect', reason: 'link_disabled' });
    expect(await line.closed).toBe('closed');
    expect(await (await connect()).next()).toMatchObject({ type: 'disconnect', reason: 'link_disabled' });
  });
});

/** A connection that keeps what it hears until it is asked for. */
class Line {
  readonly socket: WebSocket;
  readonly closed: Promise<'closed' | 'refused'>;
  readonly #heard: Record<string, unknown>[] = [];
  readonly #asking: ((message: Record<string, unknown>) => void)[] = [];

  constructor(url: string) {
    this.socket = new WebSocket(url);
    this.closed = new Promise((resolve) => {
      this.socket.on('error', () => resolve('refused'));
      this.socket.on('close', () => resolve('closed'));
    });
    this.socket.on('message', (data) => {
      const message: Record<string, unknown> = JSON.parse(data.toString());
      const asking = this.#asking.shift();
      if (asking) asking(message);
      else this.#heard.push(message);
    });
  }

  next(): Promise<Record<string, unknown>> {
    const heard = this.#heard.shift();
    return heard ? Promise.resolve(heard) : new Promise((resolve) => this.#asking.push(resolve));
  }

  say(message: object): void {
    this.socket.send(JSON.stringify(message));
  }
}
