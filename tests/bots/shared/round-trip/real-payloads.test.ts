import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toMarkdown } from '../../../../bots/slack/draw/text.ts';
import { readWritten as readSlack } from '../../../../bots/slack/read/message.ts';
import { noNames } from '../../../../bots/slack/read/names.ts';
import { Written } from '../../../../bots/slack/wire/written.ts';
import { readWritten as readTeams } from '../../../../bots/teams/read/written.ts';
import { Activity } from '../../../../bots/teams/wire/activity.ts';
import { fc } from '../../../fast-check.ts';
import { documents } from './document.ts';
import { teamsActivity } from './print-others.ts';
import { slackBlocks, slackMrkdwn } from './print-slack.ts';
import { seenInMarkdown } from './readers.ts';

const data = process.env.SHARED_DATA ?? join(import.meta.dirname, '../../../../../shared/data');
const isThere = existsSync(data);

/** How Slack and Teams spell what is no text: people, channels, emoji, quotes and characters. */
const spelling =
  /<[@#!][A-Z!a-z]|<\/?(?:at|quoted|attachment|emoji|span|p|div|br)\b|&(?:lt|gt|amp|nbsp|quot);|:(?:smile|\+1):/;

/** What is read outside of code, where everything is as it was typed. */
const outsideOfCode = (markdown: string) =>
  seenInMarkdown(markdown)
    .flatMap((line) => ('code' in line ? [] : line.runs))
    .filter(({ code }) => !code)
    .map(({ text }) => text)
    .join(' ');

const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
const missing = (said: string, kept: string) => {
  const there = new Set(wordsOf(kept));
  return wordsOf(said).filter((word) => !there.has(word));
};

/** Every object in a file, however deep. */
function* objectsIn(value: unknown): Generator<object> {
  if (typeof value !== 'object' || value === null) return;
  yield value;
  for (const inside of Object.values(value)) yield* objectsIn(inside);
}
const read = (file: string): unknown => JSON.parse(readFileSync(join(data, file), 'utf8'));

/** What somebody sees of mrkdwn: labels and words, without what stands for a person or a channel. */
const visible = (mrkdwn: string) =>
  mrkdwn
    .replace(/<(?:[@#!][^|>]*|[^|>]*\|)\|?([^>]*)>/g, ' $1 ')
    .replace(/&(?:lt|gt|amp);/g, ' ')
    .replace(/:[a-z0-9_+-]+:/g, ' ');

describe.skipIf(!isThere)('real messages (skipped where ../shared/data is missing)', () => {
  it('of Slack are read to their last word, and nothing of its spelling is kept', () => {
    const messages = [...objectsIn(read('slack/payloads.json'))].flatMap((one) => {
      const isMessage = 'text' in one && typeof one.text === 'string' && ('blocks' in one || 'ts' in one);
      return isMessage ? [Written.parse(one)] : [];
    });
    expect(messages.length).toBeGreaterThan(30);
    for (const message of messages) {
      const kept = readSlack(message, noNames);
      const text = visible(message.text ?? '');
      // What stands for a message whose blocks a program cannot show.
      if (!/can't be displayed/.test(text)) expect(missing(text, kept), JSON.stringify(message)).toEqual([]);
      for (const block of message.blocks ?? [])
        for (const leaf of objectsIn(leavesShown(block)))
          if ('text' in leaf && typeof leaf.text === 'string')
            expect(missing(visible(leaf.text), kept), JSON.stringify(leaf)).toEqual([]);
      expect(outsideOfCode(kept)).not.toMatch(spelling);
    }
  });

  it('of Teams are read to their last word, and nothing of its spelling is kept', () => {
    const files = readdirSync(join(data, 'teams')).filter((file) => file.includes('activities'));
    const activities = files.flatMap((file) =>
      [...objectsIn(read(`teams/${file}`))].flatMap((one) => {
        const parsed = 'type' in one && 'text' in one && 'channelId' in one ? Activity.safeParse(one) : undefined;
        return parsed?.success && parsed.data.type === 'message' ? [parsed.data] : [];
      }),
    );
    expect(activities.length).toBeGreaterThan(3);
    for (const activity of activities) {
      const { text, quote } = readTeams(activity);
      const own = activity.recipient?.name ?? '';
      const said = (activity.text ?? '').replace(/<at>[^<]*<\/at>/g, ' ').replace(/<[^<>]*>|&\w+;/g, ' ');
      expect(missing(said, `${text} ${quote} ${own}`), JSON.stringify(activity)).toEqual([]);
      expect(outsideOfCode(text)).not.toMatch(spelling);
    }
  });
});

/** What a block shows in itself: what can be pressed is no part of what is said. */
function leavesShown(block: unknown): unknown {
  if (typeof block !== 'object' || block === null || !('type' in block)) return [];
  if (block.type === 'actions' || block.type === 'input') return [];
  return Object.entries(block).flatMap(([key, value]) => (key === 'accessory' ? [] : [value]));
}

describe('how a platform spells what is no text never reaches the desk', () => {
  const allowed = { odd: false, mentions: true, parts: ['paragraph', 'quote', 'list', 'table'] } as const;

  it('from a document with people, channels, emoji and links, though nobody tells their names', () => {
    fc.assert(
      fc.property(documents({ ...allowed }), (document) => {
        for (const kept of [
          readSlack({ text: '', blocks: slackBlocks(document) }, noNames),
          readSlack({ text: slackMrkdwn(document) }, noNames),
          readTeams(Activity.parse(teamsActivity(document))).text,
        ])
          expect(outsideOfCode(kept)).not.toMatch(spelling);
      }),
      { numRuns: 200 },
    );
  });

  const slack = [
    ...[
      '<@U1>',
      '<@U2|bo>',
      '<@W3|>',
      '<#C1>',
      '<#C1|>',
      '<#C2|it-desk>',
      '<!here>',
      '<!channel|@channel>',
      '<!everyone>',
    ],
    ...[
      '<!subteam^S1>',
      '<!subteam^S1|@it>',
      '<!date^1772442000^{date_num}|2 March>',
      '<https://a.example?a=1&amp;b=2|x>',
    ],
    ...['<mailto:a@b.example|a@b.example>', '<tel:+48123|123>', ':smile:', ':+1:', '&lt;', '&gt;', '&amp;', 'word'],
  ];
  it('from any row of what Slack writes', () => {
    const row = fc.array(fc.constantFrom(...slack), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(row, (pieces) => {
        const kept = outsideOfCode(toMarkdown(pieces.join(' ')));
        expect(kept).not.toMatch(spelling);
        expect(kept.match(/\bword\b/g)?.length ?? 0).toBe(pieces.filter((one) => one === 'word').length);
      }),
    );
  });

  const teams = [
    ...['<at id="0">Ben</at>', '<span itemtype="http://schema.skype.com/Mention" itemscope="" itemid="0">Ben</span>'],
    ...[
      '<quoted messageId="1"/>',
      '<quoted messageId="1"></quoted>',
      '<attachment id="x"></attachment>',
      '&lt;',
      '&amp;',
    ],
    ...[
      '&nbsp;',
      '<emoji id="smile" alt="😄" title="Smile"></emoji>',
      '<img itemtype="http://schema.skype.com/Emoji" alt="👍">',
    ],
    ...[
      '<systemEventMessage/>',
      '<br>',
      '<div>a</div>',
      'word',
      '<strong>b</strong>',
      '<codeblock class="Sh"><code>c</code></codeblock>',
    ],
  ];
  it('from any row of what Teams writes', () => {
    const row = fc.array(fc.constantFrom(...teams), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(row, (pieces) => {
        const content = `<p>${pieces.join(' ')}</p>`;
        const sent = { ...teamsActivity([]), text: 'x', attachments: [{ contentType: 'text/html', content }] };
        const kept = outsideOfCode(readTeams(Activity.parse(sent)).text);
        expect(kept).not.toMatch(spelling);
        expect(kept.match(/\bword\b/g)?.length ?? 0).toBe(pieces.filter((one) => one === 'word').length);
      }),
    );
  });
});
