import { describe, expect, it } from 'vitest';
import { formatDate } from '../../playground/mrkdwn/date.ts';
import { type Inline, parseInline } from '../../playground/mrkdwn/inline.ts';
import { parseMrkdwn, plain } from '../../playground/mrkdwn/parse.ts';

const text = (value: string): Inline => ({ kind: 'text', text: value });

describe('mrkdwn reads as in Slack', () => {
  it.each<[string, Inline[]]>([
    ['a *b* c', [text('a '), { kind: 'bold', children: [text('b')] }, text(' c')]],
    ['*_b_*', [{ kind: 'bold', children: [{ kind: 'italic', children: [text('b')] }] }]],
    ['~no~', [{ kind: 'strike', children: [text('no')] }]],
    ['2*3*4 and snake_case_name', [text('2*3*4 and snake_case_name')]],
    ['* not bold *', [text('* not bold *')]],
    ['`*raw* &lt;`', [{ kind: 'code', text: '*raw* <' }]],
    ['&lt;b&gt; &amp;amp;', [text('<b> &amp;')]],
    ['<https://x.example/?a=1&amp;b=2|here>', [{ kind: 'link', url: 'https://x.example/?a=1&b=2', label: 'here' }]],
    [
      '<@U1|ben> <#C1|desk> <!here>',
      [
        { kind: 'user', id: 'U1', label: 'ben' },
        text(' '),
        { kind: 'channel', id: 'C1', label: 'desk' },
        text(' '),
        { kind: 'broadcast', range: 'here' },
      ],
    ],
    [':tada: see 10:30', [{ kind: 'emoji', name: 'tada' }, text(' see 10:30')]],
    ['<!date^86400^{date_num}|soon>', [{ kind: 'date', timestamp: 86400, format: '{date_num}', fallback: 'soon' }]],
    ['a < b', [text('a < b')]],
  ])('%s', (source, expected) => {
    expect(parseInline(source)).toEqual(expected);
  });

  it('has quotes, lists and code of several lines', () => {
    expect(parseMrkdwn('Hi\n&gt; one\n> two\n• a\n• b\n1. x\n```let *a*\n```after').map((part) => part.kind)).toEqual([
      'lines',
      'quote',
      'list',
      'list',
      'code',
      'lines',
    ]);
    expect(parseMrkdwn('```unclosed')).toEqual([{ kind: 'lines', lines: [[text('```unclosed')]] }]);
  });

  it('becomes plain text for names', () => {
    expect(plain('*New* <https://x.example|ticket> for <@U1>\n:eyes: now', () => 'Ben')).toBe(
      'New ticket for @Ben now',
    );
  });

  it('tells dates in the time zone of the reader', () => {
    const noon = Date.UTC(2026, 0, 31, 12) / 1000;
    const now = Date.UTC(2026, 0, 31, 8);
    expect(formatDate(noon, '{date_short_pretty} at {time}', { timeZone: 'Europe/Berlin' }, now)).toBe(
      'today at 1:00 PM',
    );
    expect(formatDate(noon + 86_400, '{date_pretty}', { timeZone: 'Europe/Berlin' }, now)).toBe('tomorrow');
    expect(formatDate(noon, '{date_short_pretty}, {time}', { timeZone: 'Europe/Berlin', locale: 'de-DE' }, now)).toBe(
      'heute, 13:00',
    );
    expect(formatDate(noon + 86_400, '{date_pretty}', { timeZone: 'Europe/Warsaw', locale: 'pl-PL' }, now)).toBe(
      'jutro',
    );
    expect(formatDate(noon, '{date_num} {ago} {nonsense}', { timeZone: 'Asia/Tokyo' }, now)).toBe(
      '2026-01-31 in 4 hours {nonsense}',
    );
  });
});
