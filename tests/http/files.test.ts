import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FileList, FileRules, FileView, TicketView } from '../../api/core/index.ts';
import { someBytes } from '../core/file/blob-store.contract.ts';
import { bytesOf, pixel } from '../core/file/upload.ts';
import { type ApiWorld, anApi, type Caller } from './client.ts';

let api: ApiWorld;
let maya: Caller;
let keys: Record<'maya' | 'ben' | 'tom', string>;
beforeAll(async () => {
  api = await anApi();
  maya = await api.by('maya');
  keys = { maya: await api.signedIn('maya'), ben: await api.signedIn('ben'), tom: await api.signedIn('tom') };
});
afterAll(() => api.close());

/** Sends bytes as a page of the desk does. */
async function upload(
  name: string,
  bytes: Uint8Array,
  headers: Record<string, string> = {},
  by: keyof typeof keys = 'maya',
) {
  const answer = await api.app.request(`/api/v1/files?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { cookie: keys[by], origin: 'http://desk.test', 'content-length': String(bytes.byteLength), ...headers },
    body: new Uint8Array(bytes),
  });
  return { status: answer.status, location: answer.headers.get('location'), body: await answer.json() };
}
const uploaded = async (...sent: Parameters<typeof upload>) => FileView.parse((await upload(...sent)).body);
const download = (id: string, headers: Record<string, string> = {}, what = 'content', method = 'GET') =>
  api.app.request(`/api/v1/files/${id}/${what}`, { method, headers: { cookie: keys.maya, ...headers } });
const bytesIn = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());

describe('uploading', () => {
  it('answers with what the file is, and where it is found', async () => {
    const { status, location, body } = await upload('Plan für März.txt', bytesOf('the plan'));
    const file = FileView.parse(body);
    expect([status, location]).toEqual([201, `/api/v1/files/${file.id}`]);
    expect(file).toMatchObject({ name: 'Plan für März.txt', mediaType: 'text/plain', size: 8, state: 'ready' });
    expect((await maya.get(`files/${file.id}`)).as(FileView)).toEqual(file);
  });

  it('takes an open-ended body as it comes', async () => {
    const stream = new ReadableStream({
      start(controller) {
        for (let at = 0; at < 5; at++) controller.enqueue(bytesOf('ten bytes.'));
        controller.close();
      },
    });
    const answer = await api.app.request('/api/v1/files?name=a.txt', {
      method: 'POST',
      headers: { cookie: keys.maya, origin: 'http://desk.test' },
      body: stream,
      ...{ duplex: 'half' },
    });
    expect(FileView.parse(await answer.json()).size).toBe(50);
  });

  it('says 413 with the limit before it reads a byte of what is announced as too large', async () => {
    let read = false;
    const body = new ReadableStream(
      {
        pull(controller) {
          read = true;
          controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    const answer = await api.app.request('/api/v1/files?name=film.mp4', {
      method: 'POST',
      headers: { cookie: keys.maya, origin: 'http://desk.test', 'content-length': String(16 * 1_048_576 + 1) },
      body,
      ...{ duplex: 'half' },
    });
    expect([answer.status, read]).toEqual([413, false]);
    expect(await answer.json()).toMatchObject({
      message: expect.stringMatching(/“film.mp4” .* 16\sMB/),
      details: { file: 'size' },
    });
  });

  it('says 415 to a type that is not kept, to a form and to a compressed body; 400 without a name or a byte', async () => {
    expect((await upload('a.html', bytesOf('<html><body>'))).status).toBe(415);
    expect((await upload('a.txt', bytesOf('x'), { 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(
      415,
    );
    expect((await upload('a.txt', bytesOf('x'), { 'content-encoding': 'gzip' })).status).toBe(415);
    expect((await upload('', bytesOf('x'))).status).toBe(400);
    expect((await upload('a.txt', new Uint8Array())).status).toBe(400);
  });

  it('gives the same file for the same Idempotency-Key, and refuses it for another file', async () => {
    const headers = { 'idempotency-key': 'upload-1' };
    const [one, two] = [await uploaded('a.txt', bytesOf('x'), headers), await uploaded('a.txt', bytesOf('x'), headers)];
    expect(two.id).toBe(one.id);
    expect((await upload('b.txt', bytesOf('x'), headers)).status).toBe(409);
    for (const other of ['y', 'xx']) expect((await upload('a.txt', bytesOf(other), headers)).status).toBe(409);
    const atOnce = { 'idempotency-key': 'upload-2' };
    const both = await Promise.all(['1', '2'].map((text) => upload('a.txt', bytesOf(text), atOnce)));
    expect(both.filter(({ status }) => status === 201)).toHaveLength(1);
  });
});

describe('a file on a ticket', () => {
  it('comes with the ticket and with a comment, is listed, and is read by those who see them', async () => {
    const [plan, photo] = [await uploaded('plan.txt', bytesOf('plan')), await uploaded('photo.png', pixel)];
    const opened = await maya.post('tickets', { title: 'The plan is torn', desk: 'IT', files: [plan.id] });
    const { key } = opened.as(TicketView);
    const said = await maya.post(`tickets/${key}/comments`, { files: [photo.id] });
    expect(said.status).toBe(201);
    const { comment } = said.as(z.object({ comment: z.object({ attachments: z.array(FileView) }) }));
    expect(comment.attachments).toMatchObject([{ name: 'photo.png', preview: true }]);
    const listed = (await maya.get(`tickets/${key}/files`)).as(FileList);
    expect(listed.items.map(({ name }) => name)).toEqual(['plan.txt', 'photo.png']);
    expect((await download(photo.id, { cookie: keys.ben })).status).toBe(200);
    expect((await download(photo.id, { cookie: keys.tom })).status).toBe(404);
    expect((await maya.send('DELETE', `files/${photo.id}`)).status).toBe(204);
    expect((await download(photo.id)).status).toBe(404);
    expect((await maya.post(`tickets/${key}/comments`, { text: 'x', files: ['nothing'] })).status).toBe(400);
  });
});

describe('downloading', () => {
  it('is always an attachment that runs nowhere, under its whole name', async () => {
    const file = await uploaded('Plan "für" März; 100 %.txt', bytesOf('the plan'));
    const answer = await download(file.id);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/plain',
      'content-length': '8',
      'content-disposition': `attachment; filename="Plan _f_r_ M_rz; 100 _.txt"; filename*=UTF-8''Plan%20_f%C3%BCr_%20M%C3%A4rz%3B%20100%20%25.txt`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-store',
      'accept-ranges': 'bytes',
      etag: `"${file.sha256}"`,
    });
    expect(await answer.text()).toBe('the plan');
  });

  it('gives parts, and all of it where the part is of another version', async () => {
    const bytes = someBytes(200_000);
    bytes.set(pixel);
    const file = await uploaded('a.png', bytes);
    const part = async (range: string, more: Record<string, string> = {}) => {
      const answer = await download(file.id, { range, ...more });
      return [answer.status, answer.headers.get('content-range'), await bytesIn(answer)] as const;
    };
    expect(await part('bytes=0-0')).toEqual([206, 'bytes 0-0/200000', bytes.slice(0, 1)]);
    expect(await part('bytes=65535-131072')).toEqual([206, 'bytes 65535-131072/200000', bytes.slice(65_535, 131_073)]);
    expect(await part('bytes=199990-')).toEqual([206, 'bytes 199990-199999/200000', bytes.slice(199_990)]);
    expect(await part('bytes=-10')).toEqual([206, 'bytes 199990-199999/200000', bytes.slice(199_990)]);
    expect(await part('bytes=5-999999999')).toEqual([206, 'bytes 5-199999/200000', bytes.slice(5)]);
    for (const odd of ['bytes=0-1,5-6', 'bytes=x-', 'lines=1-2', 'bytes=9-3', 'bytes=-'])
      expect((await part(odd)).slice(0, 2)).toEqual([200, null]);
    expect((await part('bytes=0-0', { 'if-range': `"${file.sha256}"` }))[0]).toBe(206);
    expect((await part('bytes=0-0', { 'if-range': '"another"' }))[0]).toBe(200);
    const beyond = await download(file.id, { range: 'bytes=200000-' });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */200000']);
    expect((await download(file.id, { range: 'bytes=-0' })).status).toBe(416);
  });

  it('answers 304 to somebody who has it, and HEAD without reading it', async () => {
    const file = await uploaded('a.txt', bytesOf('x'));
    const same = await download(file.id, { 'if-none-match': `W/"x", "${file.sha256}"` });
    expect([same.status, await same.text()]).toEqual([304, '']);
    const head = await download(file.id, {}, 'content', 'HEAD');
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '1', '']);
  });

  it('says alike to GET and HEAD that the bytes are not there', async () => {
    const file = await uploaded('gone.txt', bytesOf('x'));
    const row = await api.engine.db.attachment.findUniqueOrThrow({ where: { id: file.id } });
    await api.engine.files.blobs.delete(row.storeKey);
    const [get, head] = [await download(file.id), await download(file.id, {}, 'content', 'HEAD')];
    expect([get.status, head.status]).toEqual([503, 503]);
  });

  it('shows small pictures within a page, and nothing else', async () => {
    const [picture, text] = [await uploaded('a.png', pixel), await uploaded('a.txt', bytesOf('x'))];
    const answer = await download(picture.id, {}, 'preview');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(answer.headers.get('content-disposition')).toMatch(/^inline; /);
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(await bytesIn(answer)).toEqual(pixel);
    expect((await download(text.id, {}, 'preview')).status).toBe(404);
  });

  it('shows no picture of more pixels than a browser can draw, however small its file is', async () => {
    const huge = new Uint8Array(pixel);
    // The width and the height of a PNG.
    new DataView(huge.buffer).setUint32(16, 50_000);
    new DataView(huge.buffer).setUint32(20, 50_000);
    const [picture, cut] = [await uploaded('huge.png', huge), await uploaded('cut.png', pixel.slice(0, 20))];
    expect([picture.preview, cut.preview]).toEqual([false, false]);
    for (const { id } of [picture, cut]) expect((await download(id, {}, 'preview')).status).toBe(404);
    expect(await bytesIn(await download(picture.id))).toEqual(huge);
  });
});

it('admins say what is kept; others read it', async () => {
  const rules = (await maya.get('settings/files')).as(FileRules);
  expect(rules).toMatchObject({ largestMb: 16, types: expect.arrayContaining(['application/pdf']) });
  expect((await maya.patch('settings/files', { largestMb: 5 })).status).toBe(403);
  const olga = await api.by('olga');
  expect((await olga.patch('settings/files', { largestMb: 5 })).as(FileRules)).toEqual({ ...rules, largestMb: 5 });
  expect((await olga.patch('settings/files', { types: ['all'] })).status).toBe(400);
  expect((await olga.get('audit')).text).toContain('set to 5 MB a file');
});

it('a ticket’s page shows its files and those of its comments, with size and download', async () => {
  const [plan, photo] = [await uploaded('Plan <b>.txt', bytesOf('plan')), await uploaded('photo.png', pixel)];
  const opened = await maya.post('tickets', { title: 'The plan is torn', desk: 'IT', files: [plan.id] });
  const { key } = opened.as(TicketView);
  await maya.post(`tickets/${key}/comments`, { files: [photo.id] });
  const page = await (await api.app.request(`/tickets/${key}`, { headers: { cookie: keys.maya } })).text();
  expect(page).toContain(`<a href="/api/v1/files/${plan.id}/content" download>Plan _b_.txt (4\u00A0B)</a>`);
  expect(page).toContain(`<a href="/api/v1/files/${photo.id}/content" download>photo.png (`);
});
