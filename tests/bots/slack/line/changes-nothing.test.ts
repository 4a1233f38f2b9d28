import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { showTicket } from '../../../../api/core/index.ts';
import { aWorkspace, type Workspace } from '../workspace.ts';

let there: Workspace;
beforeAll(async () => {
  there = await aWorkspace();
});
afterAll(() => there.close());

const now = async (key: string) => showTicket(await there.world.as('olga'), key);
const told = async (who: 'maya' | 'ben' | 'ana' | 'priya', line: string) => {
  await there.quiet();
  await there.command(who, line);
  await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(1));
  return there.fake.of('respond')[0]?.text;
};

describe('a line that changes nothing', () => {
  it.each([
    ['reopen KEY', 'KEY is already open: New.'],
    ['unassign KEY', 'KEY is not assigned to anybody.'],
    ['status KEY New', 'KEY is already New.'],
    ['priority KEY medium', 'KEY already has priority medium.'],
  ])('says how it is, and not that it was done: %s', async (line, says) => {
    const ticket = await there.world.aTicket();
    expect(await told('ben', line.replace('KEY', ticket.key))).toBe(says.replace('KEY', ticket.key));
    expect((await now(ticket.key)).version).toBe(ticket.version);
  });

  it('says so of one who has it already, and of what is closed', async () => {
    const mine = await there.world.aTicket({ assignee: 'ben' });
    expect(await told('ben', `take ${mine.key}`)).toBe(`${mine.key} is already with you.`);
    expect(await told('ana', `assign ${mine.key} Ben`)).toBe(`${mine.key} is already with Ben.`);
    const closed = await there.world.aTicket({ status: 'closed' });
    expect(await told('ben', `close ${closed.key}`)).toBe(`${closed.key} is already Closed.`);
  });

  it('leaves an open ticket waiting as it waits, and still takes the words', async () => {
    const ticket = await there.world.aTicket({ assignee: 'ben', status: 'waiting' });
    expect(await told('maya', `reopen ${ticket.key} any news?`)).toBe(
      `${ticket.key} is already open: Waiting for requester.\nSent to IT help.`,
    );
  });
});

describe('a closed ticket', () => {
  const closed = async () => {
    const ticket = await there.world.aTicket({ status: 'closed' });
    there.world.clock.advance(11 * 60_000);
    return ticket;
  };

  it('is for its requester to answer, which opens a follow-up', async () => {
    const { key } = await closed();
    expect(await told('maya', `reopen ${key}`)).toContain(`${key} is closed. Reply to it to open a follow-up ticket`);
  });

  it('is for an agent to ask a lead about: a reply of theirs opens no follow-up', async () => {
    const { key } = await closed();
    expect(await told('ben', `reopen ${key}`)).toContain(`${key} is closed. Ask a lead to open it again.`);
    expect(await told('ben', `take ${key}`)).toContain(`${key} is closed. Ask a lead to open it again.`);
  });
});
