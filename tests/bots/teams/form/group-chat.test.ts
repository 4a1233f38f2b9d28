import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeApp } from '../../../support/fake-teams.ts';
import type { Name } from '../../../support/world.ts';
import { cardsOf, press } from '../seen.ts';
import { aTenant, entraId, memberId, type Tenant } from '../tenant.ts';

let there: Tenant;
beforeAll(async () => {
  there = await aTenant();
});
afterAll(() => there.close());

const chats = {
  'a group chat': '19:abcdef0123456789@thread.v2',
  'the chat of a meeting': '19:meeting_YmVhbWVy@thread.v2',
} as const;
const inChat = (id: string) => ({
  conversation: { id, conversationType: 'groupChat', isGroup: true, tenantId: fakeApp.tenantId },
  channelData: { tenant: { id: fakeApp.tenantId }, ...(id.includes('meeting_') ? { meeting: { id: 'MCM=' } } : {}) },
});
const mention = { mention: true };
const idle = () =>
  there.eventually(async () =>
    expect(await there.world.engine.db.inbound.count({ where: { state: { in: ['received', 'working'] } } })).toBe(0),
  );
const newest = () => there.world.engine.db.ticket.findFirstOrThrow({ orderBy: { id: 'desc' } });

/** Somebody asks for a new ticket in a chat, and the form that only they see. */
async function formIn(chat: string, who: Name, text: string) {
  await there.quiet();
  await there.says(who, `new ${text}`, mention, inChat(chat));
  await there.eventually(() => expect(cardsOf(there).at(-1)?.text).toContain('Only the people who handle it'));
  const form = cardsOf(there).at(-1);
  expect(form?.only).toBe(memberId(who));
  return form?.card;
}

describe.each(Object.entries(chats))('%s', (_, chat) => {
  it('is greeted once when the app is added, with what is heard there and what is read', async () => {
    await there.quiet();
    const added = {
      ...{ type: 'installationUpdate', action: 'add', id: `f:${chat}`, channelId: 'msteams' },
      ...{ serviceUrl: there.fake.serviceUrl, locale: 'en-US', entities: [], ...inChat(chat) },
      from: { id: memberId('maya'), aadObjectId: entraId('maya'), name: 'Maya' },
      recipient: { id: `28:${fakeApp.appId}`, name: 'Threadline' },
    };
    await there.post(added);
    await there.post({ ...added, id: `f:again ${chat}` });
    await there.eventually(() => expect(cardsOf(there)).toHaveLength(1));
    expect(cardsOf(there)[0]?.text).toContain('hears only the messages that mention it');
  });

  it('takes a ticket that the desk reads as usual', async () => {
    const card = await formIn(chat, 'maya', 'The beamer is dark');
    expect(JSON.stringify(card)).toContain('Nobody else in this chat reads the ticket.');
    const inputs = { title: 'The beamer is dark', readers: 'desk' };
    await press(there, 'maya', card, 'Open ticket', { inputs, more: inChat(chat) });
    await idle();
    expect(await newest()).toMatchObject({ title: 'The beamer is dark', confidential: false });
  });

  it('takes a confidential one, of which its requester is told so', async () => {
    const card = await formIn(chat, 'tom', 'My contract');
    const inputs = { title: 'My contract', readers: 'confidential' };
    const { text } = await press(there, 'tom', card, 'Open ticket', { inputs, more: inChat(chat) });
    expect(text).toContain('confidential');
    await idle();
    expect(await newest()).toMatchObject({ title: 'My contract', confidential: true });
  });

  it('keeps nothing of what does not mention the app', async () => {
    const before = await there.world.engine.db.inbound.count();
    await there.says('maya', 'Shall we have lunch?', {}, inChat(chat));
    expect(await there.world.engine.db.inbound.count()).toBe(before);
  });
});

it('in a chat with the app alone nobody is asked who reads the ticket', async () => {
  await there.quiet();
  await there.says('maya', 'new The lamp flickers');
  await there.eventually(() => expect(cardsOf(there).at(-1)?.text).toContain('The lamp flickers'));
  expect(cardsOf(there).at(-1)?.text).not.toContain('Only the people who handle it');
});
