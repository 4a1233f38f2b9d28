import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ben, mia } from '../slack/world.ts';
import { aTenant, deskTeam, type Tenant, tickets } from './world.ts';

let tenant: Tenant;
let chat: string;
beforeAll(async () => {
  tenant = await aTenant();
  chat = await tenant.personal(mia);
  await tenant.control('PUT', 'misbehaviour', { rateLimits: false });
});
afterAll(() => tenant.end());
beforeEach(() => {
  tenant.bot.received.length = 0;
  tenant.clock.ahead = 0;
});

const base64 = (text: string) => Buffer.from(text).toString('base64');
const aFile = { name: 'Screen shot.png', type: 'image/png', base64: base64('pixels') };
const aPicture = { ...aFile, inline: true };
const heard = z.object({
  attachments: z.array(
    z.looseObject({
      contentType: z.string(),
      contentUrl: z.string().optional(),
      content: z.unknown().optional(),
    }),
  ),
});
const attachments = () => heard.parse(tenant.bot.received.at(-1)).attachments;
const download = () => z.object({ downloadUrl: z.string() }).parse(attachments().at(-1)?.content).downloadUrl;

describe('a file that somebody sends', () => {
  it('can be fetched by the app from a personal chat for some minutes, without a token', async () => {
    await tenant.done('/messages', { as: mia, conversation: chat, files: [aFile] });
    expect(attachments()).toMatchObject([
      {
        contentType: 'application/vnd.microsoft.teams.file.download.info',
        name: 'Screen shot.png',
        content: { fileType: 'png' },
      },
    ]);
    const url = download();
    expect(await (await fetch(url)).text()).toBe('pixels');
    expect((await fetch(url, { headers: { authorization: 'Bearer x' } })).status).toBe(401);
    expect((await fetch(`${url}0`)).status).toBe(401);
    tenant.clock.ahead = 11 * 60_000;
    expect((await fetch(url)).status).toBe(401);
  });

  it('lies where people who are signed in see it: an app that asks there gets a page', async () => {
    await tenant.done('/messages', { as: mia, conversation: chat, files: [aFile] });
    const page = await fetch(attachments()[0]?.contentUrl ?? '');
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Sign in')]);
  });

  it('is seen and saved on the page', async () => {
    const { id } = await tenant.done('/messages', { as: mia, conversation: chat, files: [aFile] });
    const message = (await tenant.in(mia, chat))?.messages.find((one) => one.id === id);
    const saved = await fetch(`${tenant.url}/teams/ui/files/${message?.files?.[0]?.id}/Screen%20shot.png`);
    expect([await saved.text(), saved.headers.get('content-type')]).toEqual(['pixels', 'image/png']);
    expect((await fetch(`${tenant.url}/teams/ui/files/${'0'.repeat(32)}/x`)).status).toBe(404);
  });

  it('is only a reference in a channel', async () => {
    await tenant.done('/messages', { as: ben, conversation: tickets, text: 'Look', mention: true, files: [aFile] });
    const [html, file] = attachments();
    expect(html?.content).toMatch(/<attachment id="[0-9a-f]+"><\/attachment>$/);
    expect(file).toMatchObject({ contentType: 'reference', name: 'Screen shot.png' });
    expect(file?.content).toBeUndefined();
  });

  it('may come with an address that is worth nothing', async () => {
    await tenant.control('PUT', 'misbehaviour', { expiredDownloads: true });
    await tenant.done('/messages', { as: mia, conversation: chat, files: [aFile] });
    await tenant.control('PUT', 'misbehaviour', { expiredDownloads: false });
    expect((await fetch(download())).status).toBe(401);
  });
});

describe('a picture that somebody pastes', () => {
  it.each([
    ['a personal chat', () => chat, mia],
    ['a channel', () => tickets, ben],
  ])('stands in the text of %s, and is fetched from the connector with the app’s token', async (_, place, as) => {
    await tenant.done('/messages', {
      as,
      conversation: place(),
      text: 'See',
      mention: place() === tickets,
      files: [aPicture],
    });
    const [html, picture] = attachments();
    const address = picture?.contentUrl ?? '';
    expect(picture?.contentType).toBe('image/*');
    expect(html?.content).toContain(`src="${address}"`);
    const path = address.slice(tenant.teams.serviceUrl.length);
    expect((await fetch(address)).status).toBe(401);
    expect((await tenant.connector('GET', path)).status).toBe(200);
    expect((await tenant.connector('GET', path.replace('original', 'huge'))).status).toBe(404);
  });
});

describe('a file that the app offers', () => {
  const consent = 'application/vnd.microsoft.teams.card.file.consent';
  const offer = (rest: object = {}) => ({
    type: 'message',
    attachments: [
      {
        contentType: consent,
        name: 'report.txt',
        content: { description: 'A report', sizeInBytes: 6, acceptContext: { offer: 1 }, declineContext: { offer: 1 } },
        ...rest,
      },
    ],
  });
  const invoked = z.object({
    name: z.literal('fileConsent/invoke'),
    replyToId: z.string(),
    value: z.looseObject({
      action: z.string(),
      context: z.unknown(),
      uploadInfo: z
        .object({
          uploadUrl: z.string(),
          uniqueId: z.string(),
          contentUrl: z.string(),
          name: z.string(),
          fileType: z.string(),
        })
        .optional(),
    }),
  });
  const offered = async () => {
    const { json, status } = await tenant.connector('POST', `v3/conversations/${chat}/activities`, offer());
    expect(status).toBe(201);
    return String(json.id);
  };
  const answer = async (accept: boolean) => {
    const message = await offered();
    await tenant.done('/consent', { as: mia, conversation: chat, message, accept });
    return invoked.parse(tenant.bot.received.at(-1));
  };
  const put = (url: string, text: string, range = `bytes 0-${text.length - 1}/${text.length}`) =>
    fetch(url, { method: 'PUT', body: text, headers: { 'content-range': range } });

  it('is saved in the person’s OneDrive once they allow it, and stands in the chat', async () => {
    const { value } = await answer(true);
    expect(value).toMatchObject({ type: 'fileUpload', action: 'accept', context: { offer: 1 } });
    const { uploadUrl = '', uniqueId = '', contentUrl } = value.uploadInfo ?? {};
    const info = {
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.teams.card.file.info',
          contentUrl,
          name: 'report.txt',
          content: { uniqueId, fileType: 'txt' },
        },
      ],
    };
    const path = `v3/conversations/${chat}/activities`;
    expect((await tenant.connector('POST', path, info)).status).toBe(400);
    expect((await put(uploadUrl, 'report')).status).toBe(201);
    expect((await tenant.connector('POST', path, info)).status).toBe(201);
    expect(await (await fetch(`${tenant.url}/teams/ui/files/${uniqueId}/report.txt`)).text()).toBe('report');
  });

  it('can be allowed twice, each time with an upload of its own', async () => {
    const message = await offered();
    const urls = new Set<string>();
    for (const _ of [1, 2]) {
      await tenant.done('/consent', { as: mia, conversation: chat, message, accept: true });
      urls.add(invoked.parse(tenant.bot.received.at(-1)).value.uploadInfo?.uploadUrl ?? '');
    }
    expect(urls.size).toBe(2);
  });

  it('is allowed twice at once when the local Teams is told so', async () => {
    await tenant.control('PUT', 'misbehaviour', { doubleConsents: true });
    await answer(true);
    await tenant.control('PUT', 'misbehaviour', { doubleConsents: false });
    expect(new Set(tenant.bot.received.map((one) => invoked.parse(one).value.uploadInfo?.uploadUrl)).size).toBe(2);
  });

  it('is not saved when they decline', async () => {
    const { value } = await answer(false);
    expect([value.action, value.context, value.uploadInfo]).toEqual(['decline', { offer: 1 }, undefined]);
  });

  it('comes in pieces that follow one another', async () => {
    const { uploadUrl = '' } = (await answer(true)).value.uploadInfo ?? {};
    const whole = 320 * 1024 + 2;
    const first = 'x'.repeat(whole - 2);
    expect((await put(uploadUrl, 'ab', `bytes 0-1/${whole}`)).status).toBe(400);
    expect((await put(uploadUrl, first, `bytes 0-${first.length - 1}/${whole}`)).status).toBe(202);
    expect((await put(uploadUrl, 'ab', `bytes 0-1/2`)).status).toBe(416);
    expect(await (await fetch(uploadUrl)).json()).toMatchObject({ nextExpectedRanges: [`${first.length}-`] });
    expect((await put(uploadUrl, 'ab', `bytes ${first.length}-${whole - 1}/${whole}`)).status).toBe(201);
    expect((await put(uploadUrl, 'ab')).status).toBe(404);
  });

  it('is refused with a token, without its range, and when the upload has ended', async () => {
    const { uploadUrl = '' } = (await answer(true)).value.uploadInfo ?? {};
    const headers = { authorization: 'Bearer x', 'content-range': 'bytes 0-1/2' };
    expect((await fetch(uploadUrl, { method: 'PUT', body: 'ab', headers })).status).toBe(401);
    expect((await fetch(uploadUrl, { method: 'PUT', body: 'ab' })).status).toBe(400);
    tenant.clock.ahead = 16 * 60_000;
    expect((await put(uploadUrl, 'ab')).status).toBe(404);
  });

  it('breaks off when the local Teams is told so', async () => {
    const { uploadUrl = '' } = (await answer(true)).value.uploadInfo ?? {};
    await tenant.control('PUT', 'misbehaviour', { cutUpload: true, lostUploadAnswer: true });
    await expect(put(uploadUrl, 'report')).rejects.toThrow();
    expect((await fetch(uploadUrl)).status).toBe(200);
    await expect(put(uploadUrl, 'report')).rejects.toThrow();
    expect((await fetch(uploadUrl)).status).toBe(404);
  });

  it.each([
    ['without its name', offer({ name: undefined })],
    ['without its size', offer({ content: { acceptContext: {} } })],
  ])('is refused %s', async (_, body) => {
    expect((await tenant.connector('POST', `v3/conversations/${chat}/activities`, body)).status).toBe(400);
  });

  it('is refused in a channel', async () => {
    expect((await tenant.connector('POST', `v3/conversations/${deskTeam}/activities`, offer())).status).toBe(400);
  });
});

describe('a picture that the app shows', () => {
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const shown = (contentType: string, contentUrl: string) =>
    tenant.connector('POST', `v3/conversations/${chat}/activities`, {
      type: 'message',
      attachments: [{ contentType, contentUrl, name: 'a' }],
    });

  it('comes with the message when it is small', async () => {
    expect((await shown('image/png', `data:image/png;base64,${pixel}`)).status).toBe(201);
  });

  it('is refused when it is none, too large, or of another kind', async () => {
    const wide = Buffer.from(pixel, 'base64');
    wide.writeUInt32BE(1025, 16);
    const large = Buffer.concat([Buffer.from(pixel, 'base64'), Buffer.alloc(1024 * 1024)]);
    const refused = await Promise.all([
      shown('image/png', `data:image/png;base64,${base64('no picture at all, by far')}`),
      shown('image/png', `data:image/png;base64,${wide.toString('base64')}`),
      shown('image/png', `data:image/png;base64,${large.toString('base64')}`),
      shown('image/webp', `data:image/webp;base64,${pixel}`),
      shown('image/png', `data:image/gif;base64,${pixel}`),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400]);
  });
});
