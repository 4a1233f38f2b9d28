import { describe, expect, it } from 'vitest';
import { isBypassed, isThanks } from '../../../api/core/index.ts';

describe('a message that only says thanks', () => {
  it.each([
    ...['Thanks!', 'thank you so much <@U0BEN>', 'Thx :pray:', 'ok', 'Perfect, thanks a lot', ':+1:', '👍🙏', 'Cheers'],
    ...['Danke', 'Vielen Dank!', 'Super, danke dir', 'Passt', 'Herzlichen Dank euch'],
    ...['Dzięki!', 'dziekuje bardzo', 'Wielkie dzięki', 'Super, dziękuję', 'w porządku'],
  ])('%s', (text) => expect(isThanks(text)).toBe(true));

  it.each([
    ...[
      'Thanks, but the lift is still dark',
      'help',
      'you all',
      'Danke, aber es geht nicht',
      'Dzięki, nadal nie działa',
    ],
    ...['The lift is dark', 'the', '', 'für die Hilfe', 'ok ok ok ok ok ok ok'],
  ])('is not %s', (text) => expect(isThanks(text)).toBe(false));
});

it('begins with a sign that keeps it from becoming a ticket', () => {
  expect(isBypassed('  // lunch at noon?', ['//', ':zzz:'])).toBe(true);
  expect(isBypassed(':ZZZ: all quiet', ['//', ':zzz:'])).toBe(true);
  expect(isBypassed('https://example.com is dark', ['//'])).toBe(false);
  expect(isBypassed('anything', [])).toBe(false);
});
