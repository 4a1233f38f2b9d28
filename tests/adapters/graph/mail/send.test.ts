import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { box, type GraphServer, letter, refusal, startGraph } from './graph-server.ts';

let graph: GraphServer;
beforeAll(async () => {
  graph = await startGraph();
});
afterEach(() => graph.reset());
afterAll(() => graph.close());

const byId = /messages\?\$filter=internetMessageId eq/;
const sentItems = /mailFolders\/sentitems\/messages\?/;
const item = (more: object = {}) => ({
  id: 'sent',
  internetMessageId: '<ours@threadline.example>',
  isDraft: false,
  ...more,
});
const wire = () =>
  Buffer.from(graph.asked.find(({ path }) => path.endsWith('/sendMail'))?.body ?? '', 'base64').toString();

describe('sending by Graph', () => {
  it('gives the whole mail as MIME, and waits for nothing', async () => {
    graph.answer('POST', /sendMail$/, () => new Response(null, { status: 202 }));
    expect(
      await graph.mail.send(box, { ...letter, heads: [{ name: 'Auto-Submitted', value: 'auto-replied' }] }),
    ).toEqual({
      messageId: 'ours@threadline.example',
      remoteId: null,
    });
    expect(graph.asked[0]).toMatchObject({ path: 'users/help@northwind.example/sendMail', type: 'text/plain' });
    expect(wire()).toContain('Message-ID: <ours@threadline.example>');
    expect(wire()).toContain('Auto-Submitted: auto-replied');
    expect(graph.asked).toHaveLength(1);
  });

  it('knows afterwards under which id it went where Exchange has given it another one', async () => {
    graph.answer('GET', byId, () => ({ value: [] }));
    graph.answer('GET', sentItems, () => ({
      value: [
        item({
          id: 'other',
          internetMessageId: '<x@y>',
          internetMessageHeaders: [{ name: 'X-Threadline-Mail', value: 'other' }],
        }),
        item({
          internetMessageId: '<AM0PR@exchange>',
          internetMessageHeaders: [{ name: 'x-threadline-mail', value: 'ours@threadline.example' }],
        }),
      ],
    }));
    expect(await graph.mail.wasSent(box, letter.messageId)).toEqual({ messageId: 'AM0PR@exchange', remoteId: 'sent' });
  });

  it('looks into the copies themselves where their heads are not listed', async () => {
    graph.answer('GET', byId, () => ({ value: [] }));
    graph.answer('GET', sentItems, () => ({
      value: [item({ id: 'a' }), item({ id: 'b', internetMessageId: '<new@exchange>' })],
    }));
    graph.answer(
      'GET',
      /messages\/a\/\$value/,
      () => new Response('Subject: x\r\n\r\nX-Threadline-Mail: ours@threadline.example'),
    );
    graph.answer(
      'GET',
      /messages\/b\/\$value/,
      () => new Response('x-threadline-mail: ours@threadline.example\r\n\r\n'),
    );
    expect(await graph.mail.wasSent(box, letter.messageId)).toEqual({ messageId: 'new@exchange', remoteId: 'b' });
  });

  it('knows a mail that was not sent; a draft of it was not, either', async () => {
    graph.answer('GET', byId, () => ({ value: [item({ isDraft: true })] }));
    graph.answer('GET', sentItems, () => ({ value: [] }));
    expect(await graph.mail.wasSent(box, letter.messageId)).toBeNull();
  });

  it('does not take half an answer for one when it asks what was sent', async () => {
    graph.answer('GET', byId, () => ({ value: [] }));
    graph.answer('GET', sentItems, () => refusal(503, 'ServiceUnavailable'));
    await expect(graph.mail.wasSent(box, letter.messageId)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it.each([
    [429, 'ErrorExceededMessageLimit', { code: 'unavailable', details: { retryAfterSeconds: 9 } }],
    [403, 'ErrorSendAsDenied', { code: 'forbidden', message: expect.stringContaining('Mail.Send') }],
    [400, 'ErrorInvalidRecipients', { code: 'invalid', message: expect.stringContaining('ErrorInvalidRecipients') }],
    [413, 'RequestTooLarge', { code: 'invalid', message: expect.stringContaining('size') }],
  ])('says %i %s in words', async (status, code, expected) => {
    graph.answer('POST', /sendMail$/, () => refusal(status, code, { 'retry-after': '9' }));
    const error: unknown = await graph.mail.send(box, letter).catch((one: unknown) => one);
    graph.pass(60_000);
    expect(error).toMatchObject(expected);
  });
});

describe('a mail with large files', () => {
  const bytes = new Uint8Array(8_000_000).fill(7);
  const large = {
    ...letter,
    files: [
      { name: 'Rücknahme.bin', mediaType: 'application/zip', bytes },
      { name: 'b.gif', mediaType: 'image/gif', bytes: new Uint8Array(3), contentId: 'b@c' },
    ],
  };
  const uploadAt = (url: string) =>
    graph.answer('POST', /createUploadSession$/, () => Response.json({ uploadUrl: url }, { status: 201 }));
  const drafts = () => {
    graph.answer('POST', /\/messages$/, () => Response.json({ id: 'draft' }, { status: 201 }));
  };

  it('is a draft first, to which they are brought in pieces, without our token', async () => {
    drafts();
    uploadAt(`${graph.url}/uploads/secret`);
    expect(await graph.mail.send(box, large)).toEqual({ messageId: letter.messageId, remoteId: 'draft' });
    const made = graph.asked.find(({ path }) => path.endsWith('/messages'));
    expect(made?.type).toBe('text/plain');
    expect(Buffer.from(made?.body ?? '', 'base64').toString()).not.toContain('Rücknahme');
    const puts = graph.asked.filter(({ method }) => method === 'PUT');
    expect(puts.map(({ range }) => range)).toEqual([
      'bytes 0-3276799/8000000',
      'bytes 3276800-6553599/8000000',
      'bytes 6553600-7999999/8000000',
    ]);
    expect(puts.every(({ auth }) => auth === '')).toBe(true);
    const small = graph.asked.find(({ path }) => path.endsWith('/messages/draft/attachments'));
    expect(JSON.parse(small?.body ?? '')).toMatchObject({ name: 'b.gif', isInline: true, contentId: 'b@c' });
    expect(graph.asked.filter(({ path }) => path.endsWith('/messages/draft/send'))).toHaveLength(1);
  });

  it.each([
    'https://evil.example/outlook.office.com',
    'https://outlook.office.com.evil.example/x',
    'http://outlook.office.com/x',
  ])('does not go to %s, and leaves no draft behind', async (url) => {
    drafts();
    uploadAt(url);
    await expect(graph.mail.send(box, large)).rejects.toMatchObject({ code: 'forbidden' });
    expect(graph.asked.some(({ path }) => path.endsWith('/send'))).toBe(false);
    expect(graph.asked.at(-1)).toMatchObject({ method: 'DELETE', path: expect.stringContaining('messages/draft') });
  });

  it('whose pieces are refused was not sent, and says nothing of where they were to go', async () => {
    drafts();
    uploadAt(`${graph.url}/uploads/secret`);
    graph.answer('PUT', /uploads/, () => refusal(416, 'InvalidRange'));
    const error: unknown = await graph.mail.send(box, large).catch((one: unknown) => one);
    expect(error).toMatchObject({ code: 'invalid' });
    expect(JSON.stringify(error) + String(error)).not.toContain('secret');
    expect(graph.asked.some(({ path }) => path.endsWith('/send'))).toBe(false);
  });
});
