import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aMailWorld, type MailWorld, mimeOf, type Written } from '../../../support/mail/mail-world.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
let mail: MailWorld;
beforeAll(async () => {
  world = await aWorld();
  mail = await aMailWorld(world);
});
afterAll(() => world.close());

const maya = 'Maya <maya@northwind.example>';
const tickets = () => world.engine.db.ticket.count();

/** How many tickets two mails without a message id become. */
async function both(first: Partial<Written>, second: Partial<Written>): Promise<number> {
  const before = await tickets();
  for (const [at, one] of [first, second].entries()) {
    const { mime } = mimeOf({ from: maya, subject: `Scan ${before}`, ...one, id: null });
    mail.server.arrive('support@northwind.example', { mime, messageId: null, proof: 'pass' });
    if (at === 0) await mail.settle();
  }
  await mail.settle();
  return (await tickets()) - before;
}

const scan = (text: string) => [{ name: 'scan.pdf', type: 'application/pdf', text }];

describe('A mail without a message id', () => {
  it('is one thing with its copy', async () => {
    expect(await both({ files: scan('%PDF-1.7 a') }, { files: scan('%PDF-1.7 a') })).toBe(1);
  });

  it.each<[string, Partial<Written>, Partial<Written>]>([
    ['the bytes of a file', { files: scan('%PDF-1.7 a') }, { files: scan('%PDF-1.7 b') }],
    ['the people whom it is sent to', {}, { to: 'support@northwind.example, tom@northwind.example' }],
    ['the people in copy', { cc: 'tom@northwind.example' }, { cc: 'priya@northwind.example' }],
    ['the text', { text: 'One.' }, { text: 'Two.' }],
  ])('is another one where it differs by %s', async (_, first, second) => {
    expect(await both(first, second)).toBe(2);
  });
});
