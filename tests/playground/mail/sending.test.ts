import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ben, erik, help, helpAddress, type Mail, mia, someMail } from './world.ts';

let mail: Mail;
beforeEach(async () => {
  mail = await someMail();
});
afterEach(() => mail.end());

const to = (...all: string[]) => all.map((address) => ({ emailAddress: { address } }));
const here = (path: string) => `users/${help}/${path}`;
const lasting = { prefer: 'IdType="ImmutableId"' };

describe('what the app sends', () => {
  it('arrives in the Inbox of each receiver and lies in Sent Items, with nobody seeing a hidden copy', async () => {
    const message = {
      subject: 'Grüße',
      body: { contentType: 'HTML', content: '<p>Hello <b>you</b></p>' },
      toRecipients: to('mia@world.example'),
      ccRecipients: to('ben@world.example'),
      bccRecipients: to(helpAddress),
      internetMessageHeaders: [{ name: 'X-Ticket', value: 'IT-1' }],
    };
    const sent = await mail.graph('POST', here('sendMail'), { message });
    expect([sent.status, sent.text]).toEqual([202, '']);
    const [got] = await mail.mails('inbox', mia);
    expect(got).toMatchObject({ subject: 'Grüße', bccRecipients: [], isRead: false });
    const headers = await mail.headers(got?.id, mia);
    expect(headers.get('x-ticket')).toBe('IT-1');
    expect(headers.get('x-ms-exchange-organization-authas')).toBe('Internal');
    expect(headers.has('authentication-results')).toBe(false);
    expect((await mail.mime(got?.id, mia)).text).toMatch(/Hello you/);
    expect([(await mail.mails('inbox', ben)).length, (await mail.mails('inbox')).length]).toEqual([1, 1]);
    const [copy] = await mail.mails('sentitems');
    expect(copy).toMatchObject({ bccRecipients: to(helpAddress) });
    expect(copy?.internetMessageId).toBe(got?.internetMessageId);
  });

  it('keeps no copy when none is wanted', async () => {
    await mail.graph('POST', here('sendMail'), { message: { toRecipients: to(erik) }, saveToSentItems: false });
    expect(await mail.mails('sentitems')).toEqual([]);
    expect(await mail.mails('drafts')).toEqual([]);
  });

  it('answers in the thread: with whom it answers, all that went before, and a thread index that grows', async () => {
    await mail.arrive(['References: <zero@fabrikam.example>', 'Thread-Index: AdxYAQIDBAUGBwgJCgsMDQ4PEBESEw==']);
    const [one] = await mail.mails();
    const draft = await mail.graph('POST', here(`messages/${one?.id}/createReply`), { comment: 'Try again.' }, lasting);
    expect([draft.status, draft.json]).toMatchObject([
      201,
      { subject: 'RE: Printer is broken', isDraft: true, toRecipients: to(erik), conversationId: one?.conversationId },
    ]);
    expect(JSON.stringify(draft.json.body)).toMatch(/Try again\..*<b>From:<\/b> Erik Holm &lt;.*It says paper jam/s);
    const change = {
      internetMessageHeaders: [{ name: 'x-ticket', value: 'IT-1' }],
      body: { contentType: 'text', content: 'Hi' },
    };
    expect((await mail.graph('PATCH', here(`messages/${draft.json.id}`), change, lasting)).status).toBe(200);
    expect((await mail.graph('POST', here(`messages/${draft.json.id}/send`), undefined, lasting)).status).toBe(202);
    const copy = await mail.graph('GET', here(`messages/${draft.json.id}`), undefined, lasting);
    expect(copy.json).toMatchObject({ isDraft: false, id: draft.json.id });
    const { headers } = await mail.mime(draft.json.id);
    const value = (name: string) => headers.find(({ key }) => key === name)?.value;
    expect(value('in-reply-to')).toBe('<first@fabrikam.example>');
    expect(value('references')).toBe('<zero@fabrikam.example> <first@fabrikam.example>');
    const index = Buffer.from(value('thread-index') ?? '', 'base64');
    expect([index.length, index.subarray(0, 22).toString('base64')]).toEqual([27, 'AdxYAQIDBAUGBwgJCgsMDQ4PEBESEw==']);
    expect([value('x-ticket'), value('message-id')]).toEqual(['IT-1', copy.json.internetMessageId]);
  });

  it('answers where Reply-To says, or all of them but itself', async () => {
    await mail.arrive([
      'Reply-To: billing@fabrikam.example',
      `To: Help <${helpAddress}>, Mia <mia@world.example>`,
      'Cc: sam@lucerne.example, help+IT-1@world.example',
    ]);
    const [one] = await mail.mails();
    const reply = await mail.graph('POST', here(`messages/${one?.id}/createReply`));
    expect(reply.json).toMatchObject({ toRecipients: to('billing@fabrikam.example'), ccRecipients: [] });
    const all = await mail.graph('POST', here(`messages/${one?.id}/createReplyAll`), {});
    expect(all.json).toMatchObject({
      toRecipients: to('billing@fabrikam.example', 'mia@world.example'),
      ccRecipients: to('sam@lucerne.example'),
    });
  });

  it('does not thread an answer to a draft', async () => {
    const draft = await mail.graph('POST', here('messages'), { subject: 'a', toRecipients: to(erik) });
    const reply = await mail.graph('POST', here(`messages/${draft.json.id}/createReply`), {});
    expect((await mail.mime(reply.json.id)).inReplyTo).toBeUndefined();
  });

  it('writes the quote in the language of the mailbox', async () => {
    await mail.arrive(['To: mia@world.example'], { to: ['mia@world.example'] });
    const [one] = await mail.mails('inbox', mia);
    const { json } = await mail.graph('POST', `users/${mia}/messages/${one?.id}/createReply`, { comment: 'Danke' });
    expect(json.subject).toBe('AW: Printer is broken');
    expect(JSON.stringify(json.body)).toMatch(/<b>Von:<\/b>.*<b>Gesendet:<\/b>.*<b>An:<\/b>.*<b>Betreff:<\/b>/);
  });

  it('sends MIME more or less as it came, and says only in the copy by which message id', async () => {
    const mime = [
      `From: Help <${helpAddress}>`,
      `To: ${erik}`,
      'Subject: Received',
      'Message-ID: <ours@threadline.example>',
      'In-Reply-To: <first@fabrikam.example>',
      'Auto-Submitted: auto-replied',
      'X-Auto-Response-Suppress: All',
      '',
      'We have it.',
    ].join('\r\n');
    const base64 = Buffer.from(mime).toString('base64');
    const draft = await mail.graph('POST', here('messages'), base64, lasting);
    expect([draft.status, draft.json]).toMatchObject([201, { isDraft: true, subject: 'Received' }]);
    await mail.graph('POST', here(`messages/${draft.json.id}/send`), undefined, lasting);
    const copy = await mail.graph('GET', here(`messages/${draft.json.id}`), undefined, lasting);
    expect(copy.json.internetMessageId).not.toBe('<ours@threadline.example>');
    await mail.misbehave({ replaceMessageIds: false });
    expect((await mail.graph('POST', here('sendMail'), base64)).status).toBe(202);
    const [last] = await mail.mails('sentitems');
    expect(last?.internetMessageId).toBe('<ours@threadline.example>');
    const { headers } = await mail.mime(last?.id);
    expect(headers.find(({ key }) => key === 'auto-submitted')?.value).toBe('auto-replied');
    expect(headers.some(({ key }) => key === 'thread-index')).toBe(true);
  });

  it.each<[string, string, unknown, number, string]>([
    ['without receivers', 'sendMail', { message: { subject: 'a' } }, 400, 'ErrorInvalidRecipients'],
    ['to what is no address', 'sendMail', { message: { toRecipients: to('nobody') } }, 400, 'ErrorInvalidRecipients'],
    [
      'in the name of somebody else',
      'sendMail',
      { message: { toRecipients: to(erik), from: to('mia@world.example')[0] } },
      403,
      'ErrorSendAsDenied',
    ],
    [
      'with a header that is Exchange’s',
      'messages',
      { internetMessageHeaders: [{ name: 'In-Reply-To', value: '<a@b>' }] },
      400,
      'InvalidInternetMessageHeader',
    ],
    [
      'with six headers',
      'messages',
      { internetMessageHeaders: Array.from({ length: 6 }, (_, n) => ({ name: `x-${n}`, value: 'a' })) },
      400,
      'InvalidInternetMessageHeaderCollection',
    ],
    [
      'with an empty list of headers',
      'messages',
      { internetMessageHeaders: [] },
      400,
      'InvalidInternetMessageHeaderCollection',
    ],
    ['with a property that there is not', 'messages', { colour: 'red' }, 400, 'BadRequest'],
    ['as MIME that is not base64', 'sendMail', 'From: me', 400, 'ErrorMimeContentInvalidBase64String'],
    [
      'as MIME of somebody else',
      'sendMail',
      Buffer.from(`From: mia@world.example\r\nTo: ${erik}\r\n\r\nHi`).toString('base64'),
      403,
      'ErrorSendAsDenied',
    ],
  ])('is refused %s', async (_, path, body, status, code) => {
    const answer = await mail.graph('POST', here(path), body);
    expect([answer.status, answer.json]).toMatchObject([status, { error: { code } }]);
  });

  it('takes a comment or a body for an answer, and never both', async () => {
    await mail.arrive();
    const [one] = await mail.mails();
    const body = { contentType: 'text', content: 'b' };
    const both = { comment: 'a', message: { body } };
    expect((await mail.graph('POST', here(`messages/${one?.id}/reply`), both)).status).toBe(400);
    expect((await mail.graph('POST', here(`messages/${one?.id}/reply`), { message: { body } })).status).toBe(202);
    const [copy] = await mail.mails('sentitems');
    expect(copy).toMatchObject({ subject: 'RE: Printer is broken', bodyPreview: 'b' });
  });

  it('is sent once: what is sent is no draft', async () => {
    const draft = await mail.graph('POST', here('messages'), { toRecipients: to(erik) }, lasting);
    await mail.graph('POST', here(`messages/${draft.json.id}/send`), undefined, lasting);
    expect((await mail.graph('POST', here(`messages/${draft.json.id}/send`), undefined, lasting)).status).toBe(400);
    expect((await mail.graph('PATCH', here(`messages/${draft.json.id}`), { subject: 'b' }, lasting)).status).toBe(400);
  });

  it('leaves later when Exchange takes its time', async () => {
    await mail.misbehave({ sendDelayMs: 30 });
    await mail.graph('POST', here('sendMail'), { message: { toRecipients: to('mia@world.example') } });
    expect(await mail.mails('inbox', mia)).toEqual([]);
    await mail.settled();
    expect(await mail.mails('inbox', mia)).toHaveLength(1);
  });

  it('is refused when it is larger than a mail may be', async () => {
    await mail.misbehave({ maxMailBytes: 2_000 });
    const message = { toRecipients: to(erik), body: { contentType: 'text', content: 'x'.repeat(3_000) } };
    expect(await mail.graph('POST', here('sendMail'), { message })).toMatchObject({
      status: 413,
      json: { error: { code: 'ErrorMessageSizeExceeded' } },
    });
  });
});

describe('what comes back', () => {
  const sent = async (address: string) => {
    await mail.graph('POST', here('sendMail'), { message: { subject: 'Ticket', toRecipients: to(address) } });
    await mail.settled();
    const [notice] = await mail.mails();
    return { notice, mime: notice === undefined ? undefined : await mail.mime(notice.id) };
  };

  it.each([
    ['nobody@world.example', '5.1.10'],
    ['nobody@fabrikam.example', '5.1.1'],
    ['nobody@nowhere.example', '5.4.310'],
  ])('is a report when nobody is at %s', async (address, status) => {
    const { notice, mime } = await sent(address);
    expect(notice).toMatchObject({ subject: 'Undeliverable: Ticket' });
    const [copy] = await mail.mails('sentitems');
    expect(mime?.inReplyTo).toBe(copy?.internetMessageId);
    const headers = await mail.headers(notice?.id);
    expect(headers.get('content-type')).toMatch(/^multipart\/report/);
    expect(headers.get('auto-submitted')).toBe('auto-generated');
    expect(headers.get('return-path')).toBe('<>');
    const { bytes } = await mail.graph('GET', here(`messages/${notice?.id}/$value`));
    expect(bytes.toString()).toMatch(
      new RegExp(`Final-Recipient: rfc822;${address}\r\nAction: failed\r\nStatus: ${status}`),
    );
  });

  it('is a report when an address died, and when a mail is too large for its receiver', async () => {
    await mail.misbehave({ bounce: [erik] });
    expect((await sent(erik)).notice?.subject).toBe('Undeliverable: Ticket');
  });

  it('is a notice, and no answer, when it takes longer', async () => {
    await mail.misbehave({ delayed: [erik] });
    const { notice, mime } = await sent(erik);
    expect(notice?.subject).toBe('Delivery delayed: Ticket');
    expect(mime?.attachments.some(({ mimeType }) => mimeType === 'message/delivery-status')).toBe(true);
  });

  it('is what somebody away has left, once for each who writes, and never for a machine', async () => {
    const away = {
      mailbox: mia,
      status: 'alwaysEnabled',
      internal: 'Bin im Urlaub.',
      external: 'Bin nicht da.',
      audience: 'all',
    };
    expect((await mail.control('PUT', 'absence', away)).status).toBe(200);
    const { notice } = await sent('mia@world.example');
    expect(notice).toMatchObject({ subject: 'Automatische Antwort: Ticket', bodyPreview: 'Bin im Urlaub.' });
    await sent('mia@world.example');
    expect(await mail.mails()).toHaveLength(1);
    const { json } = await mail.graph('GET', `users/${mia}/mailboxSettings/automaticRepliesSetting`);
    expect(json).toMatchObject({ status: 'alwaysEnabled', internalReplyMessage: 'Bin im Urlaub.' });
    await mail.arrive(['Precedence: bulk', 'To: mia@world.example'], { to: ['mia@world.example'] });
    await mail.arrive(['Auto-Submitted: auto-replied', 'To: mia@world.example'], { to: ['mia@world.example'] });
    expect(await mail.held(erik)).toEqual([]);
  });

  it('comes for ever when a machine answers everything and does not say so', async () => {
    await mail.misbehave({ alwaysAnswer: [erik] });
    for (const count of [1, 2, 3]) {
      const { notice, mime } = await sent(erik);
      expect(await mail.mails()).toHaveLength(count);
      expect(notice?.subject).toBe('RE: Ticket');
      expect(mime?.headers.some(({ key }) => key === 'auto-submitted')).toBe(false);
    }
  });
});
