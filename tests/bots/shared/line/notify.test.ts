import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aWorkspace, type Workspace } from '../../slack/workspace.ts';
import { cardsOf } from '../../teams/seen.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

vi.setConfig({ testTimeout: 30_000 });

describe('where somebody is told, in Slack', () => {
  let there: Workspace;
  beforeAll(async () => {
    there = await aWorkspace();
  });
  afterAll(() => there.close());
  const answered = async (line: string) => {
    await there.quiet();
    await there.command('maya', line);
    await there.eventually(() => expect(there.fake.of('respond')).toHaveLength(1));
    return JSON.stringify(there.fake.of('respond').at(-1));
  };

  it('is shown, chosen and refused by a line', async () => {
    expect(await answered('notify')).toContain(
      'Replies on your tickets (replies): in the app that the ticket came from',
    );
    expect(await answered('notify replies off')).toContain('Replies on your tickets (replies): nowhere');
    expect(await answered('notify replies, in Slack')).toContain('Replies on your tickets (replies): Slack');
    expect(await answered('notify replies teams')).toContain('You have no account in Teams here.');
    expect(await answered('notify all auto')).toContain('You are always told what becomes of your sign-in');
  });
});

describe('where somebody is told, in Teams', () => {
  let there: Tenant;
  beforeAll(async () => {
    there = await aTenant();
    await there.says('ben', 'help');
  });
  afterAll(() => there.close());
  const answered = async (line: string) => {
    await there.quiet();
    await there.says('ben', line);
    await there.eventually(() => expect(cardsOf(there).length).toBeGreaterThanOrEqual(1));
    return JSON.stringify(cardsOf(there).at(-1));
  };

  it('is shown and chosen by a line', async () => {
    expect(await answered('notify')).toContain(
      'Changes of your tickets (changes): in the app that the ticket came from',
    );
    expect(await answered('notify changes off')).toContain('Changes of your tickets (changes): nowhere');
    expect(await answered('notify assigned teams')).toContain('Tickets that are given to you (assigned): Teams');
  });
});
