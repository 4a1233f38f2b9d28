import { afterAll, beforeAll, expect, test } from 'vitest';
import { inWords } from '../../../api/adapters/imap/refused.ts';
import { houseServer, mailerOf } from '../../../api/adapters/mail/house.ts';
import { readConfig } from '../../../api/config.ts';
import { type MailToSend, NoSuchReader } from '../../../api/core/index.ts';
import { aWorld, type World } from '../../support/world.ts';
import { type SmtpSink, startSmtpSink } from '../imap/smtp-sink.ts';

let world: World;
let sink: SmtpSink;
beforeAll(async () => {
  world = await aWorld();
  sink = await startSmtpSink();
});
afterAll(async () => {
  await sink.close();
  await world.close();
});

const settings = (password = sink.password) =>
  readConfig({
    MAIL_SMTP_HOST: '127.0.0.1',
    MAIL_SMTP_PORT: String(sink.port),
    MAIL_SMTP_LOGIN: 'desk',
    MAIL_SMTP_PASSWORD: password,
    MAIL_FROM: 'Northwind help <desk@northwind.example>',
    PLAYGROUND: 'off',
  });

const mail: MailToSend = {
  messageId: 'one@northwind.example',
  from: { address: 'desk@northwind.example', name: 'Northwind help' },
  to: [{ address: 'maya@customer.example', name: 'Maya' }],
  ...{ replyTo: [], cc: [], subject: 'Hello', text: 'Hello.', html: '<p>Hello.</p>' },
  ...{ inReplyTo: null, references: [], heads: [], files: [] },
};

test('a desk without a mailbox writes by the server of the house', async () => {
  const house = houseServer(settings().mail, world.engine);
  const box = { id: '', address: 'desk@northwind.example', folder: '' };
  await house?.verify();
  expect(await house?.outlet.send(box, mail)).toEqual({ messageId: mail.messageId, remoteId: null });
  house?.close();
  expect(sink.taken.at(-1)).toMatchObject({ from: 'desk@northwind.example', to: ['maya@customer.example'] });
  expect(sink.taken.at(-1)?.mime).toContain('From: Northwind help <desk@northwind.example>');
});

test('a reader whom the server does not know is named, and other refusals are none', async () => {
  const house = houseServer(settings().mail, world.engine);
  const box = { id: '', address: 'desk@northwind.example', folder: '' };
  sink.unknown.add('gone@customer.example');
  const gone = { ...mail, to: [{ address: 'gone@customer.example', name: '' }] };
  await expect(house?.outlet.send(box, gone)).rejects.toMatchObject({
    name: 'NoSuchReader',
    address: 'gone@customer.example',
  });
  house?.close();
  expect(
    inWords({
      command: 'RCPT TO',
      rejected: ['a@b.example'],
      responseCode: 550,
      response: '550 5.7.1 Recipient address rejected: blocked',
    }),
  ).not.toBeInstanceOf(NoSuchReader);
  expect(
    inWords({ command: 'RCPT TO', rejected: ['a@b.example'], responseCode: 450, response: '450 4.1.1 User unknown' }),
  ).toMatchObject({ code: 'unavailable' });
  expect(inWords({ command: 'DATA', responseCode: 550, response: '550 5.1.1 User unknown' })).not.toBeInstanceOf(
    NoSuchReader,
  );
});

test('a wrong password of the house is said, and what is closed sends no more', async () => {
  const wrong = houseServer(settings('wrong').mail, world.engine);
  await expect(wrong?.verify()).rejects.toMatchObject({ code: 'forbidden' });
  wrong?.close();
  const house = houseServer(settings().mail, world.engine);
  house?.close();
  await expect(house?.verify()).rejects.toMatchObject({ code: 'unavailable' });
});

test('somebody whose desk has no mailbox is written to by it', async () => {
  const mailer = mailerOf(world.engine, {}, 'https://desk.example', settings());
  const [address, target] = ['ben@customer.example', 'mail:/ben@customer.example'];
  const settled = await mailer.deliver({
    delivery: {
      ...{ id: 'd1', eventId: 'e1', ticketId: null, commentId: null, personId: null, channel: 'mail', target },
      ...{ targetAudience: 'internal', kind: 'aside', reason: 'desk', aside: null, content: null, authorId: '' },
      ...{ attempts: 1, failures: 0, awayTries: 0, createdAt: world.clock.now() },
    },
    to: { channel: 'mail', target, tenant: '', address, isPerson: false },
    outgoing: { kind: 'notice', ticket: null, version: 0, text: 'The desk has moved.', controls: [] },
    ...{ marker: 'd1', maybePosted: false, parts: [], version: 0 },
  });
  mailer.close();
  expect(settled).toMatchObject({ state: 'sent' });
  expect(sink.taken.at(-1)).toMatchObject({ to: [address] });
  expect(sink.taken.at(-1)?.mime).toContain('The desk has moved.');
});
