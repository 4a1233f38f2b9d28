import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  finishSetup,
  invitePerson,
  makeFirstOwnerLink,
  makeOwnerLink,
  type Passwords,
  sessionPerson,
  setupOffer,
  signIn,
} from '../../../../api/core/index.ts';
import { refused } from '../../../support/refused.ts';
import { aWorld, type World } from '../../../support/world.ts';

const password = 'correct horse battery staple';
// A stand-in whose hash is as good as none: these tests are about links.
const plain: Passwords = {
  hash: async (text) => `plain:${text}`,
  isGuessable: async () => false,
  verify: async (text, hash) => hash === `plain:${text}`,
};
const from = { address: '10.0.0.1', userAgent: 'test' };

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const person = (email: string) => world.engine.db.person.findFirst({ where: { email } });

describe('the owner link', () => {
  it('makes a new owner, once', async () => {
    const token = await makeOwnerLink(world.engine, ' New.Owner@Northwind.example ');
    expect(await setupOffer(world.engine, token)).toEqual({
      purpose: 'owner',
      email: 'new.owner@northwind.example',
      name: '',
    });
    const id = await finishSetup(world.engine, plain, { token, name: 'New Owner', password });
    expect(await person('new.owner@northwind.example')).toMatchObject({ id, roleKey: 'owner', name: 'New Owner' });
    await expect(finishSetup(world.engine, plain, { token, name: 'Thief', password })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('used already'),
    });
    const session = await signIn(world.engine, plain, { email: 'NEW.OWNER@northwind.example', password }, from);
    expect(session.personId).toBe(id);
  });

  it('is not in the database: only its digest is', async () => {
    const token = await makeOwnerLink(world.engine, 'digest@northwind.example');
    const rows = await world.engine.db.setupLink.findMany();
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(rows.map((row) => row.id)).toContain(world.engine.digest(token));
  });

  it('makes somebody who is known already an owner, and ends their older sessions', async () => {
    const db = world.engine.db;
    await db.credential.create({
      data: { personId: world.people.tom, passwordHash: 'plain:the old password', updatedAt: world.clock.now() },
    });
    const old = await signIn(
      world.engine,
      plain,
      { email: 'tom@northwind.example', password: 'the old password' },
      from,
    );
    const token = await makeOwnerLink(world.engine, 'tom@northwind.example');
    await finishSetup(world.engine, plain, { token, name: 'Tom', password });
    expect(await person('tom@northwind.example')).toMatchObject({ id: world.people.tom, roleKey: 'owner' });
    expect(await sessionPerson(world.engine, old.token)).toBeNull();
  });

  it('expires after 24 hours and says what to do', async () => {
    const token = await makeOwnerLink(world.engine, 'late@northwind.example');
    world.clock.advance(24 * 3_600_000);
    await expect(finishSetup(world.engine, plain, { token, name: 'Late', password })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('too old'),
    });
    expect(await person('late@northwind.example')).toBeNull();
  });

  it('is replaced by a newer one', async () => {
    const first = await makeOwnerLink(world.engine, 'twice@northwind.example');
    const second = await makeOwnerLink(world.engine, 'twice@northwind.example');
    await expect(setupOffer(world.engine, first)).rejects.toMatchObject({ code: 'conflict' });
    expect(await setupOffer(world.engine, second)).toMatchObject({ purpose: 'owner' });
  });

  it('used twice at once has one winner', async () => {
    const token = await makeOwnerLink(world.engine, 'race@northwind.example');
    const tries = ['One', 'Two'].map((name) => finishSetup(world.engine, plain, { token, name, password }));
    const states = (await Promise.allSettled(tries)).map((one) => one.status).sort();
    expect(states).toEqual(['fulfilled', 'rejected']);
    expect(await world.engine.db.person.count({ where: { email: 'race@northwind.example' } })).toBe(1);
  });

  it('refuses a weak password and stays usable', async () => {
    const token = await makeOwnerLink(world.engine, 'weak@northwind.example');
    await expect(finishSetup(world.engine, plain, { token, name: 'Weak', password: 'short' })).rejects.toMatchObject({
      code: 'invalid',
      details: { fields: [{ field: 'password' }] },
    });
    expect(await setupOffer(world.engine, token)).toMatchObject({ email: 'weak@northwind.example' });
  });

  it('that a start printed while nobody owned the desk ends when somebody owns it', async () => {
    const { engine, people } = world;
    const owners = { where: { roleKey: 'owner' }, data: { roleKey: 'requester' } };
    await engine.db.person.updateMany(owners);
    const printed = await makeFirstOwnerLink(engine);
    if (printed === null) throw new Error('Nobody owns the desk.');
    const token = await makeOwnerLink(engine, 'first@northwind.example');
    expect(await setupOffer(engine, printed)).toMatchObject({ purpose: 'owner', email: '' });
    await finishSetup(engine, plain, { token, name: 'First', password });
    const late = { token: printed, name: 'Reader of the log', email: 'log@northwind.example', password };
    await refused(finishSetup(engine, plain, late), 'conflict');
    await engine.db.person.update({ where: { id: people.olga }, data: { roleKey: 'owner' } });
  });

  it('that nobody made is not known', async () => {
    await expect(setupOffer(world.engine, 'made-up')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('an invitation', () => {
  it('by an admin lets a person set a password and changes no role', async () => {
    const { token, email } = await invitePerson(await world.as('adam'), world.people.ben);
    expect(email).toBe('ben@northwind.example');
    await finishSetup(world.engine, plain, { token: token ?? '', name: 'Ben', password });
    expect(await person('ben@northwind.example')).toMatchObject({ roleKey: 'requester' });
  });

  it('repeated with the same key shows no second secret', async () => {
    const first = await invitePerson(await world.as('adam', 'api', 'invite-1'), world.people.chloe);
    const again = await invitePerson(await world.as('adam', 'api', 'invite-1'), world.people.chloe);
    expect(first.token).not.toBeNull();
    expect(again).toEqual({ ...first, token: null });
    const kept = await world.engine.db.idempotencyKey.findMany();
    expect(JSON.stringify(kept)).not.toContain(first.token);
  });

  it.each(['ana', 'ben', 'maya'] as const)('is not for %s to make', async (name) => {
    await expect(invitePerson(await world.as(name), world.people.maya)).rejects.toMatchObject({
      code: expect.stringMatching(/forbidden|not_found/),
    });
  });

  it('of an owner is not for an admin to make', async () => {
    await expect(invitePerson(await world.as('adam'), world.people.olga)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('of a deactivated account is refused', async () => {
    await world.engine.db.person.update({ where: { id: world.people.dana }, data: { active: false } });
    await expect(invitePerson(await world.as('olga'), world.people.dana)).rejects.toMatchObject({ code: 'conflict' });
  });
});
