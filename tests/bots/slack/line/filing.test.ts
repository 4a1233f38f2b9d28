import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aWorkspace, blocksOf, controlIn, openedView, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
});
afterAll(() => there.close());
beforeEach(() => {
  there.fake.calls.length = 0;
  for (const method of ['views.open', 'respond', 'chat.postMessage']) there.fake.answer(method, () => undefined);
});

describe('a requester files a ticket with /ticket new', () => {
  it('opens a form with the text in it, and the submitted form is a ticket with a card in both places', async () => {
    const { fake, world } = there;
    const answer = await there.command('maya', 'new Printer on floor 3 is broken');
    expect(answer.status).toBe(200);
    await there.eventually(() => expect(fake.of('views.open')).toHaveLength(1));
    const view = openedView(fake.of('views.open')[0]);
    expect(view.text).toContain('Printer on floor 3 is broken');

    const submitted = await there.submit('maya', view, {
      title: 'Printer on floor 3 is broken',
      description: 'It blinks *red*',
      desk: 'IT',
      priority: 'high',
    });
    expect(submitted.status).toBe(200);
    expect(await submitted.text()).toBe('');
    await there.eventually(() => expect(fake.of('respond').at(-1)?.text).toContain('IT-1 is open'));
    await there.deliver();
    const cards = fake.of('chat.postMessage');
    expect(cards.map((one) => one.channel).sort()).toEqual([world.slack.itChannel, 'D0MAYA'].sort());
    expect(JSON.stringify(cards[0])).toContain('Printer on floor 3 is broken');
    expect(cards[0]?.metadata).toMatchObject({ event_type: 'threadline_copy' });
    expect(await world.engine.db.draft.count({ where: { state: 'open' } })).toBe(0);
  });

  it('asks for a title in the open form, and stores nothing', async () => {
    await there.command('maya', 'new');
    await there.eventually(() => expect(there.fake.of('views.open')).toHaveLength(1));
    const before = await there.world.engine.db.inbound.count();
    const answer = await there.submit('maya', openedView(there.fake.of('views.open')[0]), { title: ' a ' });
    expect(await answer.json()).toMatchObject({
      response_action: 'errors',
      errors: { title: expect.stringContaining('a word of two letters at least') },
    });
    expect(await there.world.engine.db.inbound.count()).toBe(before);
  });

  it('is answered with the form of a command that lacks something, and only words of their own are kept', async () => {
    const drafts = () => there.world.engine.db.draft.count({ where: { state: 'open' } });
    const before = await drafts();
    const nearly = await (await there.command('maya', 'rate IT-42 9')).text();
    expect(nearly).toContain('/ticket rate IT-42 1-5');
    expect(nearly).not.toContain('draft.');
    expect(await drafts()).toBe(before);
    const words = await (await there.command('maya', 'close the window in room 3')).text();
    expect(words).toContain('close the window in room 3');
    expect(words).toContain('draft.open');
    expect(await drafts()).toBe(before + 1);
    await there.world.engine.db.draft.deleteMany();
  });

  it('gives the text back with one button when the form does not open, and the button opens it again', async () => {
    const { fake } = there;
    fake.fail('views.open', 'expired_trigger_id');
    await there.command('maya', 'new The lift is stuck');
    await there.eventually(() => expect(fake.of('respond')).toHaveLength(1));
    const [back] = fake.of('respond');
    expect(JSON.stringify(blocksOf(back))).toContain('The lift is stuck');
    fake.answer('views.open', () => undefined);
    await there.press('maya', { ...controlIn(back, 'draft.open') });
    await there.eventually(() => expect(fake.of('views.open')).toHaveLength(2));
    expect(openedView(fake.of('views.open')[1]).text).toContain('The lift is stuck');
  });
});
