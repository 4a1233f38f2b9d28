import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buttonIn, inputIn } from '../draw/card-rules.ts';
import { cardsOf } from '../seen.ts';
import { aTenant, type Tenant } from '../tenant.ts';

let there: Tenant;
beforeAll(async () => {
  there = await aTenant();
});
afterAll(() => there.close());
beforeEach(async () => {
  await there.world.engine.db.draft.deleteMany();
  await there.quiet();
});

const drafts = () => there.world.engine.db.draft.count();

/** Works a message again, as the next worker does when one died before it was done. */
async function workedAgain(): Promise<void> {
  const { id, source, key, kind, payload, attempts, failures, awayTries } =
    await there.world.engine.db.inbound.findFirstOrThrow({
      orderBy: { id: 'desc' },
    });
  await there.teams.work({ id, source, key, kind, payload, attempts: attempts + 1, failures, awayTries });
}

describe('the same thing that comes from Teams again', () => {
  it.each(['new The lift is stuck', 'the lift is stuck', 'note IT-999 It smokes'])(
    'has one draft when the worker that kept it died: %s',
    async (line) => {
      await there.says('maya', line);
      await there.eventually(() => expect(cardsOf(there)).toHaveLength(1));
      await workedAgain();
      await there.eventually(() => expect(cardsOf(there)).toHaveLength(2));
      expect(await drafts()).toBe(1);
    },
  );

  it('has one draft when a form is closed twice by the same press', async () => {
    await there.says('maya', 'new');
    await there.eventually(() => expect(cardsOf(there)).toHaveLength(1));
    const form = cardsOf(there)[0]?.card;
    expect(inputIn(form, 'title')).toBeDefined();
    const { type, verb, data } = buttonIn(form, 'Cancel');
    const value = { action: { type, verb, data: { ...Object(data), title: 'Half a thought' } }, trigger: 'manual' };
    for (const _ of [1, 2])
      await there.invoke('maya', 'adaptiveCard/action', value, {}, { id: 'f:the-same', replyToId: '91' });
    expect(await drafts()).toBe(1);
  });

  it('has one draft when the action on a message is asked for twice', async () => {
    const value = {
      commandId: 'createTicket',
      commandContext: 'message',
      messagePayload: { body: { contentType: 'text', content: 'It smells of fish here' } },
    };
    for (const _ of [1, 2]) await there.invoke('maya', 'composeExtension/fetchTask', value, {}, { id: 'f:once-only' });
    expect(await drafts()).toBe(1);
  });
});
