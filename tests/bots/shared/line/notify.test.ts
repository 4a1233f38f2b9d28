import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aWorkspace, type Workspace } from '../../slack/workspace.ts';
import { cardsOf } from '../../teams/seen.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

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
    const shown = await answered('notify');
    expect(shown).toContain(
      String.raw`In the app that the ticket came from, or else in Slack:\n• Replies on your tickets (replies)\n• Messages in which somebody mentions you (mentions)\n• Changes to your tickets (changes)\nYou are always`,
    );
    // Only what can ever concern her, by the words that work for her.
    expect(shown).not.toContain('(assigned)');
    expect(shown).toContain(
      '“/ticket notify replies slack”. What: replies, mentions, changes, all. Where: slack, off, auto;',
    );
    expect(await answered('notify replies off')).toContain(String.raw`Nowhere:\n• Replies on your tickets (replies)`);
    expect(await answered('notify replies, in Slack')).toContain(
      String.raw`In Slack:\n• Replies on your tickets (replies)`,
    );
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
    const shown = await answered('notify');
    expect(shown).toContain('• Changes to your tickets (changes)');
    // In Teams a line is typed without a slash, and every answer says so.
    expect(shown).toContain('“notify replies ');
    expect(shown).not.toContain('/ticket');
    expect(await answered('notify changes off')).toMatch(/Nowhere:\s*\S*• Changes to your tickets \(changes\)/);
    expect(await answered('notify assigned teams')).toMatch(
      /In Teams:\s*\S*• Tickets that are assigned to you \(assigned\)/,
    );
  });
});
