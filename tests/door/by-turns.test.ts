import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { type AddressInfo, Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { byTurns } from '../../api/door/by-turns.ts';

/** A request that has arrived, with a number to know it by. */
function arrived(id: number): [IncomingMessage, ServerResponse<IncomingMessage> & { req: IncomingMessage }] {
  const request = new IncomingMessage(new Socket());
  request.url = `/${id}`;
  return [request, new ServerResponse(request)];
}

describe('requests that arrive together', () => {
  it('begin a few a turn, in the order in which they came, and each once', async () => {
    const begun: string[] = [];
    const take = byTurns((request) => begun.push(request.url ?? ''), 3);
    for (let id = 1; id <= 8; id++) take(...arrived(id));
    expect(begun).toEqual(['/1', '/2', '/3']);
    await nextTurn();
    expect(begun.length).toBeLessThanOrEqual(6);
    for (let turn = 0; turn < 4; turn++) await nextTurn();
    expect(begun).toEqual(['/1', '/2', '/3', '/4', '/5', '/6', '/7', '/8']);
  });

  it('wait behind those that came before, also when this turn has room again', async () => {
    const begun: string[] = [];
    const take = byTurns((request) => begun.push(request.url ?? ''), 1);
    take(...arrived(1));
    take(...arrived(2));
    take(...arrived(3));
    await nextTurn();
    take(...arrived(4));
    for (let turn = 0; turn < 6; turn++) await nextTurn();
    expect(begun).toEqual(['/1', '/2', '/3', '/4']);
  });

  it('are not begun when their sender has gone meanwhile', async () => {
    const begun: string[] = [];
    const take = byTurns((request) => begun.push(request.url ?? ''), 1);
    take(...arrived(1));
    const gone = arrived(2);
    take(...gone);
    take(...arrived(3));
    gone[0].destroy();
    for (let turn = 0; turn < 5; turn++) await nextTurn();
    expect(begun).toEqual(['/1', '/3']);
  });
});

describe('a server that lets requests begin by turns', () => {
  const server = createServer();
  afterEach(() => server.close());

  it('answers each of two hundred that come at once over connections of their own', async () => {
    server.on(
      'request',
      byTurns((request, response) => response.end(request.url)),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const asked = Array.from({ length: 200 }, (_, id) => `/${id}`);
    const answers = await Promise.all(
      asked.map(async (path) => (await fetch(`http://127.0.0.1:${port}${path}`)).text()),
    );
    expect(answers).toEqual(asked);
  });
});
