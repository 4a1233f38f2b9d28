import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addItems, showChecklist, showTicket, tickItems } from '../../../../api/core/index.ts';
import { linesOf, tickedIn } from '../../../../bots/shared/form/fields/checklist.ts';
import { aWorkspace, openedView, type Workspace } from '../../slack/workspace.ts';
import { cardsOf, openDialog, submit } from '../../teams/seen.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

it('changes only what its person ticked: what others ticked meanwhile stays', () => {
  const item = (id: string, done: boolean) => ({
    ...{ id: `${id}0000-${id.repeat(12)}`, position: 1, text: id, done },
    ...{ doneAt: null, doneBy: null, assignee: null },
  });
  const [a, b, c] = [item('a', false), item('b', true), item('c', true)];
  // Drawn with only c ticked; b was ticked by somebody else since; its person ticked a and took c away.
  const was = { done: 'c'.repeat(12) };
  expect(tickedIn({ 'items.0': [a.id] }, was, [a, b, c])).toEqual({ done: [a.id], open: [c.id] });
  expect(tickedIn({ 'items.0': false }, was, [a, b, c])).toEqual({ done: [], open: [c.id] });
  expect(linesOf('- Order it\n\n 2. Lay it \n☐ Tell')).toEqual(['Order it', 'Lay it', 'Tell']);
});

const stands = async ({ world }: Workspace | Tenant, key: string) =>
  (await showChecklist(await world.as('ana'), { ticket: key })).items.map(
    (one) => `${one.done ? 'x' : '-'} ${one.text}`,
  );

describe('a checklist in Slack', () => {
  let there: Workspace;
  beforeAll(async () => {
    there = await aWorkspace();
  });
  afterAll(() => there.close());

  it('is written and ticked by lines, and stands on the card', async () => {
    const { fake, world } = there;
    const { key } = await world.aTicket();
    await there.deliver();
    await there.command('ben', `checklist ${key} add Order the cable`);
    await there.eventually(async () => expect(await stands(there, key)).toHaveLength(1));
    await there.command('ben', `checklist ${key} add Lay it`);
    await there.eventually(async () => expect(await stands(there, key)).toHaveLength(2));
    fake.calls.length = 0;
    await there.command('ben', `check ${key} 1`);
    await there.eventually(() => expect(JSON.stringify(fake.of('respond'))).toContain('☑ 1. '));
    expect(JSON.stringify(fake.of('respond'))).toContain('Checklist 1 of 2');
    await there.deliver();
    expect(JSON.stringify(fake.of('chat.update'))).toContain('Checklist 1 of 2');
    const lines: [string, string[]][] = [
      [`uncheck ${key} 1`, ['- Order the cable', '- Lay it']],
      [`checklist ${key} rename 1 Order two cables`, ['- Order two cables', '- Lay it']],
      [`checklist ${key} move 2 1`, ['- Lay it', '- Order two cables']],
    ];
    for (const [line, now] of lines) {
      await there.command('ben', line);
      await there.eventually(async () => expect(await stands(there, key)).toEqual(now));
    }
    await there.command('ben', `resolve ${key}`);
    await there.eventually(() => expect(JSON.stringify(fake.of('respond'))).toContain('2 items of the checklist'));
    await there.command('ben', `resolve ${key} anyway`);
    const status = async () => (await showTicket(await world.as('ana'), key)).status.category;
    await there.eventually(async () => expect(await status()).toBe('resolved'));
  });

  it('opens with boxes to tick and a field for more', async () => {
    const { fake, world } = there;
    const ticket = await world.aTicket();
    const { items, ticket: now } = await addItems(await world.as('ben'), { ticket: ticket.key, texts: ['One', 'Two'] });
    await tickItems(await world.as('ben'), { ticket: ticket.key, done: [items[0]?.id ?? ''] });
    fake.calls.length = 0;
    const value = JSON.stringify({ t: ticket.key, v: now.version });
    await there.press('ben', { action_id: 'ticket.checklist', value }, { channel: { id: 'C0ITDESK' } });
    await there.eventually(() => expect(fake.of('views.open')).toHaveLength(1));
    const view = openedView(fake.of('views.open')[0]);
    expect(view.text).toContain('"type":"checkboxes"');
    expect(view.text).toContain('1. One');
    await there.submit('ben', view, { add: '- Three\n- Four' });
    await there.eventually(async () =>
      expect(await stands(there, ticket.key)).toEqual(['- One', '- Two', '- Three', '- Four']),
    );
    // Nobody resolves it from the form without having read what is open.
    await there.press('ben', { action_id: 'ticket.resolve', value }, { channel: { id: 'C0ITDESK' } });
    await there.eventually(() => expect(fake.of('views.open')).toHaveLength(2));
    const end = openedView(fake.of('views.open')[1]);
    expect(end.text).toContain('4 items of the checklist are still open');
    await there.submit('ben', end, { text: null });
    const status = async () => (await showTicket(await world.as('ana'), ticket.key)).status.category;
    await there.eventually(async () => expect(await status()).toBe('resolved'));
  });
});

describe('a checklist in Teams', () => {
  let there: Tenant;
  beforeAll(async () => {
    there = await aTenant();
  });
  afterAll(() => there.close());

  it('opens with boxes to tick and a field for more, and is read by a line', async () => {
    const { world } = there;
    const ticket = await world.aTicket();
    const { items } = await addItems(await world.as('ben'), { ticket: ticket.key, texts: ['One', 'Two'] });
    await there.says('ben', ticket.key);
    await there.eventually(() => expect(JSON.stringify(cardsOf(there).at(-1)?.card)).toContain('Checklist 0 of 2'));
    const dialog = await openDialog(there, 'ben', cardsOf(there).at(-1)?.card, 'Checklist 0 of 2');
    expect(JSON.stringify(dialog?.card)).toContain('"isMultiSelect":true');
    await submit(there, 'ben', dialog, 'Save', { 'items.0': items[1]?.id ?? '', add: 'Three' });
    await there.eventually(async () => expect(await stands(there, ticket.key)).toEqual(['- One', 'x Two', '- Three']));
    await there.says('ben', `checklist ${ticket.key}`);
    await there.eventually(() => expect(cardsOf(there).at(-1)?.text).toContain('Checklist 1 of 3'));
  });
});
