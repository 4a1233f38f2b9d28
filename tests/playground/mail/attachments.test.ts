import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { erik, help, type Mail, someMail } from './world.ts';

let mail: Mail;
beforeEach(async () => {
  mail = await someMail();
});
afterEach(() => mail.end());

const here = (path: string) => `users/${help}/messages/${path}`;
const picture = Buffer.from('89504e470d0a1a0a', 'hex');

/** A mail with a picture in its text, a file and another mail. */
const full = [
  'Content-Type: multipart/mixed; boundary=m',
  '',
  '--m',
  'Content-Type: multipart/related; boundary=r',
  '',
  '--r',
  'Content-Type: text/html',
  '',
  '<p>See <img src="cid:pic@1"></p>',
  '--r',
  'Content-Type: image/png; name=pic.png',
  'Content-ID: <pic@1>',
  'Content-Disposition: inline; filename=pic.png',
  'Content-Transfer-Encoding: base64',
  '',
  picture.toString('base64'),
  '--r--',
  '--m',
  "Content-Type: application/pdf; name*=utf-8''%C3%BCber.pdf",
  "Content-Disposition: attachment; filename*=utf-8''%C3%BCber.pdf",
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from('%PDF-1.7').toString('base64'),
  '--m',
  'Content-Type: message/rfc822',
  '',
  'From: jo@elsewhere.example',
  'Subject: Inner',
  '',
  'Inner words.',
  '--m--',
  '',
];

describe('the attachments of a mail', () => {
  it('are files, pictures within the text, and mails, each with its own bytes', async () => {
    await mail.arrive(full);
    const [one] = await mail.mails();
    expect(one?.hasAttachments).toBe(true);
    const { json } = await mail.graph('GET', here(`${one?.id}/attachments?$select=id,name,size,contentType,isInline`));
    expect(json.value).toMatchObject([
      { '@odata.type': '#microsoft.graph.fileAttachment', name: 'pic.png', isInline: true, size: 8 },
      { name: 'über.pdf', contentType: 'application/pdf', isInline: false, size: 8 },
      { '@odata.type': '#microsoft.graph.itemAttachment', name: 'Inner', contentType: null },
    ]);
    expect(json.value).not.toContainEqual(expect.objectContaining({ contentBytes: expect.anything() }));
    const [pic, pdf, inner] = json.value as { id: string }[];
    const whole = await mail.graph('GET', here(`${one?.id}/attachments/${pic?.id}`));
    expect(whole.json).toMatchObject({ contentId: 'pic@1', contentBytes: picture.toString('base64') });
    expect((await mail.graph('GET', here(`${one?.id}/attachments/${pdf?.id}/$value`))).text).toBe('%PDF-1.7');
    expect((await mail.graph('GET', here(`${one?.id}/attachments/${inner?.id}/$value`))).text).toContain(
      'Inner words.',
    );
    const item = await mail.graph(
      'GET',
      here(`${one?.id}/attachments/${inner?.id}?$expand=microsoft.graph.itemattachment/item`),
    );
    expect(item.json.item).toMatchObject({ '@odata.type': '#microsoft.graph.message', id: '', subject: 'Inner' });
    const expanded = await mail.graph('GET', here(`${one?.id}?$expand=attachments`));
    expect(expanded.json.attachments).toHaveLength(3);
  });

  it('do not count when they are only pictures within the text', async () => {
    await mail.arrive([...full.slice(0, 17), '--m--', '']);
    const [one] = await mail.mails();
    expect(one?.hasAttachments).toBe(false);
  });

  it('may be only an address, which has no bytes', async () => {
    const attachment = {
      '@odata.type': '#microsoft.graph.referenceAttachment',
      name: 'Plan',
      sourceUrl: 'https://a.example',
    };
    const draft = await mail.graph('POST', `users/${help}/messages`, { subject: 'a', attachments: [attachment] });
    const { json } = await mail.graph('GET', here(`${draft.json.id}/attachments`));
    const [one] = json.value as { id: string }[];
    expect((await mail.graph('GET', here(`${draft.json.id}/attachments/${one?.id}/$value`))).status).toBe(405);
  });

  it('go along in one call while they are small, and come out as they went in', async () => {
    const draft = await mail.graph('POST', `users/${help}/messages`, {
      subject: 'Files',
      toRecipients: [{ emailAddress: { address: 'mia@world.example' } }],
      body: { contentType: 'html', content: '<img src="cid:x">' },
    });
    const file = { '@odata.type': '#microsoft.graph.fileAttachment', name: 'x.png', contentType: 'image/png' };
    const inline = { ...file, contentBytes: picture.toString('base64'), isInline: true, contentId: 'x' };
    expect((await mail.graph('POST', here(`${draft.json.id}/attachments`), inline)).status).toBe(201);
    const large = { ...file, contentBytes: Buffer.alloc(3 * 1024 * 1024 + 1).toString('base64') };
    expect((await mail.graph('POST', here(`${draft.json.id}/attachments`), large)).status).toBe(413);
    const extra = await mail.graph('POST', here(`${draft.json.id}/attachments`), { ...file, contentBytes: 'AAAA' });
    expect((await mail.graph('DELETE', here(`${draft.json.id}/attachments/${extra.json.id}`))).status).toBe(204);
    await mail.graph('POST', here(`${draft.json.id}/send`));
    const [got] = await mail.mails('inbox', '0b1ec701-0000-4000-8000-0000000000a1', '?$expand=attachments');
    expect(got?.attachments).toMatchObject([
      { name: 'x.png', isInline: true, contentBytes: picture.toString('base64') },
    ]);
  });
});

describe('an upload session', () => {
  const size = 5 * 1024 * 1024;
  const begun = async (change: Record<string, unknown> = {}) => {
    const draft = await mail.graph('POST', `users/${help}/messages`, {
      toRecipients: [{ emailAddress: { address: erik } }],
    });
    const AttachmentItem = { attachmentType: 'file', name: 'big.bin', size, ...change };
    const session = await mail.graph('POST', here(`${draft.json.id}/attachments/createUploadSession`), {
      AttachmentItem,
    });
    return { draft, session, url: String(session.json.uploadUrl) };
  };
  const put = (url: string, from: number, to: number, headers: Record<string, string> = {}) =>
    fetch(url, {
      method: 'PUT',
      headers: { 'content-range': `bytes ${from}-${to}/${size}`, ...headers },
      body: new Uint8Array(to - from + 1),
    });

  it('takes the pieces in their order and makes an attachment of them', async () => {
    const { draft, session, url } = await begun();
    expect([session.status, session.json.nextExpectedRanges]).toEqual([201, ['0-']]);
    const middle = 4 * 1024 * 1024;
    expect((await put(url, middle, size - 1)).status).toBe(416);
    const first = await put(url, 0, middle - 1);
    expect([first.status, await first.json()]).toMatchObject([200, { nextExpectedRanges: [`${middle}-`] }]);
    const last = await put(url, middle, size - 1);
    expect([last.status, last.headers.get('location')]).toEqual([201, expect.stringContaining('/Attachments(')]);
    const { json } = await mail.graph('GET', here(`${draft.json.id}/attachments?$select=name,size`));
    expect(json.value).toMatchObject([{ name: 'big.bin', size }]);
    expect((await put(url, 0, 9)).status).toBe(404);
  });

  it('wants no token at its address, no piece over 4 MB, and ends with its hour', async () => {
    const { url } = await begun();
    expect((await put(url, 0, 99, { authorization: 'Bearer a' })).status).toBe(401);
    expect((await put(url, 0, 4 * 1024 * 1024)).status).toBe(400);
    mail.clock.ahead = 61 * 60_000;
    expect((await put(url, 0, 99)).status).toBe(404);
  });

  it('is not made for what one call can carry, nor for more than 150 MB', async () => {
    expect((await begun({ size: 1000 })).session.status).toBe(400);
    expect((await begun({ size: 151 * 1024 * 1024 })).session.status).toBe(400);
  });
});
