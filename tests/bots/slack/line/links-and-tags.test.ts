import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { linkTickets, showTicket } from '../../../../api/core/index.ts';
import { aWorkspace, blocksOf, controlIn, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
});
afterAll(() => there.close());
beforeEach(() => there.quiet());

const told = async (count: number) => {
  await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(count));
  return there.fake.of('respond').at(-1);
};
const categoryOf = async (key: string) => (await showTicket(await there.world.as('ana'), key)).status.category;
const ephemeral = { container: { type: 'message', is_ephemeral: true } };

describe('links and tags by a line in Slack', () => {
  it('are made and taken away, and the cards of both tickets say so', async () => {
    const [one, two] = [await there.world.aTicket(), await there.world.aTicket()];
    await there.deliver();
    await there.command('ben', `link ${one.key} blocks ${two.key}`);
    expect((await told(1))?.text).toBe(`${one.key} now blocks ${two.key}.`);
    await there.deliver();
    const drawn = there.fake.of('chat.update').filter((card) => card.channel === 'C0ITDESK');
    const cards = drawn.map((card) => JSON.stringify(blocksOf(card)));
    expect(cards.some((card) => card.includes(`blocks ${two.key}`))).toBe(true);
    expect(cards.some((card) => card.includes(`blocked by ${one.key}`))).toBe(true);
    await there.command('ben', `link ${two.key} blocked by ${one.key}`);
    expect((await told(2))?.text).toBe(`${two.key} is already blocked by ${one.key}.`);
    await there.command('ben', `link ${two.key} blocks ${one.key}`);
    expect((await told(3))?.text).toContain('would form a circle');
    await there.command('ben', `unlink ${one.key} ${two.key}`);
    expect((await told(4))?.text).toBe(`${one.key} and ${two.key} are not linked any more.`);
    await there.command('ben', `unlink ${one.key} ${two.key}`);
    expect((await told(5))?.text).toBe(`${one.key} and ${two.key} are not linked.`);
  });

  it('and tags stand on the card; what changes nothing is said', async () => {
    const one = await there.world.aTicket();
    await there.deliver();
    await there.command('ben', `tag ${one.key} vpn #Laptop`);
    expect((await told(1))?.text).toBe(`${one.key} is tagged Laptop, vpn.`);
    await there.deliver();
    const drawn = there.fake.of('chat.update').filter((card) => card.channel === 'C0ITDESK');
    expect(JSON.stringify(drawn)).toContain('#Laptop #vpn');
    await there.command('ben', `untag ${one.key} VPN`);
    expect((await told(2))?.text).toBe(`vpn is not on ${one.key} any more.\n${one.key} is tagged Laptop.`);
    await there.command('ben', `tag ${one.key} laptop`);
    expect((await told(3))?.text).toContain(`${one.key} was already like that.`);
  });

  it('to what somebody may not see are refused as if it were not there, and leave the card as it was', async () => {
    const [one, secret] = [await there.world.aTicket(), await there.world.aTicket({ confidential: true })];
    await there.command('ben', `link ${one.key} relates to ${secret.key}`);
    expect((await told(1))?.text).toContain(`There is no ticket ${secret.key} that you can see.`);
    await linkTickets(await there.world.as('ana'), { ticket: one.key, kind: 'blocks', other: secret.key });
    await there.deliver();
    const channel = [...there.fake.of('chat.postMessage'), ...there.fake.of('chat.update')].filter(
      (call) => call.channel === 'C0ITDESK',
    );
    expect(JSON.stringify(channel)).toContain(one.key);
    expect(JSON.stringify(channel)).not.toContain(secret.key);
  });

  it('that end together are offered by one button, which ends them', async () => {
    const [top, child, double] = [
      await there.world.aTicket({ assignee: 'ben' }),
      await there.world.aTicket(),
      await there.world.aTicket(),
    ];
    const ben = await there.world.as('ben');
    await linkTickets(ben, { ticket: top.key, kind: 'parentOf', other: child.key });
    await linkTickets(ben, { ticket: top.key, kind: 'duplicatedBy', other: double.key });
    await there.quiet();
    await there.command('ben', `resolve ${top.key}`);
    const answer = await told(1);
    expect(answer?.text).toContain(`${child.key} and ${double.key} below it are still open.`);
    expect(JSON.stringify(answer)).toContain(`Resolve ${child.key} and ${double.key} too`);
    await there.press('ben', controlIn(answer, 'line.run'), ephemeral);
    await told(2);
    expect([await categoryOf(child.key), await categoryOf(double.key)]).toEqual(['resolved', 'resolved']);
  });
});
