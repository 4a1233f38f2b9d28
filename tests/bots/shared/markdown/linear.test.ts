import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { durationAhead, isBlank, isTicketKey, ownDirection, seenLength } from '../../../../api/core/index.ts';
import { type Filling, filledIn, firstName, wrongPlaceholders } from '../../../../api/core/saved-reply/placeholders.ts';
import { mentionsIn, withoutIds } from '../../../../api/core/text/markdown/mentions.ts';
import { readMarkdown } from '../../../../api/core/text/markdown/read.ts';
import { plainMarkdown } from '../../../../api/core/text/markdown/write.ts';
import { piecesOf } from '../../../../api/core/text/pieces.ts';
import { OpenTicket, WriteComment } from '../../../../api/core/ticket/inputs.ts';
import { readDuration } from '../../../../api/core/time/duration.ts';
import { titleAndRest } from '../../../../bots/shared/form/draft-text.ts';
import { dayIn } from '../../../../bots/shared/line/date.ts';
import { readIntent } from '../../../../bots/shared/line/read-intent.ts';
import { readLine } from '../../../../bots/shared/line/read-line.ts';
import { momentIn } from '../../../../bots/shared/line/run/moment.ts';
import { plainSigns, readSearch } from '../../../../bots/shared/line/run/read-search.ts';
import { wordsBehind } from '../../../../bots/shared/line/tokens.ts';
import { drawSaid } from '../../../../bots/slack/draw/rich-text.ts';
import {
  boldText,
  escapeSigns,
  escapeText,
  italicText,
  sentence as sentenceInSlack,
  toMarkdown,
  toMrkdwn,
  toQuote,
  toWords,
} from '../../../../bots/slack/draw/text.ts';
import { withEmoji } from '../../../../bots/slack/read/emoji.ts';
import { readWritten } from '../../../../bots/slack/read/message.ts';
import { noNames, referencesIn } from '../../../../bots/slack/read/names.ts';
import { escapeText as escapeOnCard, sentence, toCardText, withoutSlash } from '../../../../bots/teams/draw/text.ts';
import { markdownOf, readWritten as readActivity } from '../../../../bots/teams/read/written.ts';
import { Activity } from '../../../../bots/teams/wire/activity.ts';
import { growth, processorTime } from '../../../support/processor-time.ts';

const nothingFilled: Filling = {
  'requester.firstName': undefined,
  'requester.name': undefined,
  'agent.firstName': undefined,
  'agent.name': undefined,
  'desk.name': undefined,
  'company.name': undefined,
  'ticket.key': undefined,
  'ticket.title': undefined,
};
const today = new Date('2026-11-30T10:00:00Z');
const activity = (text: string) =>
  Activity.parse({
    type: 'message',
    channelId: 'msteams',
    serviceUrl: 'https://x.example',
    conversation: { id: 'a:1' },
    text,
  });

/** Everything in the house that reads what people wrote. What is new is added here, and read by it. */
const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  'title schema': (text) => OpenTicket.safeParse({ title: text, description: text }),
  'comment schema': (text) => WriteComment.safeParse({ ticket: 'IT-1', text }),
  isBlank,
  seenLength,
  ownDirection,
  isTicketKey,
  titleAndRest,
  readIntent,
  'readIntent after a key': (text) => readIntent(`reply IT-1 ${text}`),
  'readIntent of a rating': (text) => readIntent(`rate IT-1 ${text}`),
  'readIntent of a name': (text) => readIntent(`assign IT-1 ${text}`),
  'readIntent of a status': (text) => readIntent(`status IT-1 ${text}`),
  ...Object.fromEntries(
    ['time IT-1', 'time IT-1 1h', 'snooze IT-1', 'remind IT-1', 'remind me IT-1 in 2 hours', 'checklist IT-1 add']
      .concat(['checklist IT-1 rename 1', 'check IT-1', 'tag IT-1', 'untag IT-1', 'link IT-1', 'link IT-1 blocks'])
      .concat(['unlink IT-1', 'merge IT-1', 'later IT-1', 'saved IT-1', 'category IT-1', 'project IT-1', 'add IT-1'])
      .concat(['history IT-1', 'delete IT-1', 'search', 'views', 'save', 'save Printers:', 'notify', 'new for @a'])
      .map((line) => [`readIntent of ${line}`, (text: string) => readIntent(`${line} ${text}`)] as const),
  ),
  wordsBehind,
  momentIn: (text) => momentIn(text, today, 'Europe/Berlin'),
  'momentIn behind a day': (text) => momentIn(`tomorrow at 9:00 ${text}`, today, 'Europe/Berlin'),
  dayIn: (text) => dayIn(text, today, 'Europe/Berlin'),
  readSearch,
  'readSearch of a value': (text) => readSearch(`status:${text}`),
  plainSigns,
  durationAhead,
  'durationAhead of a number': (text) => durationAhead(`1h ${text}`),
  wrongPlaceholders,
  filledIn: (text) => filledIn(text, nothingFilled),
  firstName,
  readDuration,
  readLine,
  mentionsIn,
  withoutIds,
  readMarkdown,
  plainMarkdown,
  piecesOf: (text) => piecesOf(text, 2_900, ({ length }) => length),
  'Slack: toMarkdown': (text) => toMarkdown(text),
  'Slack: toWords': (text) => toWords(text),
  'Slack: toMrkdwn': (text) => toMrkdwn(text),
  'Slack: drawSaid': drawSaid,
  'Slack: toQuote': (text) => toQuote(text),
  'Slack: escapeText': escapeText,
  'Slack: escapeSigns': escapeSigns,
  'Slack: boldText': boldText,
  'Slack: italicText': italicText,
  'Slack: sentence': sentenceInSlack,
  'Slack: withEmoji': withEmoji,
  'Slack: referencesIn': (text) => referencesIn(text),
  'Slack: readWritten of a section': (text) =>
    readWritten({ blocks: [{ type: 'section', text: { type: 'plain_text', text } }] }, noNames),
  'Slack: readWritten of rich text': (text) =>
    readWritten(
      {
        blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }],
      },
      noNames,
    ),
  'Slack: readWritten of an attachment': (text) => readWritten({ attachments: [{ text }] }, noNames),
  'Teams: escapeText': escapeOnCard,
  'Teams: sentence': sentence,
  'Teams: withoutSlash': withoutSlash,
  'Teams: toCardText': toCardText,
  'Teams: markdownOf': markdownOf,
  'Teams: readWritten': (text) => readActivity(activity(text)),
};

/** What each reader finds hardest: openings without an end, runs of one character, an end that never comes. */
const worst = [
  '**a ',
  '*',
  '_',
  '~',
  '`',
  '```',
  '\\',
  '*a',
  ' *',
  '**',
  '[',
  '[a](',
  '![',
  '(',
  '<',
  '<a',
  '<b>',
  '<div>',
  '</p>',
  '<!--',
  '&',
  '&amp;',
  ':',
  ':a',
  ' ',
  '\t',
  '\n',
  ' \n',
  '\n\n',
  '> ',
  '- ',
  '• ',
  '1. ',
  '#',
  '# ',
  '.',
  '!',
  '"',
  '-',
  '=',
  '|',
  'https://',
  'https://a',
  'http://a.b/',
  '{{',
  '{',
  '⭐',
  ':star:',
  '5',
  '@',
  '@a ',
  '@a.',
  '@a@b.',
  '[@a',
  '](person:',
  '<@U1',
  '<!subteam^',
  '<http://a|',
  '<mailto:a|',
  '\u200B',
  '\u202E',
  '\u2067',
  '👍🏽',
  'é',
];

describe('four times the text takes about four times the time, however it is written', () => {
  it.each(Object.entries(parsers))(
    '%s',
    (_, parse) => {
      for (const piece of worst)
        for (const end of ['', ' x\n']) {
          const text = (length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length) + end;
          // What is read in a moment needs no second look: below that the clock says more than the text.
          if (processorTime(() => parse(text(40_000)), 1) < 50) continue;
          const told = `${JSON.stringify(piece)} then ${JSON.stringify(end)}`;
          expect(
            growth((length) => parse(text(length)), 10_000),
            told,
          ).toBeLessThan(10);
        }
    },
    60_000,
  );
});

describe('the table of readers', () => {
  const root = join(import.meta.dirname, '../../../..');
  const files = ['api/core/text/markdown', 'bots/shared/markdown', 'bots/slack/read', 'bots/teams/read'].flatMap(
    (folder) => readdirSync(join(root, folder)).map((file) => `${folder}/${file}`),
  );
  /** Readers that those in the table go through, and files that ask somebody else. */
  const through: Readonly<Record<string, string>> = {
    'bots/shared/markdown/emoji-names.ts': 'Slack: withEmoji',
    'bots/shared/markdown/in-one-line.ts': 'readMarkdown',
    'bots/shared/markdown/links.ts': 'plainMarkdown',
    'api/core/text/markdown/mentions.ts': 'mentionsIn',
    'api/core/text/markdown/pictures.ts': 'readMarkdown',
    'bots/shared/markdown/our-bold.ts': 'Slack: sentence',
    'api/core/text/markdown/read.ts': 'readMarkdown',
    'api/core/text/markdown/scan.ts': 'readMarkdown',
    'api/core/text/markdown/spans.ts': 'readMarkdown',
    'api/core/text/markdown/wholes.ts': 'piecesOf',
    'api/core/text/markdown/write.ts': 'plainMarkdown',
    'bots/slack/read/emoji.ts': 'Slack: withEmoji',
    'bots/slack/read/message.ts': 'Slack: readWritten of a section',
    'bots/slack/read/mrkdwn.ts': 'Slack: toMarkdown',
    'bots/slack/read/names.ts': 'Slack: referencesIn',
    'bots/slack/read/rich-text.ts': 'Slack: readWritten of rich text',
    'bots/teams/read/html.ts': 'Teams: markdownOf',
    'api/core/text/markdown/page.ts': 'Teams: markdownOf',
    'bots/teams/read/sent.ts': 'Teams: readWritten',
    'bots/teams/read/written.ts': 'Teams: readWritten',
  };

  it('has a reader for each file that reads what people wrote', () => {
    expect(files.toSorted()).toEqual(Object.keys(through).toSorted());
    for (const reader of Object.values(through)) if (reader !== '') expect(Object.keys(parsers)).toContain(reader);
  });

  it('has every exported reader of text of the files that Slack and Teams draw with', () => {
    for (const file of ['bots/slack/draw/text.ts', 'bots/teams/draw/text.ts']) {
      const code = readFileSync(join(root, file), 'utf8');
      const surface = file.includes('slack') ? 'Slack: ' : 'Teams: ';
      const exported = [...code.matchAll(/^export (?:function|const) (\w+)/gm)].map(([, name = '']) => name);
      const drawers = new Set(['dateToken', 'timeToken', 'drawSentence', 'printable']);
      for (const name of exported.filter((one) => !drawers.has(one)))
        expect(Object.keys(parsers)).toContain(`${surface}${name}`);
    }
  });
});
