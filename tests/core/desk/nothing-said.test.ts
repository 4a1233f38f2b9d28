import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  type Ctx,
  listAudit,
  putListed,
  putMailTemplate,
  setEmoji,
  setFileRules,
  setMailRules,
} from '../../../api/core/index.ts';
import { aMailWorld, type MailWorld } from '../../support/mail/mail-world.ts';
import { aWorld, type World } from '../../support/world.ts';

let world: World;
let mail: MailWorld;
beforeAll(async () => {
  world = await aWorld();
  mail = await aMailWorld(world);
});
afterAll(() => world.close());

const rules = [{ name: 'Sales', conditions: { subject: ['offer'] }, actions: { outcome: 'drop' as const } }];
const template = { kind: 'opened', locale: 'en' } as const;
const sender = { list: 'blocked', sender: '@ads.example' } as const;
type Deed = (ctx: Ctx) => Promise<unknown>;

it.each<[string, Deed, Deed]>([
  [
    'which files are kept',
    (ctx) => setFileRules(ctx, { largestMb: 20 }),
    (ctx) => setFileRules(ctx, { largestMb: 16 }),
  ],
  [
    'what a mail says',
    (ctx) => putMailTemplate(ctx, { ...template, text: '{key} is here.' }),
    (ctx) => putMailTemplate(ctx, { ...template, text: null }),
  ],
  [
    'the rules of a mailbox',
    (ctx) => setMailRules(ctx, { mailbox: mail.mailboxId, rules }),
    (ctx) => setMailRules(ctx, { mailbox: mail.mailboxId, rules: [] }),
  ],
  [
    'a sender on a list',
    (ctx) => putListed(ctx, { ...sender, reason: 'Ads' }),
    (ctx) => putListed(ctx, { ...sender, reason: 'Many ads' }),
  ],
  ['which emoji does what', (ctx) => setEmoji(ctx, { take: ['bell'] }), (ctx) => setEmoji(ctx, { take: ['gift'] })],
])('%s is a line of the audit when it changes, and none when the same is said again', async (_, one, other) => {
  const adam = await world.as('adam');
  const lines = async () => (await listAudit(await world.as('olga'), { limit: 100 })).items.length;
  for (const deed of [one, other]) {
    const before = await lines();
    await deed(adam);
    expect(await lines()).toBe(before + 1);
    await deed(adam);
    await deed(adam);
    expect(await lines()).toBe(before + 1);
  }
});

it('files settings of nothing are no line of the audit', async () => {
  const lines = async () => (await listAudit(await world.as('olga'), { limit: 100 })).items.length;
  const before = await lines();
  await setFileRules(await world.as('adam'), {});
  expect(await lines()).toBe(before);
});
