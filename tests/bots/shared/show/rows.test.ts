import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aWorkspace, blocksOf, type Workspace } from '../../slack/workspace.ts';
import { cardsOf } from '../../teams/seen.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

describe('a row of a list', () => {
  let slack: Workspace;
  let teams: Tenant;
  beforeAll(async () => {
    [slack, teams] = [await aWorkspace(), await aTenant()];
    for (const { world } of [slack, teams]) {
      await world.aTicket({ title: 'The beamer flickers' });
      await world.aTicket({ title: 'The beamer hums', assignee: 'ben' });
    }
    await teams.says('ben', 'help');
  });
  afterAll(() => Promise.all([slack.close(), teams.close()]));

  const inSlack = async (who: 'ben' | 'maya', line: string) => {
    await slack.quiet();
    await slack.command(who, line);
    await slack.eventually(() => expect(slack.fake.of('respond')).toHaveLength(1));
    return JSON.stringify(blocksOf(slack.fake.of('respond')[0]));
  };
  const inTeams = async (who: 'ben' | 'maya', line: string) => {
    await teams.quiet();
    await teams.says(who, line);
    await teams.eventually(() => expect(cardsOf(teams).length).toBeGreaterThanOrEqual(1));
    return cardsOf(teams).at(-1)?.text ?? '';
  };

  describe.each([
    ['Slack', inSlack],
    ['Teams', inTeams],
  ])('in %s', (_, ask) => {
    it('of the queue says whose ticket it is, and not that nobody has it', async () => {
      const queue = await ask('ben', 'queue');
      expect(queue).toContain('The beamer flickers');
      expect(queue).toContain('Maya · ');
      expect(queue).not.toContain('Nobody yet');
    });

    it('of one’s own work says whose ticket it is, and not one’s own name', async () => {
      const mine = await ask('ben', 'mine');
      expect(mine).toContain('The beamer hums');
      expect(mine).toContain('Maya · ');
      expect(mine).not.toContain('→ Ben');
    });

    it('of a search says both to an agent, and to the requester only who has it', async () => {
      const found = await ask('ben', 'search beamer');
      for (const words of ['Maya · ', '→ Ben', 'Nobody yet']) expect(found).toContain(words);
      const own = await ask('maya', 'search beamer');
      expect(own).toContain('→ Ben');
      expect(own).not.toContain('Maya · ');
    });
  });
});
