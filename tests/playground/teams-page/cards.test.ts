import { describe, expect, it } from 'vitest';
import { cardHtml } from '../../../playground/teams-page/cards/markdown.ts';
import { firstValues, prepared, wantsRefresh } from '../../../playground/teams-page/cards/prepare.ts';
import { withTimes } from '../../../playground/teams-page/cards/times.ts';

describe('the markdown of a card is what Teams reads', () => {
  it.each([
    ['**bold** _it_ [link](https://x.example)', /<strong>bold<\/strong> <em>it<\/em> <a href="https:\/\/x\.example"/],
    ['- one\r- two', /<ul>\n<li>one<\/li>\n<li>two<\/li>\n<\/ul>/],
    ['# no heading', /<p># no heading<\/p>/],
    ['![no](https://x.example/p.png)', /<p>!<a /],
    ['| no | table |\n|---|---|', /<p>\| no/],
    ['\\*not italic\\*', /<p>\*not italic\*<\/p>/],
    ['<img src=x onerror=alert(1)>', /<p>&lt;img src=x onerror=alert\(1\)&gt;<\/p>/],
    ['[x](javascript:alert(1))', /<p>\[x\]\(javascript:alert\(1\)\)<\/p>/],
  ])('%s', (text, html) => {
    expect(cardHtml(text)).toMatch(html);
  });

  it('links open elsewhere and tell nothing', () => {
    expect(cardHtml('[x](https://x.example)')).toContain('target="_blank" rel="noopener noreferrer"');
  });
});

describe('a card is drawn', () => {
  const mention = { type: 'mention', text: '<at>Ben</at>', mentioned: { id: '29:ben', name: 'Ben' } };
  const textOf = (card: Record<string, unknown>) => {
    const { body } = prepared(card);
    return Array.isArray(body) ? cardHtml(String(body[0]?.text)) : undefined;
  };

  it('with mentions that it names, and only those', () => {
    const text = 'Ask <at>Ben</at> or <at>Ana</at>';
    expect(textOf({ msteams: { entities: [mention] }, body: [{ type: 'TextBlock', text }] })).toBe(
      '<p>Ask <span class="at">Ben</span> or &lt;at&gt;Ana&lt;/at&gt;</p>\n',
    );
  });

  const form = {
    body: [
      { type: 'Input.Text', id: 'title', value: 'VPN' },
      { type: 'Input.Toggle', id: 'urgent' },
    ],
    actions: [
      {
        type: 'Action.ShowCard',
        card: { body: [{ type: 'Input.Text', id: 'note' }] },
      },
      { type: 'Action.Submit', data: { id: 'data', type: 'Input.Text', value: 'kept', text: '<at>Ben</at>' } },
    ],
  };

  it('with what somebody typed in its inputs, folded ones too, and with the data of its buttons as it came', () => {
    const drawn = prepared({ ...form, msteams: { entities: [mention] } }, { title: 'LAN', note: 'why', data: 'typed' });
    expect(drawn).toMatchObject({
      body: [{ value: 'LAN' }, { id: 'urgent' }],
      actions: [{ card: { body: [{ value: 'why' }] } }, { data: form.actions[1]?.data }],
    });
  });

  it('and known by what its inputs start with', () => {
    expect(firstValues(form)).toEqual({ title: 'VPN', urgent: undefined, note: undefined });
  });
});

describe('a card asks for a personal view', () => {
  const action = { type: 'Action.Execute', verb: 'refresh' };
  it.each([
    ['of those it names', { action, userIds: ['29:ben'] }, 90, true],
    ['of nobody', { action, userIds: [] }, 2, false],
    ['of everybody in a small place', { action }, 60, true],
    ['of nobody in a large place', { action }, 61, false],
    ['of nobody without an action', { userIds: ['29:ben'] }, 2, false],
  ])('%s', (_, refresh, members, wanted) => {
    expect(wantsRefresh({ refresh }, '29:ben', members)).toBe(wanted);
  });
});

describe('the times of a card', () => {
  const at = '{{DATE(2026-11-25T23:30:00Z, SHORT)}} {{TIME(2026-11-25T23:30:00Z)}}';
  const card = {
    body: [
      { type: 'TextBlock', text: at },
      { type: 'FactSet', facts: [{ title: 'Opened', value: at }] },
      { type: 'Input.Text', id: 'note', value: at },
    ],
    actions: [{ type: 'Action.Submit', data: { text: at } }],
  };

  it.each([
    ['Europe/Berlin', 'de-DE', /^Do\.?, 26\. Nov\. 2026 0?0:30$/],
    ['America/New_York', 'en-US', /^Wed, Nov 25, 2026 6:30.PM$/],
  ])('are told by the clock of %s in %s, and what is typed or sent back stays', (timeZone, locale, told) => {
    expect(withTimes(card, { timeZone, locale })).toMatchObject({
      body: [{ text: expect.stringMatching(told) }, { facts: [{ value: expect.stringMatching(told) }] }, { value: at }],
      actions: [{ data: { text: at } }],
    });
  });
});
