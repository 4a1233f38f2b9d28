import { describe, expect, it } from 'vitest';
import { kindOfMember, kindOfUser } from '../../../../bots/teams/place/account-kind.ts';

const ours = '7e57ab1e-0000-4000-8000-000000000001';

describe('what an account of Teams is to the tenant', () => {
  it.each([
    ['one of its people', { tenantId: ours, userRole: 'user' }, 'member'],
    ['one of its people, written in capitals', { tenantId: ours.toUpperCase(), userRole: 'User' }, 'member'],
    ['one of its people where no role is told', { tenantId: ours }, 'member'],
    ['a record that names no tenant', { userRole: 'user', userPrincipalName: 'a@northwind.example' }, 'unknown'],
    ['a record with an empty tenant', { tenantId: '', userRole: 'user' }, 'unknown'],
    ['a guest by role', { tenantId: ours, userRole: 'guest' }, 'guest'],
    ['a guest by name', { tenantId: ours, userPrincipalName: 'eve_other.example#EXT#@northwind.example' }, 'guest'],
    ['somebody who is not signed in', { tenantId: ours, userRole: 'anonymous' }, 'guest'],
    ['somebody of another tenant', { tenantId: 'eeeeeeee-0000-4000-8000-000000000001', userRole: 'user' }, 'outside'],
  ])('%s, as a member of a conversation', (_, member, kind) => {
    expect(kindOfMember(member, ours)).toBe(kind);
  });

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
  ])('%s, in the directory', (_, user, kind) => {
    expect(kindOfUser(user)).toBe(kind);
  });
});
