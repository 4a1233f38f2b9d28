import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dropMail, listMails, raiseAlarms, readMarkdown } from '../../../../api/core/index.ts';
import { aMailWorld, type MailWorld } from '../../../support/mail/mail-world.ts';
import { type MemoryNotifier, makeMemoryNotifier } from '../../../support/memory-notifier.ts';
import { outboxOf } from '../../../support/outbox.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
let mail: MailWorld;
let slack: MemoryNotifier;
let deliver: () => Promise<void>;
beforeEach(async () => {
  world = await aWorld();
  mail = await aMailWorld(world);
  slack = makeMemoryNotifier();
  ({ deliver } = outboxOf(world.engine, slack, []));
});
afterEach(() => world.close());

const stranger = (name: string) => ({ from: `${name} <${name}@elsewhere.example>`, subject: `From ${name}` });
const round = async () => {
  await raiseAlarms(world.engine);
  await deliver();
};
const told = () => slack.copies.filter((one) => one.marker.startsWith('notice:'));
const said = () => slack.tried.flatMap(({ outgoing }) => (outgoing.kind === 'notice' ? [outgoing.said ?? ''] : []));
const drop = async (all = true) => {
  const ben = await world.as('ben');
  const { items } = await listMails(ben, { mailbox: mail.mailboxId });
  for (const { id } of all ? items : items.slice(0, 1)) await dropMail(ben, { mail: id });
};

describe('A mail that is held', () => {
  it('is told to the channel of its desk with who and why, and where something can be done about it', async () => {
    await mail.take(stranger('zoe'));
    await round();
    expect(told().map((one) => one.text)).toEqual([
      'One mail to support@northwind.example of IT help is held until somebody lets it in or drops it.',
    ]);
    expect(said()[0]).toBe(
      '1. zoe (zoe@elsewhere.example): From zoe. The desk does not know zoe@elsewhere.example, and takes mail of people it knows only.',
    );
    expect(slack.tried.at(-1)?.outgoing).toMatchObject({ page: { path: '/held', words: 'Look at held mail' } });
  });

  it('is counted and not described where it names a confidential ticket: the whole desk reads the message', async () => {
    const { key } = await world.aTicket({ title: 'Garnishment of wages', confidential: true });
    await mail.take({ ...stranger('zoe'), subject: `Re: [${key}] Garnishment of wages` });
    await mail.take(stranger('yves'));
    await round();
    expect(told().map((one) => one.text)).toEqual([expect.stringMatching(/^2 mails/)]);
    expect(said().at(-1)).toContain('yves');
    expect(said().join()).not.toMatch(/Garnishment|zoe/);
  });

  it('is told in the one message that stands there already, however many there are', async () => {
    for (const name of ['zoe', 'yves', 'xenia']) {
      await mail.take(stranger(name));
      await round();
      await round();
    }
    for (let count = 0; count < 30; count++) mail.send(stranger(`crowd${count}`));
    await mail.settle();
    await Promise.all([raiseAlarms(world.engine), raiseAlarms(world.engine)]);
    await round();
    expect(told()).toHaveLength(1);
    expect(told()[0]).toMatchObject({ edits: 3, text: expect.stringMatching(/^33 mails/) });
    expect(said().at(-1)).toMatch(/\n… and 2\d more\.$/);
  });

  it('says once that none is held any more, and begins a message of its own with the next', async () => {
    await mail.take(stranger('zoe'));
    await mail.take(stranger('yves'));
    await round();
    await drop(false);
    await round();
    expect(told().map((one) => one.text)).toEqual([expect.stringMatching(/^One mail/)]);
    await drop();
    await round();
    await round();
    expect(told().map((one) => one.text)).toEqual([
      'No mail to support@northwind.example of IT help is held any more.',
    ]);
    await mail.take(stranger('xenia'));
    await round();
    expect(told().map((one) => one.text)).toEqual([
      expect.stringMatching(/^No mail/),
      expect.stringMatching(/^One mail/),
    ]);
  });

  it('is told to nobody where it was seen to before', async () => {
    await mail.take(stranger('zoe'));
    await raiseAlarms(world.engine);
    await drop();
    await round();
    expect(told()).toEqual([]);
  });

  it('is told anew where somebody deleted the message', async () => {
    await mail.take(stranger('zoe'));
    await round();
    slack.remove(told()[0]?.marker ?? '');
    await mail.take(stranger('yves'));
    await round();
    expect(told().map((one) => one.text)).toEqual([expect.stringMatching(/^2 mails/)]);
  });

  it('that its server calls forged says so, and its words are nothing but words', async () => {
    const from = 'Boss <boss@elsewhere.example>';
    await mail.take({ from, subject: '[Pay](https://evil.example) **now**' }, { proof: 'fail' });
    await round();
    const plain = readMarkdown(said().at(-1) ?? '').flatMap((one) => (one.kind === 'code' ? [] : one.spans));
    expect(plain.map(({ text }) => text).join('')).toMatch(
      /^1\. Boss \(boss@.*: \[Pay\].*\*\*now\*\*\. The mail server says that .* did not write it/,
    );
    expect(plain.some((one) => one.bold)).toBe(false);
    // It is let in on the page alone, where that is asked about.
    expect(slack.tried.at(-1)?.outgoing).toMatchObject({ runs: [{ line: expect.stringMatching(/^held drop /) }] });
  });
});
