import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTicket, personTarget } from '../../../../api/core/index.ts';
import { fc } from '../../../fast-check.ts';
import { aWorkspace } from '../../slack/workspace.ts';
import { aTenant, itChannel } from '../../teams/tenant.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

/** What a person does with one message, in this order. */
const deeds = ['edited', 'edited again', 'taken back', 'put back'] as const;
type Deed = (typeof deeds)[number] | 'said';

/** What stands in the end: what was done last decides, in whatever order it is told. */
function standing(done: readonly Deed[]): string[] {
  const last = [...deeds].reverse().find((one) => done.includes(one)) ?? 'said';
  return last === 'taken back' ? [] : [last];
}

/** Some of the deeds on a message that was said, in any order. */
const told = fc
  .subarray([...deeds])
  .chain((some) => fc.shuffledSubarray<Deed>(['said', ...some], { minLength: some.length + 1 }));

interface Chat {
  /** Tells of a deed on the message of this number, below a card or to the app alone. */
  tell(deed: Deed, message: number, where: 'thread' | 'alone'): Promise<Response>;
  quiet(): Promise<void>;
  restart(): Promise<void>;
  comments(message: number): Promise<string[]>;
  drafts(message: number): Promise<string[]>;
  close(): Promise<void>;
}

const wordsFor = (deed: Deed, message: number) => `${deed} number${message}x`;
const secondsOf = (deed: Deed) => ['said', ...deeds].indexOf(deed);
const isOf = (text: string, message: number) => text.includes(`number${message}x`);
const deedIn = (text: string) => text.replace(/ number.*/s, '');

async function inSlack(): Promise<Chat> {
  const there = await aWorkspace();
  const { engine, people } = there.world;
  const ticket = await there.world.aTicket();
  await there.deliver();
  const card = await engine.db.messageRef.findFirstOrThrow({
    where: { ticketId: ticket.id, kind: 'card', target: personTarget(people.maya) },
  });
  const tell: Chat['tell'] = (deed, message, where) => {
    const ts = `${1_772_000_000 + message * 100}.000100`;
    const at = `${1_772_000_000 + message * 100 + secondsOf(deed)}.000200`;
    const place = { type: 'message', channel: 'D0MAYA', channel_type: 'im' };
    const thread = where === 'thread' ? { thread_ts: card.messageId } : {};
    const said = { user: 'U0MAYA', ts, ...thread, text: wordsFor('said', message) };
    if (deed === 'said') return there.event({ ...place, ...said });
    const gone = { hidden: true, ts: at, previous_message: said };
    const now = {
      ...said,
      text: deed === 'taken back' ? '' : wordsFor(deed, message),
      // In real life whole seconds, which are not told apart.
      edited: { user: 'U0MAYA', ts: '1772000000.000000' },
    };
    return deed === 'taken back' && message % 2 === 0
      ? there.event({ ...place, ...gone, subtype: 'message_deleted', deleted_ts: ts })
      : there.event({ ...place, ...gone, subtype: 'message_changed', message: now });
  };
  return chat(there, tell);
}

async function inTeams(): Promise<Chat> {
  const there = await aTenant();
  const { world } = there;
  await there.says('maya', 'help');
  const ticket = await openTicket(await world.as('maya', 'teams'), { title: 'Printer is broken', desk: 'IT' });
  await there.deliver();
  const { messageId: thread } = await world.engine.db.messageRef.findFirstOrThrow({
    where: { ticketId: ticket.id, channelId: itChannel, kind: 'card' },
  });
  const tell: Chat['tell'] = (deed, message, where) => {
    const id = 1_772_000_000_000 + message * 100_000;
    const type = deed === 'said' ? 'message' : deed === 'taken back' ? 'messageDelete' : 'messageUpdate';
    const more = { id: `${id}`, type, timestamp: new Date(id + secondsOf(deed) * 1_000).toISOString() };
    const text = deed === 'taken back' ? '' : wordsFor(deed, message);
    return there.says('ben', text, where === 'thread' ? { channel: itChannel, thread } : {}, more);
  };
  return chat(there, tell);
}

type There = Awaited<ReturnType<typeof aWorkspace>> | Awaited<ReturnType<typeof aTenant>>;

function chat(there: There, tell: Chat['tell']): Chat {
  const { db } = there.world.engine;
  return {
    tell,
    quiet: () => there.quiet(),
    restart: () => there.restart(),
    close: () => there.close(),
    async comments(message) {
      const found = await db.comment.findMany({
        where: { withdrawnAt: null, body: { contains: `number${message}x` } },
      });
      return found.map((one) => deedIn(one.body));
    },
    async drafts(message) {
      const open = await db.draft.findMany({ where: { state: 'open' } });
      return open.flatMap(({ content }) => {
        const { text }: { text: string } = JSON.parse(content);
        return isOf(text, message) ? [deedIn(text)] : [];
      });
    },
  };
}

describe.each([
  ['Slack', inSlack],
  ['Teams', inTeams],
] as const)('what was done to a message last decides, in whatever order %s tells of it', (_, open) => {
  let there: Chat;
  let message = 0;
  beforeAll(async () => {
    there = await open();
  });
  afterAll(() => there.close());

  it.each(['thread', 'alone'] as const)('when it was written in a %s place', async (where) => {
    const run = async (order: readonly Deed[], how: { together: boolean; restartBefore: number }) => {
      message++;
      const send = (deed: Deed) => there.tell(deed, message, where);
      if (how.together) await Promise.all(order.map(send));
      else
        for (const [at, deed] of order.entries()) {
          if (at === how.restartBefore) await there.restart();
          expect((await send(deed)).status).toBe(200);
          await there.quiet();
        }
      await there.quiet();
      const found = where === 'thread' ? await there.comments(message) : await there.drafts(message);
      expect(found).toEqual(standing(order));
    };
    // Restarted in front of the fourth at most: most have none.
    const how = fc.record({ together: fc.boolean(), restartBefore: fc.integer({ min: 1, max: 12 }) });
    await fc.assert(fc.asyncProperty(told, how, run), { numRuns: 60, endOnFailure: true });
  });
});
