import { describe, expect, it, vi } from 'vitest';
import { makeLog } from '../../../../api/adapters/log.ts';
import { buttons, cardOf, execute, text } from '../../../../bots/teams/draw/elements.ts';
import { makeTell } from '../../../../bots/teams/tell/tell.ts';
import { Refusal } from '../../../../bots/teams/wire/connector.ts';
import { cardMessage } from '../../../../bots/teams/wire/message.ts';
import { fc } from '../../../fast-check.ts';

type Parts = Parameters<typeof makeTell>;
const place = {
  scope: 'personal',
  tenant: 'a-tenant',
  chat: 'a:29:maya',
  thread: '',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  member: '29:maya',
  user: 'maya',
  targeted: false,
} as Parameters<ReturnType<typeof makeTell>>[0];

/** A connector that refuses its first messages. */
function aTell(refusals: number) {
  const send = vi.fn(async () => {
    if (send.mock.calls.length <= refusals) throw new Refusal(429, 'TooManyRequests', 'Too many requests.', 20);
    return '1';
  });
  const connector: Partial<Parts[0]> = { send };
  const places: Partial<Parts[1]> = { find: async () => null };
  return { send, tell: makeTell(connector as Parts[0], places as Parts[1], makeLog('silent'), async () => {}) };
}

it('an answer is sent again after the wait that Teams asks for when a chat gets too many messages', async () => {
  const { send, tell } = aTell(2);
  expect(await tell(place, [{ text: 'Hello' }])).toBe('told');
  expect(send).toHaveBeenCalledTimes(3);
});

it('an answer that still finds no room is kept for later, not given up', async () => {
  const { tell } = aTell(9);
  expect(await tell(place, [{ text: 'Hello' }])).toBe('away');
});

it('a card that is refused with its buttons is told without them', async () => {
  const taken: string[] = [];
  const connector: Partial<Parts[0]> = {
    send: async (_at, message) => {
      const sent = JSON.stringify(message);
      if (sent.includes('Action.')) throw new Refusal(400, 'BadArgument', 'Too many actions.');
      taken.push(sent);
      return '1';
    },
  };
  const places: Partial<Parts[1]> = { find: async () => null };
  const tell = makeTell(connector as Parts[0], places as Parts[1], makeLog('silent'), async () => {});
  const press = execute('Send now', { act: 'line.run' });
  const below = cardMessage(cardOf([text('Two are ready.')], [press]), 'Ready');
  const beside = cardMessage(cardOf([text('One is ready.'), buttons([press])]), 'Ready');
  expect(await tell(place, [below, beside])).toBe('told');
  expect(taken).toEqual([expect.stringContaining('Two are ready.'), expect.stringContaining('One is ready.')]);
});

describe('an answer of several messages', () => {
  const parts = ['one', 'two', 'three'].map((text) => ({ text }));
  /** Teams as it takes each message, by its text. */
  const teams = (takes: (text: string) => void) => {
    const taken: string[] = [];
    const connector: Partial<Parts[0]> = {
      send: async (_at, { text = '' }) => {
        takes(text);
        taken.push(text);
        return '1';
      },
    };
    const places: Partial<Parts[1]> = { find: async () => null };
    return { taken, tell: makeTell(connector as Parts[0], places as Parts[1], makeLog('silent'), async () => {}) };
  };

  it('goes on with the next part where one is refused', async () => {
    const { taken, tell } = teams((text) => {
      if (text === 'two') throw new Refusal(413, 'MessageSizeTooBig', 'Too large.');
    });
    expect(await tell(place, parts)).toBe('told');
    expect(taken).toEqual(['one', 'three']);
  });

  it('keeps in its order what is still to be told where Teams goes away, whatever part that is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 }), async (at) => {
        let isAway = true;
        const { taken, tell } = teams((text) => {
          if (isAway && text === parts[at]?.text) throw new Refusal(502, 'BadGateway', 'Away.');
        });
        let rest: readonly object[] = parts;
        const left = (still: readonly object[]) => {
          rest = still;
        };
        expect(await tell(place, parts, { left })).toBe('away');
        isAway = false;
        expect(await tell(place, [...rest])).toBe('told');
        expect(taken).toEqual(['one', 'two', 'three']);
      }),
    );
  });
});
