import { describe, expect, it } from 'vitest';
import { readIntent } from '../../../../bots/shared/line/read-intent.ts';

describe('a line about the people on a ticket', () => {
  it.each([
    ['add IT-4 <@U0TOM>', { verb: 'add', ticket: 'IT-4', who: { kind: 'account', id: 'U0TOM' } }],
    ['add it-4 @Tom Weber', { verb: 'add', ticket: 'IT-4', who: { kind: 'name', name: '@Tom Weber' } }],
    ['invite IT-4 Tom', { verb: 'add', ticket: 'IT-4', who: { kind: 'name', name: 'Tom' } }],
    ['add IT-4 @Nobody Known', { verb: 'add', ticket: 'IT-4', who: { kind: 'name', name: '@Nobody Known' } }],
    ['add IT-4 me', { verb: 'add', ticket: 'IT-4', who: { kind: 'me' } }],
    ['IT-4 remove <@U0TOM|tom>', { verb: 'remove', ticket: 'IT-4', who: { kind: 'account', id: 'U0TOM' } }],
    ['entfernen IT-4 @Tom', { verb: 'remove', ticket: 'IT-4', who: { kind: 'name', name: '@Tom' } }],
    ['follow IT-4', { verb: 'follow', ticket: 'IT-4' }],
    ['IT-4 watch', { verb: 'follow', ticket: 'IT-4' }],
    ['obserwuj IT-4.', { verb: 'follow', ticket: 'IT-4' }],
    ['leave IT-4', { verb: 'unfollow', ticket: 'IT-4' }],
    ['unfollow IT-4', { verb: 'unfollow', ticket: 'IT-4' }],
  ])('%s', (line, intent) => {
    expect(readIntent(line)).toEqual(intent);
  });

  it.each(['add me to the distribution list', 'remove the old printer', 'follow up on my laptop', 'leave on Friday'])(
    'is not “%s”, which a ticket would say',
    (line) => {
      expect(readIntent(line)).toEqual({ verb: 'text', text: line });
    },
  );

  it.each(['add IT-4', 'remove IT-4 nobody', 'add IT-4 <@U0TOM> and his team'])(
    'asks again where it names nobody: %s',
    (line) => {
      expect(readIntent(line)).toMatchObject({ verb: 'unclear', exact: false });
    },
  );

  it('offers the line alone where words follow that it has no use for', () => {
    expect(readIntent('follow IT-4 closely')).toMatchObject({ verb: 'unclear', line: 'follow IT-4', exact: true });
  });
});
