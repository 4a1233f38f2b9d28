import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { en, keepDraft, saveView } from '../../../../api/core/index.ts';
import type { Answer } from '../../../../bots/shared/answer.ts';
import { drawAnswer as drawInSlack } from '../../../../bots/slack/draw/answer.ts';
import { ownerOf } from '../../../../bots/slack/draw/drafts.ts';
import { limits } from '../../../../bots/slack/draw/limits.ts';
import { messagesOf } from '../../../../bots/slack/draw/messages-of.ts';
import { drawAnswer as drawInTeams } from '../../../../bots/teams/draw/answer.ts';
import { fits } from '../../../../bots/teams/draw/elements.ts';
import { fc } from '../../../fast-check.ts';
import { broken as brokenBlocks } from '../../slack/draw/block-rules.ts';
import { account, aWorkspace, controlIn, type Workspace } from '../../slack/workspace.ts';
import { broken as brokenCard } from '../../teams/draw/card-rules.ts';
import { cardsOf, press } from '../../teams/seen.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

const Sections = z.array(z.looseObject({ text: z.looseObject({ text: z.string() }).optional() }));
const linesOf = (count: number, length: number) =>
  Array.from({ length: count }, (_, at) => `word${at}x ${'ж '.repeat(Math.floor(length / 2))}`.trim());

/** What stands on Slack's messages and on the cards of Teams of an answer in words, each in the limits of its platform. */
function shown(text: string): { slack: string; teams: string } {
  const answer: Answer = { kind: 'words', why: { text } };
  const saying = drawInSlack(answer, en);
  for (const message of messagesOf(saying))
    expect(brokenBlocks(message.blocks ?? [], limits.messageBlocks)).toEqual([]);
  expect(saying.text.length).toBeLessThanOrEqual(limits.summary);
  const { card, rest = [] } = drawInTeams(answer, en);
  for (const one of [card, ...rest]) {
    expect(brokenCard(one)).toEqual([]);
    expect(fits(one)).toBe(true);
  }
  return {
    slack: Sections.parse(saying.blocks)
      .map((block) => block.text?.text ?? '')
      .join('\n'),
    teams: [card, ...rest].map((one) => JSON.stringify(one.body)).join('\n'),
  };
}

describe('an answer in words is shown whole', () => {
  it.each([
    ['what became of twenty tickets', 20, 120],
    ['a checklist of forty items', 40, 190],
    ['a list of a hundred lines', 100, 300],
    ['a single line', 1, 9_000],
  ])('%s', (_, count, length) => {
    const lines = linesOf(count, length);
    const { slack, teams } = shown(lines.join('\n'));
    for (const line of lines) {
      expect(teams).toContain(line.slice(0, 60));
      expect(slack).toContain(line.slice(0, 60));
    }
    const long = (text: string) => text.split('ж').length;
    expect(long(slack)).toBe(long(lines.join('\n')));
    expect(long(teams)).toBe(long(lines.join('\n')));
  });

  it('of any lines no word is left out', () => {
    const line = fc.array(fc.constantFrom('a', '<b>', '&', '```', '- x', '1. y', '> z', '**', '🙂', '`c`', 'é'), {
      maxLength: 400,
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 40 }), (drawn) => {
        const lines = drawn.map((parts, at) => [`m${at}b`, ...parts, `m${at}e`].join(' '));
        const { slack, teams } = shown(lines.join('\n'));
        for (const at of lines.keys())
          for (const mark of [`m${at}b`, `m${at}e`]) {
            expect(slack.split(mark)).toHaveLength(2);
            expect(teams.split(mark)).toHaveLength(2);
          }
      }),
      { numRuns: 30 },
    );
  });
});

describe('drafts and views of which there are many', () => {
  let slack: Workspace;
  let teams: Tenant;
  beforeAll(async () => {
    [slack, teams] = await Promise.all([aWorkspace(), aTenant()]);
  });
  afterAll(() => Promise.all([slack.close(), teams.close()]));
  beforeEach(() => Promise.all([slack.quiet(), teams.quiet()]));

  it('are paged in Slack until the last draft', async () => {
    const { world } = slack;
    const owner = ownerOf(world.slack.teamId, account('ben'));
    for (let at = 1; at <= 23; at++)
      await keepDraft(world.engine, { owner, kind: 'note', content: { text: `draft${at}x` }, received: `many:${at}` });
    let page = JSON.parse(await (await slack.command('ben', 'drafts')).text());
    let seen = JSON.stringify(page);
    for (const count of [1, 2]) {
      await slack.press('ben', controlIn(page, 'line.run'), { container: { type: 'message', is_ephemeral: true } });
      await slack.eventually(() => expect(slack.fake.of('respond').length).toBeGreaterThan(count));
      page = slack.fake.of('respond').at(-1);
      seen += JSON.stringify(page);
    }
    const missing = Array.from({ length: 23 }, (_, at) => `draft${at + 1}x`).filter((one) => !seen.includes(one));
    expect(missing).toEqual([]);
    expect(JSON.stringify(page)).not.toContain('line.run');
  });

  it('are paged in Teams too', async () => {
    const { world } = teams;
    for (let at = 1; at <= 12; at++) await teams.says('maya', `the kettle number ${at}x is broken again`);
    await teams.eventually(async () =>
      expect(await world.engine.db.draft.count({ where: { state: 'open' } })).toBe(12),
    );
    await teams.quiet();
    await teams.says('maya', 'drafts');
    await teams.eventually(() => expect(cardsOf(teams)).toHaveLength(1));
    const first = cardsOf(teams)[0];
    const second = await press(teams, 'maya', first?.card, en.chat.button.showMore);
    const seen = `${first?.text}${second.text}`;
    for (let at = 1; at <= 12; at++) expect(seen).toContain(`number ${at}x`);
    expect(second.text).not.toContain(`"${en.chat.button.showMore}"`);
  });

  it('are all named where a name is no view’s', async () => {
    const { world } = slack;
    const ben = await world.as('ben');
    for (let at = 1; at <= 14; at++) await saveView(ben, { name: `Printers ${at}x`, query: { priority: ['high'] } });
    const asked = await (await slack.command('ben', 'views zebra crossing')).text();
    const told = asked === '' ? JSON.stringify(slack.fake.of('respond')) : asked;
    expect(told).toContain('zebra crossing');
    for (let at = 1; at <= 14; at++) expect(told).toContain(`Printers ${at}x`);
  });
});
