import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepFile, replyToTicket, ticketComments } from '../../../../api/core/index.ts';
import type { World } from '../../../support/world.ts';
import { aWorkspace, controlIn, type Workspace } from '../../slack/workspace.ts';
import { cardsOf, openDialog, submit } from '../../teams/seen.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

const gone = 'The text of this message was removed by Ana';
const sure = 'Remove this message for good?';
const said = async (world: World, ticket: string) =>
  (await ticketComments(await world.as('ana'), { ticket })).items.map((one) => [one.text, one.attachments.length]);

async function* bytes() {
  yield new TextEncoder().encode('hunter2');
}

/** A ticket on which a password was typed by mistake, and sent as a file as well. */
async function aSlip(world: World): Promise<string> {
  const { key } = await world.aTicket({ assignee: 'ben' });
  const maya = await world.as('maya');
  const { id } = await keepFile(maya, { name: 'password.txt', open: async () => bytes() });
  await replyToTicket(maya, { ticket: key, text: 'my password is hunter2', files: [id] });
  return key;
}

describe('a message with a password, in Slack', () => {
  let there: Workspace;
  beforeAll(async () => {
    there = await aWorkspace();
  });
  afterAll(() => there.close());
  const shown = async (who: 'ana' | 'ben', key: string) => {
    await there.quiet();
    await there.command(who, key);
    await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(1));
    return there.fake.of('respond')[0];
  };
  const viewOf = async (method: 'views.open' | 'views.update', count: number) => {
    await there.eventually(() => expect(there.fake.of(method)).toHaveLength(count));
    return there.fake.of(method).at(-1);
  };
  const inView = { view: { id: 'V1', type: 'modal', callback_id: 'text.all' } };

  it('is taken away for good by a lead who saw what happens, and not before', async () => {
    const { world } = there;
    const key = await aSlip(world);
    await there.press('ana', controlIn(await shown('ana', key), 'text.all'));
    const all = await viewOf('views.open', 1);
    await there.press('ana', controlIn(blocksIn(all), 'text.remove'), inView);
    const question = await viewOf('views.update', 1);
    expect(JSON.stringify(question)).toContain(sure);
    expect(JSON.stringify(question)).toContain('Its file goes, too.');
    expect(JSON.stringify(question)).toContain('hunter2');
    expect(await said(world, key)).toEqual([['my password is hunter2', 1]]);
    await there.press('ana', controlIn(blocksIn(question), 'text.remove-now'), inView);
    const after = JSON.stringify(await viewOf('views.update', 2));
    expect(after).toContain(gone);
    expect(after).not.toContain('hunter2');
    expect(after).not.toContain('text.remove');
    expect(await said(world, key)).toEqual([['', 0]]);
  });

  it('has no such button for people who may not', async () => {
    const key = await aSlip(there.world);
    await there.press('ben', controlIn(await shown('ben', key), 'text.all'));
    const all = JSON.stringify(await viewOf('views.open', 1));
    expect(all).toContain('hunter2');
    expect(all).not.toContain('text.remove');
  });
});

/** What a view holds, as a message. */
const blocksIn = (body: Record<string, unknown> | undefined) => Object(body).view;

describe('a message with a password, in Teams', () => {
  let there: Tenant;
  beforeAll(async () => {
    there = await aTenant();
    await there.says('ana', 'help');
    await there.says('ben', 'help');
  });
  afterAll(() => there.close());
  const shown = async (who: 'ana' | 'ben', key: string) => {
    await there.quiet();
    await there.says(who, key);
    await there.eventually(() => expect(cardsOf(there).length).toBeGreaterThanOrEqual(1));
    return cardsOf(there).at(-1);
  };

  it('is taken away for good by a lead who saw what happens, and not before', async () => {
    const { world } = there;
    const key = await aSlip(world);
    const all = await openDialog(there, 'ana', (await shown('ana', key))?.card, 'Show all');
    const question = await submit(there, 'ana', all, 'Remove…', {});
    expect(question?.text).toContain(sure);
    expect(question?.text).toContain('Its file goes, too.');
    expect(question?.text).toContain('hunter2');
    const back = await submit(there, 'ana', question, 'Back', {});
    expect(back?.text).toContain('Remove…');
    expect(await said(world, key)).toEqual([['my password is hunter2', 1]]);
    const after = await submit(there, 'ana', question, 'Remove it for good', {});
    expect(after?.text).toContain(gone);
    expect(after?.text).not.toContain('hunter2');
    expect(await said(world, key)).toEqual([['', 0]]);
  });

  it('has no such button for people who may not', async () => {
    const key = await aSlip(there.world);
    const all = await openDialog(there, 'ben', (await shown('ben', key))?.card, 'Show all');
    expect(all?.text).toContain('hunter2');
    expect(all?.text).not.toContain('Remove…');
  });
});
