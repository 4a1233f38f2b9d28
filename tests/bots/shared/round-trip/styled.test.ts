import { describe, expect, it, vi } from 'vitest';
import { drawSaid } from '../../../../bots/slack/draw/rich-text.ts';
import { toMarkdown, toMrkdwn } from '../../../../bots/slack/draw/text.ts';
import { readWritten as readSlack } from '../../../../bots/slack/read/message.ts';
import { toCardText } from '../../../../bots/teams/draw/text.ts';
import { markdownOf, readWritten as readTeams } from '../../../../bots/teams/read/written.ts';
import { Activity } from '../../../../bots/teams/wire/activity.ts';
import { block as acceptedBlock } from '../../../../playground/slack/block-kit/blocks.ts';
import { fc } from '../../../fast-check.ts';
import { type Allowed, type Document, documents } from './document.ts';
import { apiMarkdown, teamsActivity } from './print-others.ts';
import { slackBlocks, slackMrkdwn, slackNames } from './print-slack.ts';
import { seenInBlock, seenInMarkdown, seenInSlack, seenInTeams, strict } from './readers.ts';
import { type Lacks, readingOf, type SeenLine, told } from './reading.ts';

/** Where a document is written: what it may have there, and what the desk keeps of it. */
const sources: Readonly<Record<string, Allowed & { kept: (document: Document) => string }>> = {
  Slack: {
    odd: true,
    mentions: true,
    parts: ['paragraph', 'quote', 'list', 'code', 'table'],
    kept: (document) => readSlack({ text: '', blocks: slackBlocks(document) }, slackNames),
  },
  "Slack's mrkdwn": {
    odd: false,
    mentions: true,
    parts: ['paragraph', 'quote', 'list', 'code'],
    kept: (document) => readSlack({ text: slackMrkdwn(document) }, slackNames),
  },
  Teams: {
    odd: true,
    mentions: true,
    parts: ['paragraph', 'quote', 'list', 'code', 'heading', 'table'],
    kept: (document) => readTeams(Activity.parse(teamsActivity(document))).text,
  },
  'the API': {
    odd: false,
    mentions: false,
    parts: ['paragraph', 'quote', 'list', 'code'],
    kept: apiMarkdown,
  },
};

/** Where it is read: how it is drawn there and seen, what cannot be shown there, and how it comes back from there. */
const places: Readonly<
  Record<
    string,
    {
      draw: (markdown: string) => string;
      seen: (drawn: string) => SeenLine[];
      lacks: Lacks;
      back: (drawn: string) => string;
    }
  >
> = {
  'the API': { draw: (markdown) => markdown, seen: seenInMarkdown, lacks: {}, back: (markdown) => markdown },
  Slack: {
    draw: (markdown) => JSON.stringify(drawSaid(markdown)),
    seen: (block) => seenInBlock(JSON.parse(block)),
    lacks: {},
    back: (block) => readSlack({ text: '', blocks: [JSON.parse(block)] }, slackNames),
  },
  "Slack's mrkdwn": {
    draw: toMrkdwn,
    seen: seenInSlack,
    lacks: { bars: true },
    back: (mrkdwn) => toMarkdown(mrkdwn),
  },
  Teams: {
    draw: toCardText,
    seen: seenInTeams,
    lacks: { strike: true, code: true, depth: true },
    back: (card) => markdownOf(strict.render(card)),
  },
};

const numRuns = 200;
// Two hundred documents are read and drawn in about a second.
vi.setConfig({ testTimeout: 240_000 });

describe.each(Object.entries(sources))('a document that is written in %s', (_, { kept, ...allowed }) => {
  it.each(Object.entries(places))('reads the same in %s', (_, { draw, seen, lacks }) => {
    fc.assert(
      fc.property(documents(allowed), (document) => {
        expect(told(seen(draw(kept(document))), lacks)).toBe(told(readingOf(document), lacks));
      }),
      { numRuns },
    );
  });

  it.each(Object.entries(places))('is the same when it went to %s and came back', (_, { draw, back, lacks }) => {
    fc.assert(
      fc.property(documents(allowed), (document) => {
        const markdown = kept(document);
        expect(told(seenInMarkdown(back(draw(markdown))), lacks)).toBe(told(seenInMarkdown(markdown), lacks));
      }),
      { numRuns },
    );
  });
});

it('what Slack is given of a document holds nothing that nobody sees', () => {
  fc.assert(
    fc.property(documents({ odd: true, mentions: true, parts: ['paragraph', 'quote', 'list', 'code'] }), (document) => {
      const block = drawSaid(readSlack({ text: '', blocks: slackBlocks(document) }, slackNames));
      expect(JSON.stringify(block)).not.toContain('\u200B');
      expect(acceptedBlock.safeParse(block).error).toBeUndefined();
    }),
    { numRuns },
  );
});

it.each([
  ['our **new** printer\n- hums', 'section'],
  ['use *.ts in MY__VAR__ and __init__.py', 'rich_text'],
  ['the `a``b` key', 'rich_text'],
  ['**a**b', 'rich_text'],
  ['10:smile:30', 'rich_text'],
])('%j is drawn in Slack as a %s', (markdown, type) => {
  expect(drawSaid(markdown).type).toBe(type);
});
