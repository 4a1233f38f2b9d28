import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listTickets } from '../../../../api/core/index.ts';
import { aWorkspace, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
});
afterAll(() => there.close());

const answer = async (who: 'priya' | 'maya', line: string) => {
  await there.quiet();
  const atOnce = await (await there.command(who, line)).text();
  if (atOnce !== '') return atOnce;
  await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(1));
  return JSON.stringify(there.fake.of('respond')[0]);
};

describe('the head of a department', () => {
  it('has a list of what its people asked for, with who did', async () => {
    const theirs = await there.world.aTicket();
    const hidden = await there.world.aTicket({ confidential: true });
    const closed = await there.world.aTicket({ status: 'closed' });
    const shown = await answer('priya', 'department');
    expect(shown).toContain(theirs.key);
    expect(shown).toContain('Maya');
    expect(shown).not.toContain(hidden.key);
    expect(shown).not.toContain(closed.key);
  });

  it('sees it on the Home, and the line for it in help; nobody else does', async () => {
    expect(await answer('priya', 'help')).toContain('/ticket department');
    expect(await answer('maya', 'help')).not.toContain('/ticket department');
    expect(await answer('maya', 'department')).toContain('You head no department.');
    for (const [who, has] of [
      ['U0PRIYA', true],
      ['U0MAYA', false],
    ] as const) {
      await there.quiet();
      await there.event({ type: 'app_home_opened', user: who, tab: 'home' });
      await there.eventually(() => expect(there.fake.of('views.publish')).toHaveLength(1));
      const home = JSON.stringify(there.fake.of('views.publish')[0]);
      expect(home.includes('Open tickets of your department'), who).toBe(has);
    }
  });

  it('asks for it in the API by `department`, and sees no more than without', async () => {
    const priya = await there.world.as('priya');
    const all = await listTickets(priya, {});
    const department = there.world.marketing;
    const of = await listTickets(priya, { department });
    expect(of.items.length).toBeGreaterThan(0);
    expect(all.items.map((one) => one.key)).toEqual(expect.arrayContaining(of.items.map((one) => one.key)));
    // Nobody learns by it what they may not see.
    expect((await listTickets(await there.world.as('tom'), { department })).items).toEqual([]);
  });
});
