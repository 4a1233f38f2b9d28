import { describe, expect, it } from 'vitest';
import { kindOf } from '../../../api/adapters/graph/directory.ts';

describe('what an account is to its tenant, as Graph describes it', () => {
  it.each([
    ['a member', { userType: 'Member', userPrincipalName: 'a@northwind.example' }, 'member'],
    [
      'an account from before there were guests',
      { userType: null, userPrincipalName: 'a@northwind.example' },
      'member',
    ],
    ['a guest', { userType: 'Guest', userPrincipalName: 'a@northwind.example' }, 'guest'],
    ['somebody invited', { userType: 'Member', userPrincipalName: 'eve_other#EXT#@northwind.example' }, 'guest'],
    ['an account that Graph did not describe', { userPrincipalName: 'a@northwind.example' }, 'unknown'],
  ])('%s', (_, user, kind) => {
    expect(kindOf(user)).toBe(kind);
  });
});
