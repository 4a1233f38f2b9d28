import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MyProfile, type RoleView as Role, RoleList, RoleView, type Surface } from '../../api/core/index.ts';
import { type ApiWorld, anApi, type Caller } from './client.ts';

let api: ApiWorld;
let olga: Caller;
let adam: Caller;
beforeAll(async () => {
  // A person who was read once is remembered for longer than the test takes: only forgetting makes a change count at once.
  api = await anApi({ rememberActorsMs: 60_000 });
  [olga, adam] = await Promise.all([api.by('olga'), api.by('adam')]);
});
afterAll(() => api.close());

const audit = { power: 'readAudit', scope: 'all' };
const aRole = async (key: string, permissions: object[] = [audit]): Promise<Role> => {
  const made = await olga.post('roles', { key, name: `The ${key}`, permissions });
  expect(made.status).toBe(201);
  expect(made.headers.get('location')).toBe(`/api/v1/roles/${key}`);
  return made.as(RoleView);
};
const give = (role: string) => olga.patch(`people/${api.people.tom}`, { role });

describe('roles', () => {
  it('are made, listed, shown, changed with their version, and removed', async () => {
    const made = await aRole('auditor');
    expect((await adam.get('roles')).as(RoleList).items.at(-1)).toEqual(made);
    const changed = await adam.patch('roles/auditor', { name: 'Checker' }, { 'if-match': '"1"' });
    expect([changed.as(RoleView).name, changed.headers.get('etag')]).toEqual(['Checker', '"2"']);
    const late = await olga.patch('roles/auditor', { name: 'Late' }, { 'if-match': '"1"' });
    expect([late.status, late.problem().details?.first?.by]).toEqual([409, 'Adam']);
    expect((await adam.get('roles/auditor')).as(RoleView)).toMatchObject({ name: 'Checker', permissions: [audit] });
    expect((await adam.send('DELETE', 'roles/auditor')).status).toBe(204);
    expect((await adam.get('roles/auditor')).status).toBe(404);
  });

  it('are not removed while somebody has one: the refusal says who', async () => {
    await aRole('used');
    await give('used');
    const refusal = await olga.send('DELETE', 'roles/used');
    expect(refusal.status).toBe(409);
    expect(refusal.problem().details?.usedBy).toEqual({ people: [{ id: api.people.tom, name: 'Tom' }], count: 1 });
    await give('requester');
  });

  it('are not for everybody to see, and for nobody to make beyond their own', async () => {
    expect((await (await api.by('maya')).get('roles')).status).toBe(403);
    const more = { key: 'more', name: 'More', permissions: [{ power: 'workEveryTicket', scope: 'all' }] };
    const refusal = await adam.post('roles', more);
    expect([refusal.status, refusal.problem().message]).toEqual([403, expect.stringContaining('workEveryTicket')]);
    const narrow = await api.by('olga', ['config:write']);
    const people = { key: 'people', name: 'People', permissions: [{ power: 'managePeople', scope: 'all' }] };
    expect((await narrow.post('roles', people)).status).toBe(403);
  });
});

describe('a change of a role counts at once', () => {
  it('for keys, sessions and chats of everybody who has it', async () => {
    await aRole('watcher', []);
    await give('watcher');
    const key = await api.by('tom');
    const session = api.caller({ cookie: await api.signedIn('tom') });
    const chat = async (surface: Surface) => (await api.actors.load(api.people.tom, surface)).powers.has('readAudit');
    const may = async () => [
      (await key.get('audit')).status === 200,
      (await session.get('audit')).status === 200,
      await chat('slack'),
      await chat('teams'),
    ];
    expect(await may()).toEqual([false, false, false, false]);
    await olga.patch('roles/watcher', { permissions: [audit] });
    expect(await may()).toEqual([true, true, true, true]);
    const { roles } = (await session.get('me')).as(MyProfile);
    expect(roles).toEqual([
      { key: 'watcher', name: 'The watcher', by: 'given', permissions: ['Read who signed in and who changed what.'] },
    ]);
    await olga.patch('roles/watcher', { permissions: [] });
    expect(await may()).toEqual([false, false, false, false]);
  });
});
