import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepFile, openTicket, personCard, replyToTicket } from '../../../../api/core/index.ts';
import { wholePage } from '../../../../bots/shared/show/whole-text.ts';
import type { World } from '../../../support/world.ts';
import { aWorkspace, blocksOf, type Workspace } from '../../slack/workspace.ts';
import { cardsOf } from '../../teams/seen.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

const lines = Array.from({ length: 50 }, (_, at) => `line ${at + 1}`);
const room = { piece: 9_000, page: 16_000, parts: 12, weigh: (text: string) => text.length };

async function* bytes(text: string) {
  yield new TextEncoder().encode(text);
}

/** A ticket with a long text, a file of its own and one of a message. */
async function aLongTicket(world: World): Promise<string> {
  const maya = await world.as('maya');
  const file = async (name: string) => (await keepFile(maya, { name, open: async () => bytes(name) })).id;
  const description = lines.join('\n');
  const files = [await file('own.txt')];
  const { key } = await openTicket(maya, { title: 'A long story', desk: 'IT', description, files });
  await replyToTicket(maya, { ticket: key, text: 'And this', files: [await file('said.txt')] });
  return key;
}

describe('a ticket with a long text and files', () => {
  let slack: Workspace;
  let teams: Tenant;
  beforeAll(async () => {
    [slack, teams] = [await aWorkspace(), await aTenant()];
    await teams.says('maya', 'help');
    await teams.says('priya', 'help');
  });
  afterAll(() => Promise.all([slack.close(), teams.close()]));

  const inSlack = async (who: 'maya' | 'priya', line: string) => {
    await slack.quiet();
    await slack.command(who, line);
    await slack.eventually(() => expect(slack.fake.of('respond')).toHaveLength(1));
    return JSON.stringify(blocksOf(slack.fake.of('respond')[0]));
  };
  const inTeams = async (who: 'maya' | 'priya', line: string) => {
    await teams.quiet();
    await teams.says(who, line);
    await teams.eventually(() => expect(cardsOf(teams).length).toBeGreaterThanOrEqual(1));
    return JSON.stringify(cardsOf(teams).at(-1)?.card);
  };

  it.each([
    ['Slack', () => slack.world, inSlack],
    ['Teams', () => teams.world, inTeams],
  ] as const)(
    'says in %s where it is cut, has each file where it belongs, and leads to its page',
    async (_, world, ask) => {
      const key = await aLongTicket(world());
      const shown = await ask('maya', key);
      const [, cutAt = ''] = /… (\d+) more lines/.exec(shown) ?? [];
      const last = Math.max(...[...shown.matchAll(/line (\d+)/g)].map(([, number]) => Number(number)));
      expect(last + Number(cutAt)).toBe(lines.length);
      const order = ['more lines', 'own.txt', 'And this', 'said.txt', 'Show all'].map((words) => shown.indexOf(words));
      expect(order).toEqual(order.toSorted((one, other) => one - other));
      expect(order[0]).toBeGreaterThan(0);
      expect(shown.split(`/tickets/${key}`).length - 1).toBe(2);
    },
  );

  it('has all of it on its pages, the files of the ticket itself too', async () => {
    const { world } = slack;
    const key = await aLongTicket(world);
    const page = await wholePage({ publicUrl: 'https://desk.example' }, await world.as('maya'), key, {}, room);
    const [own, said] = page.parts.map(({ markdown }) => markdown);
    expect(own).toContain('line 50');
    expect(own).toMatch(/\[own\.txt [^\]]*\]\(https:\/\/desk\.example\/tickets\/IT-\d+\)/);
    expect(said).toMatch(/\[said\.txt [^\]]*\]\(/);
  });

  it('says whose it is to people who follow it, and not to the requester', async () => {
    const key = await aLongTicket(slack.world);
    const named = async (who: 'maya' | 'priya') =>
      (await personCard(await slack.world.as(who), key, 'view')).line.some((one) => 'person' in one);
    expect(await named('priya')).toBe(true);
    expect(await named('maya')).toBe(false);
    expect(await inSlack('priya', key)).toContain('Maya');
    expect(await inTeams('priya', await aLongTicket(teams.world))).toContain('Maya');
  });
});
