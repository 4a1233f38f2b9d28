import { expect, it } from 'vitest';
import { readSearch, withValue } from '../../../../bots/shared/line/run/read-search.ts';
import { fc } from '../../../fast-check.ts';

it.each([
  ['printer on fire', {}, 'printer on fire'],
  [
    'status:waiting assignee:me created:this-week printer',
    { status: ['waiting'], assignee: ['me'], created: ['this-week'] },
    'printer',
  ],
  ['Desk:IT,HR tag:"long words",vpn', { desk: ['IT', 'HR'], tag: ['long words', 'vpn'] }, ''],
  ['-status:closed tag:!vip', { status: ['!closed'], tag: ['!vip'] }, ''],
  ['created:&gt;=2026-11-01 printer', { created: ['>=2026-11-01'] }, 'printer'],
  [
    'zuständig:ich erstellt:diese-woche prio:hoch',
    { assignee: ['me'], created: ['diese-woche'], priority: ['high'] },
    '',
  ],
  ['osoba:nikt firma:“Fabrikam GmbH”', { assignee: ['none'], company: ['Fabrikam GmbH'] }, ''],
  ['https://example.com/x error:42', {}, 'https://example.com/x error:42'],
  ['assignee:<@U0BEN|ben>', { assignee: ['<@U0BEN|ben>'] }, ''],
])('%s', (typed, filters, words) => {
  const read = readSearch(typed);
  expect(read.filters).toEqual(filters);
  expect(read.words).toBe(words);
});

it('reads what is open, unassigned or one’s own', () => {
  expect(readSearch('is:unassigned')).toMatchObject({ open: true, filters: { assignee: ['none'] } });
  expect(readSearch('is:mine sort:created order:asc')).toMatchObject({ mine: true, sort: 'created', order: 'asc' });
});

it('offers the filter that is near', () => {
  expect(readSearch('statsu:open printer').nearly).toEqual({
    given: 'statsu',
    meant: 'status',
    line: 'search status:open printer',
  });
  expect(withValue('status:waitng printer', 'waitng', 'Waiting for requester')).toBe(
    'status:"Waiting for requester" printer',
  );
});

it('never throws, and leaves words without a colon as they are', () => {
  fc.assert(fc.property(fc.string(), (text) => void readSearch(text)));
  const word = fc.stringMatching(/^[a-z0-9.]{1,8}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), (words) => {
      expect(readSearch(words.join(' ')).words).toBe(words.join(' '));
    }),
  );
});
