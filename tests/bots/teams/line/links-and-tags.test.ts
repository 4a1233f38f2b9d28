import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { linkTickets, showTicket } from '../../../../api/core/index.ts';
import { cardsOf, press, type Seen } from '../seen.ts';
import { aTenant, type Tenant } from '../tenant.ts';

let there: Tenant;
beforeAll(async () => {
  there = await aTenant();
});
afterAll(() => there.close());
beforeEach(() => there.quiet());

async function says(who: 'ben' | 'maya', line: string): Promise<Seen> {
  await there.quiet();
  await there.says(who, line);
  await there.eventually(() => expect(cardsOf(there).length).toBeGreaterThanOrEqual(1));
  const last = cardsOf(there).at(-1);
  if (!last) throw new Error('Nothing was told.');
  return last;
}
const categoryOf = async (key: string) => (await showTicket(await there.world.as('ana'), key)).status.category;

describe('links and tags by a line in Teams', () => {
  it('are made, seen on the ticket, and taken away', async () => {
    const [one, two] = [await there.world.aTicket(), await there.world.aTicket()];
    expect((await says('ben', `link ${one.key} child of ${two.key}`)).text).toContain(
      `${one.key} is now a child of ${two.key}.`,
    );
    expect((await says('ben', two.key)).text).toContain(`parent of ${one.key}`);
    expect((await says('maya', `link ${one.key} ${two.key}`)).text).toContain('Only agents of its desk can link');
    expect((await says('ben', `unlink ${one.key} ${two.key}`)).text).toContain('are not linked any more');
  });

  it('and tags are put on it and taken off', async () => {
    const one = await there.world.aTicket();
    expect((await says('ben', `tag ${one.key} vpn, home office`)).text).toContain('is tagged home office, vpn');
    expect((await says('ben', one.key)).text).toContain('#home office #vpn');
    expect((await says('maya', `tag ${one.key} mine`)).text).toContain('Only agents of its desk can tag');
    expect((await says('ben', `untag ${one.key} vpn`)).text).toContain(`vpn is not on ${one.key} any more.`);
  });

  it('that end together are offered by one button, which ends them', async () => {
    const [top, child] = [await there.world.aTicket({ assignee: 'ben' }), await there.world.aTicket()];
    const ben = await there.world.as('ben');
    await linkTickets(ben, { ticket: top.key, kind: 'parentOf', other: child.key });
    const answer = await says('ben', `close ${top.key}`);
    expect(answer.text).toContain(`${child.key} below it is still open.`);
    await press(there, 'ben', answer.card, `Close ${child.key} too`);
    expect(await categoryOf(child.key)).toBe('closed');
  });
});
