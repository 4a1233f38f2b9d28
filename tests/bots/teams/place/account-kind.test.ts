import { describe, expect, it } from 'vitest';
import { kindOfMember } from '../../../../bots/teams/place/account-kind.ts';

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
});
