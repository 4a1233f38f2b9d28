import { describe, expect, it } from 'vitest';
import { plainMarkdown, wordsFor } from '../../../../api/core/index.ts';
import { clip } from '../../../../api/core/text/cut.ts';
import { titleAndRest } from '../../../../bots/shared/form/draft-text.ts';
import { textOf } from '../../../../bots/shared/tell/give-back.ts';
import { beginningOf, draftSaying } from '../../../../bots/slack/draw/drafts.ts';
import { dateToken, escapeText, toMarkdown, toMrkdwn, toQuote } from '../../../../bots/slack/draw/text.ts';
import { fc } from '../../../fast-check.ts';
import { growth, processorTime } from '../../../support/processor-time.ts';

describe('markdown is drawn as Slack writes it', () => {
  it.each([
    ['**bold** and *slanted* and ~~gone~~', '*bold* and _slanted_ and ~gone~'],
    ['# no heading in chats\ntext', '# no heading in chats\ntext'],
    ['- one\n- two', '• one\n• two'],
    ['[our page](https://a.example/x?y=1&z=2)', '<https://a.example/x?y=1&amp;z=2|our page>'],
    ['[press](javascript:alert(1))', '[press](javascript:alert(1))'],
    ['a < b & c > d', 'a &lt; b &amp; c &gt; d'],
    [
      '<!channel> <@U1> <https://evil.example|bank>',
      '&lt;!channel&gt; &lt;@U1&gt; &lt;<https://evil.example>|bank&gt;',
    ],
    ['`**not bold**` and ```\n<b>\n```', '`**not bold**` and \n```\n&lt;b&gt;\n```'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['snake_case_word', 'snake_case_word'],
  ])('%j', (markdown, mrkdwn) => {
    expect(toMrkdwn(markdown)).toBe(mrkdwn);
  });

  it('never lets typed text mention anybody or make a link of its own', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<!channel>', '<@U1>', '**', '`', '[a](', 'x', ')', '\n', '<', '>', '|')),
        (parts) => {
          const drawn = toMrkdwn(parts.join(''));
          expect(drawn).not.toMatch(/<[!@#]/);
          for (const [, target] of drawn.matchAll(/<([^|>]*)/g)) expect(target).toMatch(/^(?:https?:\/\/|mailto:)/i);
        },
      ),
    );
  });
});

describe('what is given back stands as it looks, set off as the person’s own words', () => {
  it.each([
    ['**bold** and MY_VAR', '&gt; *bold* and MY_VAR'],
    ['- one\n> two\n\nthree', '&gt; • one\n&gt; two\n&gt; \n&gt; three'],
    ['see\n```\na *b*\n```', '&gt; see\n```\na *b*\n```'],
    ['[our page](https://a.example)', '&gt; <https://a.example|our page>'],
  ])('%j', (markdown, mrkdwn) => {
    expect(toQuote(markdown)).toBe(mrkdwn);
  });

  it('also a draft with a title, which is plain text', () => {
    const said = textOf({ content: { title: 'use *.ts and **', description: '**now**' } });
    const drawn = draftSaying(wordsFor('en'), 'Kept:', { id: 'd', kind: 'ticket', said });
    const [, quote] = drawn.blocks ?? [];
    expect(quote).toEqual({
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_quote',
          elements: [
            { type: 'text', text: 'use *.ts and **' },
            { type: 'text', text: '\n' },
            { type: 'text', text: 'now', style: { bold: true } },
          ],
        },
      ],
    });
  });

  it.each(['*.ts and *.js', 'a ** b', ':smile: and `', '~/.zshrc and _x', '- *.ts\n\n```\n```` a\n```', 'plain'])(
    'and no sign that nobody sees stands in it: %j',
    (said) => {
      const markdown = plainMarkdown(said);
      const given = draftSaying(wordsFor('en'), 'Kept:', { id: 'd', kind: 'command', said: markdown });
      const listed = beginningOf('A draft', markdown);
      expect(JSON.stringify([given, listed])).not.toMatch(/[\u200B-\u200D\u2060-\u2064\uFEFF]/);
    },
  );

  it('with its links, and code apart', () => {
    const said = 'use *\\*.ts*, see [us](https://a.example)\n```\na **\n```';
    const [, quote] = draftSaying(wordsFor('en'), 'Kept:', { id: 'd', kind: 'command', said }).blocks ?? [];
    expect(quote).toMatchObject({
      elements: [{ type: 'rich_text_quote' }, { type: 'rich_text_preformatted', elements: [{ text: 'a **' }] }],
    });
  });
});

describe('what people type in Slack is stored as markdown', () => {
  const names = {
    people: new Map([['U1', 'Ben']]),
    channels: new Map([['C0HELP', 'help']]),
    groups: new Map([['S0ONCALL', 'on-call']]),
  };
  it.each([
    ['*bold* _slanted_ ~gone~', '**bold** _slanted_ ~~gone~~'],
    ['<@U1> and <@U2|chloe> in <#C1|it-desk>', '@Ben and @chloe in #it-desk'],
    ['<https://a.example/x?y=1&amp;z=2>', 'https://a.example/x?y=1&z=2'],
    ['<https://a.example|our page>', '[our page](https://a.example)'],
    ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
    ['a &lt; b &amp;amp; c', 'a < b &amp; c'],
    ['<!here> <!subteam^S1|@it>', '@here @it'],
    ['• one\n• two', '- one\n- two'],
    ['`*code* &lt;b&gt;`', '`*code* <b>`'],
    ['see <#C0HELP|> and <#C0HELP2> and <!subteam^S0ONCALL> thanks', 'see #help and #channel and @on-call thanks'],
    ['Thanks :smile: :+1::skin-tone-3: works', 'Thanks 😄 👍🏼 works'],
    [':partyparrot: at 10:30:45, `:smile:`', ':partyparrot: at 10:30:45, `:smile:`'],
    ['call <tel:+49301234567|+49 30 1234567> or <http://a.example|a.example>', 'call +49 30 1234567 or a.example'],
    ['&gt; quoted\nanswer', '> quoted\nanswer'],
    ['set MY__VAR__NAME, __init__.py, src/**/*.o, 2**3**4', 'set MY__VAR__NAME, __init__.py, src/**/*.o, 2**3**4'],
  ])('%j', (mrkdwn, markdown) => {
    expect(toMarkdown(mrkdwn, names)).toBe(markdown);
  });

  it('comes back as it was typed', () => {
    for (const typed of ['*bold* and ~gone~', '• one\n• two', 'a &lt; b &amp; c', '<https://a.example|our page>'])
      expect(toMrkdwn(toMarkdown(typed))).toBe(typed);
  });
});

describe('a long text', () => {
  it('gives its first line or sentence as the title, and stays whole as the description', () => {
    expect(titleAndRest('Printer is broken')).toEqual({ title: 'Printer is broken', description: '' });
    expect(titleAndRest('Printer is broken\nIt blinks')).toEqual({
      title: 'Printer is broken',
      description: 'Printer is broken\nIt blinks',
    });
    expect(titleAndRest('The **printer** on ~~floor 2~~ floor 3')).toMatchObject({
      title: 'The printer on floor 2 floor 3',
    });
    expect(titleAndRest('> Tom Field:\n> The lift is stuck').title).toBe('The lift is stuck');
    expect(titleAndRest('> Note:\nThe lift is stuck').title).toBe('Note:');
    expect(titleAndRest('```\nError: no disk\n```').title).toBe('Error: no disk');
    const long = `The printer on floor 3 is broken. ${'It blinks. '.repeat(40)}`.trim();
    expect(titleAndRest(long)).toEqual({ title: 'The printer on floor 3 is broken.', description: long });
    expect(titleAndRest('x'.repeat(500)).title).toHaveLength(200);
  });

  it('is cut between whole characters', () => {
    expect(clip('ab🙂', 3)).toBe('ab…');
    expect(clip('abc', 3)).toBe('abc');
  });

  it.each(['**', '__', '~~', '*a', '[x](', '`', '```', '<', '# '])('of %j is drawn in a moment', (piece) => {
    const draw = (length: number) => [toMrkdwn(piece.repeat(length)), toMarkdown(piece.repeat(length))];
    expect(growth(draw, 5_000)).toBeLessThan(10);
    expect(processorTime(() => draw(20_000), 1)).toBeLessThan(3_000);
  });
});

it('a time is drawn in the zone of its reader', () => {
  expect(dateToken('2026-03-02T09:00:00.000Z')).toBe(
    '<!date^1772442000^{date_short_pretty}, {time}|2026-03-02 09:00 UTC>',
  );
  expect(escapeText('&<>')).toBe('&amp;&lt;&gt;');
});
