import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchToStage } from '../../../../api/core/index.ts';
import { aMailWorld, type MailWorld, mimeOf } from '../../../support/mail/mail-world.ts';
import { aPane, paneLinks } from '../../../support/mail/pane.ts';
import { aWorld, type Name, type World } from '../../../support/world.ts';

let world: World;
let mails: MailWorld;
let pane: ReturnType<typeof aPane>;
beforeAll(async () => {
  world = await aWorld({ mails: true });
  mails = await aMailWorld(world);
  pane = aPane(mails);
});
afterAll(() => world.close());

type Item = Parameters<typeof fetchToStage>[3]['item'];
type OnBehalf = Parameters<typeof fetchToStage>[4];
const fetchBy = async (who: Name, item: Item, onBehalf: OnBehalf = null) => {
  const { reader, html, servers } = mails.house;
  return fetchToStage(await world.as(who, 'outlook'), { reader, html, servers }, paneLinks, { item }, onBehalf);
};
const mailbox = 'support@northwind.example';

describe('a mail that Outlook does not give whole', () => {
  it('is read by the desk from its own mailbox, for its people alone', async () => {
    const held = await mails.take({ from: 'stranger@x.example', subject: 'Held', text: 'Let me in.' });
    expect(held.outcome).toBe('held');
    const item = { messageId: `<${held.messageId}>`, mailbox };
    const staged = await fetchBy('ben', item);
    expect(staged).toMatchObject({ subject: 'Held', text: 'Let me in.', whole: true });
    await expect(fetchBy('maya', item)).rejects.toMatchObject({ code: 'conflict' });
    const filed = await pane.open(await world.as('ben', 'outlook'), staged.id, { desk: 'IT' });
    expect((await mails.became(held.messageId)).ticketId).not.toBeNull();
    expect(filed.again).toBe(false);
  });

  it('is read in the name of a person from any other mailbox, and is the one that they have open', async () => {
    const { mime } = mimeOf({ from: 'erik@x.example', id: 'own-1@x.example', subject: 'Mine' });
    const asked: unknown[] = [];
    const onBehalf: OnBehalf = async (at) => {
      asked.push(at);
      return new TextEncoder().encode(mime);
    };
    const item = { messageId: 'own-1@x.example', mailbox: 'maya@northwind.example', itemId: 'AAMk1' };
    expect(await fetchBy('maya', item, onBehalf)).toMatchObject({ subject: 'Mine' });
    expect(asked).toEqual([{ mailbox: 'maya@northwind.example', itemId: 'AAMk1' }]);
    await expect(fetchBy('maya', { ...item, messageId: 'other@x.example' }, onBehalf)).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(fetchBy('maya', item, async () => null)).rejects.toMatchObject({ code: 'conflict' });
    await expect(fetchBy('maya', item, async () => ({ tooLarge: 1e9 }))).rejects.toMatchObject({
      details: { file: 'size' },
    });
  });

  it('is not read for one person as often at once as they like', async () => {
    const gate = Promise.withResolvers<null>();
    const item = { mailbox: 'tom@northwind.example', itemId: 'AAMk2' };
    const codes = Array.from({ length: 40 }, () =>
      fetchBy('tom', item, () => gate.promise).then(
        () => 'read',
        (error: { code: string }) => error.code,
      ),
    );
    expect(await Promise.race(codes)).toBe('too_many');
    gate.resolve(null);
    // As large as they may be, so many are as much as one person may send at once.
    expect((await Promise.all(codes)).filter((one) => one === 'conflict')).toHaveLength(5);
  });

  it('is not read where it is on a ticket that the person may not see', async () => {
    const known = await mails.take({ from: 'erik@x.example', subject: 'Known' }, { proof: 'internal' });
    let asked = 0;
    const onBehalf: OnBehalf = async () => {
      asked++;
      return null;
    };
    const refused = fetchBy('maya', { messageId: known.messageId, itemId: 'AAMk2' }, onBehalf);
    await expect(refused).rejects.toMatchObject({ code: 'conflict' });
    expect(asked).toBe(0);
  });
});
