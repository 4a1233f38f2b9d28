import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listReceived } from '../../../../api/core/index.ts';
import { account, aWorkspace, type Workspace } from '../../slack/workspace.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

// Admins see what came in from the chats, and why it had no effect; what people wrote in it is not theirs to read.
const received = async ({ world }: Pick<Workspace, 'world'>) => {
  const adam = await world.as('adam');
  const pages = await Promise.all(
    (['done', 'dead', 'received', 'working'] as const).map((state) => listReceived(adam, { state, limit: 100 })),
  );
  return JSON.stringify(pages.map(({ items }) => items));
};
let said = 0;
const lines = (key: string) => [
  `note ${key} Secretname has debts`,
  `assign ${key} Secretname`,
  `reply ${key} Secretname writes to a closed one`,
  `priority ${key} Secretname`,
  `tag ${key} Secretname`,
  `Secretname ${key} and more words`,
];

describe('what an admin reads of messages from a chat', () => {
  let slack: Workspace;
  let teams: Tenant;
  beforeAll(async () => {
    slack = await aWorkspace();
    teams = await aTenant();
  });
  afterAll(() => Promise.all([slack.close(), teams.close()]));

  it('names no ticket and nothing that was typed in Slack, also where it was refused', async () => {
    const { key } = await slack.world.aTicket({ desk: 'HR', confidential: true, status: 'closed' });
    for (const who of ['ben', 'dana', 'maya'] as const)
      for (const line of lines(key)) {
        await slack.command(who, line);
        await slack.event({
          type: 'message',
          channel_type: 'im',
          channel: 'D0DM',
          user: account(who),
          text: line,
          ts: `17.${++said}`,
        });
      }
    await slack.quiet();
    const shown = await received(slack);
    expect(shown).toContain('"kind"');
    expect(shown).not.toMatch(/Secretname/i);
    expect(shown).not.toContain(key);
  });

  it('nor in Teams', async () => {
    const { key } = await teams.world.aTicket({ desk: 'HR', confidential: true, status: 'closed' });
    for (const who of ['ben', 'dana', 'maya'] as const) for (const line of lines(key)) await teams.says(who, line);
    await teams.quiet();
    const shown = await received(teams);
    expect(shown).toContain('"kind"');
    expect(shown).not.toMatch(/Secretname/i);
    expect(shown).not.toContain(key);
  });
});
