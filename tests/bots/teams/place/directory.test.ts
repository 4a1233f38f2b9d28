import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fakeApp, refusal } from '../../../support/fake-teams.ts';
import { aTenant, entraId, type Tenant, team } from '../tenant.ts';

const group = '6209aaaa-0000-4000-8000-000000000002';
let there: Tenant;
beforeAll(async () => {
  there = await aTenant();
});
afterAll(() => there.close());
beforeEach(() => {
  there.fake.calls.length = 0;
  there.fake.ordinary();
});

const user = (id: string, more: object = {}) => ({
  '@odata.type': '#microsoft.graph.user',
  id,
  displayName: id,
  userType: 'Member',
  accountEnabled: true,
  ...more,
});

describe('a group of Entra', () => {
  it('is read page by page with its owners; what is no person is passed over', async () => {
    const { fake, teams } = there;
    const more = `${fake.origin}/graph/v1.0/groups/${group}/members?$skiptoken=2`;
    fake.answer('GET', /\/members\?\$select/, () => ({
      value: [user('AAA', { mail: 'a@northwind.example' }), { '@odata.type': '#microsoft.graph.group', id: 'nested' }],
      '@odata.nextLink': more,
    }));
    fake.answer('GET', /skiptoken=2/, () => ({ value: [user('BBB', { userPrincipalName: 'b@northwind.example' })] }));
    fake.answer('GET', /\/owners\?/, () => ({ value: [user('BBB'), user('CCC')] }));
    const found = await teams.directory.membersOf({ kind: 'group', id: group });
    expect(found.map(({ account, owner }) => [account.externalId, account.email, owner])).toEqual([
      ['bbb', 'b@northwind.example', true],
      ['ccc', null, true],
      ['aaa', 'a@northwind.example', false],
    ]);
    expect(found[0]?.account).toMatchObject({ provider: 'teams', tenant: fakeApp.tenantId });
  });

  it('never sends the token to another host, and takes half a list for none', async () => {
    const { fake, teams } = there;
    fake.answer('GET', /\/members\?/, () => ({ value: [user('AAA')], '@odata.nextLink': 'https://evil.example/next' }));
    fake.answer('GET', /\/owners\?/, () => ({ value: [] }));
    const reading = teams.directory.membersOf({ kind: 'group', id: group });
    await expect(reading).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('whose people Graph names by their ids alone is not taken over: the right that is missing is said', async () => {
    const { fake, teams } = there;
    fake.answer('GET', /\/members\?/, () => ({ value: [user('AAA'), user('BBB', { displayName: null })] }));
    fake.answer('GET', /\/owners\?/, () => ({ value: [] }));
    const reading = teams.directory.membersOf({ kind: 'group', id: group });
    await expect(reading).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('User.Read.All') });
  });

  it.each([
    [403, 'invalid', 'GroupMember.Read.All'],
    [404, 'invalid', 'no such group'],
    [503, 'unavailable', 'asked again'],
  ])('%s: says what to do', async (status, code, words) => {
    there.fake.answer('GET', /\/members\?/, () => refusal(status, 'Refused'));
    const reading = there.teams.directory.membersOf({ kind: 'group', id: group });
    await expect(reading).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
  });
});

describe('a team', () => {
  it('is read by the connector once the app is in it', async () => {
    const { fake, teams } = there;
    const reading = teams.directory.membersOf({ kind: 'team', id: team });
    await expect(reading).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('not installed') });
    await there.says('ben', 'hello', { channel: team, mention: true });
    await there.eventually(async () =>
      expect(await there.world.engine.db.conversation.count({ where: { kind: 'team' } })).toBe(1),
    );
    const found = await teams.directory.membersOf({ kind: 'team', id: team });
    expect(found.find((one) => one.account.externalId === entraId('ben'))).toMatchObject({
      account: { email: 'ben@northwind.example' },
      owner: null,
    });
    expect(fake.of('GET', /^graph/)).toEqual([]);
  });
});
