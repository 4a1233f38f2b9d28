import { expect, it, vi } from 'vitest';
import { makeLog } from '../../../../api/adapters/log.ts';
import { makeTell } from '../../../../bots/teams/tell/tell.ts';
import { Refusal } from '../../../../bots/teams/wire/connector.ts';

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
  return { send, tell: makeTell(connector as Parts[0], places as Parts[1], makeLog('silent')) };
}

it('an answer is sent again after the wait that Teams asks for when a chat gets too many messages', async () => {
  const { send, tell } = aTell(2);
  expect(await tell(place, { text: 'Hello' })).toBe('told');
  expect(send).toHaveBeenCalledTimes(3);
});

it('an answer that still finds no room is kept for later, not given up', async () => {
  const { tell } = aTell(9);
  expect(await tell(place, { text: 'Hello' })).toBe('away');
});
