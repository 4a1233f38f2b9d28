import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveTicket, openTicket, redrawClosed } from '../../../../api/core/index.ts';
import { aWorkspace, type Workspace } from '../../slack/workspace.ts';
import { cardsOf } from '../../teams/seen.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

const minutes = 60_000;

describe('The card of the person who closed a ticket, in Slack', () => {
  let there: Workspace;
  beforeAll(async () => {
    there = await aWorkspace();
  });
  afterAll(() => there.close());

  it('offers to open it again for ten minutes, and is drawn anew once when they are over', async () => {
    const { engine, clock } = there.world;
    const maya = await there.world.as('maya', 'slack');
    const { key } = await openTicket(maya, { title: 'Printer is broken', desk: 'IT' });
    await there.deliver();
    const own = there.fake.of('chat.postMessage').find((one) => one.channel !== 'C0ITDESK');
    await moveTicket(maya, { ticket: key, status: 'closed' });
    await there.deliver();
    const drawn = () => there.fake.of('chat.update').filter((one) => one.channel === own?.channel);
    const offered = drawn().length;
    expect(JSON.stringify(drawn().at(-1))).toContain('"Reopen"');

    clock.advance(9 * minutes);
    expect(await redrawClosed(engine)).toBe(0);
    clock.advance(2 * minutes);
    // By two workers at once.
    const both = await Promise.all([redrawClosed(engine), redrawClosed(engine)]);
    expect(both.reduce((sum, count) => sum + count, 0)).toBe(1);
    await there.deliver();
    expect(drawn()).toHaveLength(offered + 1);
    expect(JSON.stringify(drawn().at(-1))).not.toContain('"Reopen"');
    clock.advance(minutes);
    expect(await redrawClosed(engine)).toBe(0);
  });
});

describe('The card of the person who closed a ticket, in Teams', () => {
  let there: Tenant;
  beforeAll(async () => {
    there = await aTenant();
    await there.says('maya', 'help');
  });
  afterAll(() => there.close());

  it('offers to open it again for ten minutes, and is drawn anew when they are over', async () => {
    await there.quiet();
    const { engine, clock } = there.world;
    const maya = await there.world.as('maya', 'teams');
    const { key } = await openTicket(maya, { title: 'Printer is broken', desk: 'IT' });
    await there.deliver();
    await moveTicket(maya, { ticket: key, status: 'closed' });
    await there.deliver();
    const drawn = () => cardsOf(there, 'PUT').filter((one) => one.path.includes('maya') && one.text.includes(key));
    const offered = drawn().length;
    expect(drawn().at(-1)?.text).toContain('"Reopen"');
    clock.advance(11 * minutes);
    expect(await redrawClosed(engine)).toBe(1);
    await there.deliver();
    expect(drawn()).toHaveLength(offered + 1);
    expect(drawn().at(-1)?.text).not.toContain('"Reopen"');
    clock.advance(minutes);
    expect(await redrawClosed(engine)).toBe(0);
  });
});
