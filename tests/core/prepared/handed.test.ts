import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  draftOwner,
  dropPrepared,
  editPrepared,
  handPrepared,
  keepDraft,
  listPrepared,
  prepareReply,
  sendPrepared,
  ticketComments,
  ticketHistory,
  ticketPrepared,
} from '../../../api/core/index.ts';
import { refused } from '../../support/refused.ts';
import { aWorld, type Name, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const draft = async (ticket: string, name: Name = 'ben', more: object = {}) =>
  prepareReply(await world.as(name), { ticket, text: 'It is ready.', ...more });
const give = async (name: Name, prepared: string, to: Name, asks = '') =>
  handPrepared(await world.as(name), { prepared, to: world.people[to], asks });
const onTicket = async (ticket: string, name: Name = 'chloe') => ticketPrepared(await world.as(name), { ticket });
const story = async (ticket: string) =>
  (await ticketHistory(await world.as('ben'), { ticket })).items.map((one) => `${one.by} ${one.text}`);
const told = (name: Name) =>
  world.engine.db.delivery.count({ where: { aside: 'prepared', personId: world.people[name] } });

/** Somebody opens a reply that is ready in a chat, to go on with it. */
const opened = async (name: Name, { id, key, text = 'It is ready.' }: { id: string; key: string; text?: string }) =>
  keepDraft(world.engine, {
    owner: draftOwner('slack', world.slack.teamId, `U0${name.toUpperCase()}`),
    kind: 'reply',
    content: { ticket: key, text, prepared: { id, sendAt: null } },
  });
const isOpen = async (id: string) =>
  (await world.engine.db.draft.findUniqueOrThrow({ where: { id } })).state === 'open';

describe('a draft of a reply', () => {
  it('is seen by colleagues, who read it once one of them is asked to look at it', async () => {
    const { key } = await world.aTicket();
    const { id } = await draft(key);
    expect((await onTicket(key)).items).toMatchObject([{ id, text: null, holder: { name: 'Ben' } }]);
    const before = await told('chloe');
    await give('ben', id, 'chloe', 'Is the tone right?');
    expect(await told('chloe')).toBe(before + 1);
    expect((await onTicket(key, 'ana')).items).toMatchObject([{ text: 'It is ready.', asks: '' }]);
    expect((await listPrepared(await world.as('chloe'))).items).toMatchObject([{ id, asks: 'Is the tone right?' }]);
    expect((await listPrepared(await world.as('ben'))).items).toMatchObject([{ id, holder: { name: 'Chloe' } }]);
  });

  it('is changed and sent by the colleague who has it: the history names who wrote it and who sent it', async () => {
    const { key } = await world.aTicket();
    const { id } = await draft(key, 'ben', { to: world.people.chloe, asks: 'Please read it.' });
    const [ben, chloe] = [await world.as('ben'), await world.as('chloe')];
    await refused(editPrepared(ben, { prepared: id, text: 'Mine.' }), 'forbidden');
    await editPrepared(chloe, { prepared: id, text: 'It is ready, Maya.' });
    await sendPrepared(chloe, { prepared: id });
    const { items } = await ticketComments(ben, { ticket: key, limit: 5 });
    expect(items).toMatchObject([{ text: 'It is ready, Maya.', author: { id: world.people.chloe } }]);
    const lines = await story(key);
    expect(lines.filter((one) => one.startsWith('Chloe sent'))).toEqual(['Chloe sent the reply that Ben wrote']);
    expect(lines.find((one) => one.includes('asked'))).toBe('Ben asked Chloe to look at a reply');
  });

  it('is given back, taken back, and thrown away only by who wrote it', async () => {
    const { key } = await world.aTicket();
    const { id } = await draft(key);
    await give('ben', id, 'chloe');
    await refused(dropPrepared(await world.as('chloe'), { prepared: id }), 'forbidden');
    expect(await give('chloe', id, 'ben')).toMatchObject({ holder: { id: world.people.ben } });
    await give('ben', id, 'chloe');
    await refused(give('ana', id, 'ana'), 'forbidden');
    expect(await give('ben', id, 'ben')).toMatchObject({ holder: { id: world.people.ben } });
    await refused(sendPrepared(await world.as('chloe'), { prepared: id }), 'forbidden');
    expect(await dropPrepared(await world.as('ben'), { prepared: id })).toEqual({ dropped: true });
    expect((await story(key)).some((one) => one.includes('gave the reply back to Ben'))).toBe(true);
  });

  it('is given to nobody who could not send it, and says nothing about who that is', async () => {
    const { key } = await world.aTicket();
    const { id } = await draft(key);
    const no = async (to: string) =>
      handPrepared(await world.as('ben'), { prepared: id, to }).then(
        () => 'given',
        (error: Error) => error.message,
      );
    const answers = [await no(world.people.maya), await no(world.people.dana), await no('nobody')];
    expect(new Set(answers)).toEqual(new Set([`This person does not work on ${key}. Choose a colleague who does.`]));
    await refused(draft(key, 'ben', { to: world.people.maya }), 'invalid');
  });

  it('is with one of them when its author takes it back while the colleague sends it', async () => {
    const { key } = await world.aTicket();
    const { id } = await draft(key, 'ben', { to: world.people.chloe });
    const [ben, chloe] = [await world.as('ben'), await world.as('chloe')];
    const both = await Promise.allSettled([
      sendPrepared(chloe, { prepared: id }),
      handPrepared(ben, { prepared: id, to: world.people.ben }),
    ]);
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const { items } = await ticketComments(ben, { ticket: key, limit: 5 });
    const left = (await onTicket(key)).items.map((one) => one.holder.id);
    expect([items.length, left]).toEqual(both[0]?.status === 'fulfilled' ? [1, []] : [0, [world.people.ben]]);
  });

  it('that was only typed in a chat is named to colleagues without a word of it, and to nobody else', async () => {
    const { key } = await world.aTicket();
    const account = async (name: Name) => {
      const one = await world.engine.db.identity.findFirstOrThrow({
        where: { personId: world.people[name], provider: 'slack' },
      });
      return draftOwner('slack', one.tenant, one.externalId);
    };
    const kept = (owner: string) =>
      keepDraft(world.engine, { owner, kind: 'reply', content: { text: 'Half a sentence', ticket: key } });
    await kept(await account('ben'));
    await kept(await account('maya'));
    expect((await onTicket(key)).typed).toMatchObject([{ by: { name: 'Ben' } }]);
    expect((await onTicket(key, 'ben')).typed).toEqual([]);
    expect(JSON.stringify(await onTicket(key))).not.toContain('Half a sentence');
  });
});

describe('what a colleague opened of a reply', () => {
  it('is among their drafts no longer than it is theirs; what they wrote into it stays', async () => {
    const { key } = await world.aTicket();
    const { id } = await draft(key);
    await give('ben', id, 'chloe');
    const copy = await opened('chloe', { id, key });
    const written = await opened('chloe', { id, key, text: 'It is ready, I think.' });
    const other = await opened('chloe', { id: 'another', key });
    expect(await isOpen(copy.id)).toBe(true);
    await give('ben', id, 'ben');
    expect([await isOpen(copy.id), await isOpen(written.id), await isOpen(other.id)]).toEqual([false, true, true]);
  });

  it('goes when it is sent, thrown away or changed elsewhere, and stays with the one who has it', async () => {
    const { key } = await world.aTicket();
    const ends: ((prepared: string) => Promise<unknown>)[] = [
      async (prepared) => sendPrepared(await world.as('ben'), { prepared }),
      async (prepared) => dropPrepared(await world.as('ben'), { prepared }),
      async (prepared) => editPrepared(await world.as('ben'), { prepared, text: 'It is done.' }),
    ];
    for (const end of ends) {
      const { id } = await draft(key);
      const copy = await opened('ben', { id, key });
      await end(id);
      expect(await isOpen(copy.id)).toBe(false);
    }
    const { id } = await draft(key);
    await give('ben', id, 'chloe');
    const copy = await opened('chloe', { id, key });
    await give('chloe', id, 'chloe');
    expect(await isOpen(copy.id)).toBe(true);
  });
});
