import { LogLevel, WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aWorld, eventually, isObject, plain, type World } from './world.ts';

const quiet = {
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
  debug() {},
  info() {},
  warn() {},
  error() {},
};
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('files', () => {
  let world: World;
  let client: WebClient;
  beforeEach(async () => {
    world = await aWorld();
    client = new WebClient(world.slack.botToken, {
      slackApiUrl: world.slack.apiUrl,
      retryConfig: { retries: 0 },
      logger: quiet,
    });
  });
  afterEach(() => world.end());

  const attach = async (name: string, text: string, as = 'UMIA') => {
    const { id } = await world.act('/files', { as, name, base64: base64(text) });
    return String(id);
  };
  const send = async (files: string[], rest: object = {}) => {
    const sent = await world.act('/messages', { as: 'UMIA', channel: 'CGENERAL', text: '', files, ...rest });
    await world.settled();
    return String(sent.ts);
  };
  const heard = () => world.events().filter(({ type }) => type === 'message');
  const fileIn = (event: Record<string, unknown> | undefined, at = 0) => {
    const file = Array.isArray(event?.files) ? event.files[at] : undefined;
    return isObject(file) ? file : {};
  };
  const get = (url: unknown, token: string | null = world.slack.botToken) =>
    fetch(String(url), { ...(token && { headers: { authorization: `Bearer ${token}` } }) });

  it('come with a message as whole objects, and are read with the token only', async () => {
    const id = await attach('report.pdf', '%PDF-1.7 hello');
    await send([id], { text: 'See this' });
    const [event] = heard();
    expect(event).toMatchObject({ subtype: 'file_share', text: 'See this', user: 'UMIA' });
    const file = fileIn(event);
    expect(file).toMatchObject({
      id,
      name: 'report.pdf',
      title: 'report',
      mimetype: 'application/pdf',
      filetype: 'pdf',
      mode: 'hosted',
      size: 14,
      file_access: 'visible',
    });
    const answer = await get(file.url_private_download);
    expect([answer.headers.get('content-type'), await answer.text()]).toEqual(['application/pdf', '%PDF-1.7 hello']);
    for (const token of [null, 'xoxb-other']) {
      const refused = await get(file.url_private_download, token);
      expect([refused.status, refused.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(await refused.text()).toContain('<!DOCTYPE html>');
    }
    expect(world.events().map(({ type }) => type)).toEqual(expect.arrayContaining(['file_shared', 'message']));
  });

  it('lead to a page where one signs in when the app has no files:read', async () => {
    await send([await attach('a.txt', 'a')]);
    const { url_private_download: url, id } = fileIn(heard()[0]);
    await world.misbehave({ withoutFilesRead: true });
    expect(await (await get(url)).text()).toContain('Sign in');
    expect(await world.api('files.info', { file: id })).toMatchObject({
      ok: false,
      error: 'missing_scope',
      needed: 'files:read',
    });
  });

  it('fail as told: limited, broken, and in the middle', async () => {
    await send([await attach('a.txt', 'x'.repeat(100_000))]);
    const url = fileIn(heard()[0]).url_private;
    const failing = (error: string) => world.misbehave({ failures: [{ method: 'files.download', error, times: 1 }] });
    await failing('ratelimited');
    const limited = await get(url);
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '1']);
    await failing('http_500');
    expect((await get(url)).status).toBe(500);
    await failing('breaks_off');
    await expect(get(url).then((answer) => answer.text())).rejects.toThrow();
    expect((await (await get(url)).text()).length).toBe(100_000);
  });

  it('of Slack Connect are a stub in events, whole in files.info and in history', async () => {
    await world.misbehave({ filesAs: 'connect' });
    const id = await attach('a.txt', 'shared');
    await send([id]);
    expect(fileIn(heard()[0])).toEqual({
      id,
      created: 0,
      timestamp: 0,
      mode: 'file_access',
      file_access: 'check_file_info',
      user: '',
    });
    const { file } = await world.api('files.info', { file: id });
    expect(file).toMatchObject({ name: 'a.txt', url_private: expect.any(String) });
    const history = await world.api('conversations.history', { channel: 'CGENERAL' });
    expect(history.messages).toMatchObject([{ files: [{ name: 'a.txt' }] }]);
  });

  it('without bytes at Slack have no address of Slack', async () => {
    await world.misbehave({ filesAs: 'external' });
    await send([await attach('plan.docx', 'x')]);
    await world.misbehave({ filesAs: 'hidden_by_limit' });
    await send([await attach('old.txt', 'x')]);
    expect(fileIn(heard()[0])).toMatchObject({ mode: 'external', is_external: true, external_url: expect.any(String) });
    expect(fileIn(heard()[1])).toEqual({
      id: expect.any(String),
      created: expect.any(Number),
      timestamp: expect.any(Number),
      mode: 'hidden_by_limit',
      user: 'UMIA',
    });
  });

  it('that are deleted leave a tombstone, and nothing can be read of them', async () => {
    const id = await attach('a.txt', 'secret');
    const ts = await send([id], { text: 'Oops' });
    const url = fileIn(heard()[0]).url_private;
    await world.act('/files/delete', { as: 'UBEN', file: id });
    expect((await get(url)).status).toBe(200);
    await world.act('/files/delete', { as: 'UMIA', file: id });
    await world.settled();
    expect((await get(url)).status).toBe(404);
    expect(await world.api('files.info', { file: id })).toMatchObject({ error: 'file_deleted' });
    expect(world.events()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'file_deleted', file_id: id, channel_ids: ['CGENERAL'] }),
        expect.objectContaining({
          subtype: 'message_changed',
          message: expect.objectContaining({ ts, files: [{ id, mode: 'tombstone' }] }),
        }),
      ]),
    );
  });

  it("are uploaded by Slack's own library and shown after the call was answered", async () => {
    const parent = await world.api('chat.postMessage', { channel: 'CGENERAL', text: 'Card' });
    const answer = await client.files.uploadV2({
      channel_id: 'CGENERAL',
      thread_ts: String(parent.ts),
      initial_comment: 'Here it is',
      file_uploads: [
        { file: Buffer.from('one'), filename: 'one.txt' },
        { file: Buffer.from('two'), filename: 'two.png' },
      ],
    });
    expect(answer.ok).toBe(true);
    const message = await eventually(() => heard().find(({ text }) => text === 'Here it is'));
    expect(message).toMatchObject({ thread_ts: parent.ts, files: [{ name: 'one.txt' }, { name: 'two.png' }] });
    const { file } = await world.api('files.info', { file: fileIn(message).id });
    expect(file).toMatchObject({ shares: { public: { CGENERAL: [{ ts: message.ts, thread_ts: parent.ts }] } } });
  });

  describe('uploaded step by step', () => {
    const begin = async (form: Record<string, string>) => {
      const response = await fetch(`${world.slack.apiUrl}files.getUploadURLExternal`, {
        method: 'POST',
        headers: { authorization: `Bearer ${world.slack.botToken}` },
        body: new URLSearchParams(form),
      });
      const read: unknown = await response.json();
      return isObject(read) ? read : {};
    };
    const put = (url: unknown, body: string) => fetch(String(url), { method: 'POST', body });
    const complete = (id: unknown, rest: object = {}) =>
      world.api('files.completeUploadExternal', { files: [{ id }], channel_id: 'CGENERAL', ...rest });

    it('take a form, the announced bytes, and one completion', async () => {
      expect(await world.api('files.getUploadURLExternal', { filename: 'a', length: 1 })).toMatchObject({
        error: 'invalid_arguments',
      });
      const { upload_url: url, file_id: id } = await begin({ filename: 'a.txt', length: '5' });
      expect(await complete(id)).toMatchObject({ error: 'file_not_found' });
      expect((await put(url, 'too long')).status).toBe(500);
      const took = await put(url, 'hello');
      expect([took.status, await took.text()]).toEqual([200, 'OK - 5']);
      expect(await world.api('files.info', { file: id })).toMatchObject({ error: 'file_not_found' });
      expect(await complete(id)).toEqual({ ok: true, files: [{ id, title: 'a.txt' }] });
      expect(await complete(id)).toMatchObject({ error: 'file_not_found' });
    });

    it('ask for a channel that the bot is in, a thread that is there, and files:write', async () => {
      const { upload_url: url, file_id: id } = await begin({ filename: 'a.txt', length: '1' });
      await put(url, 'a');
      expect(await complete(id, { channel_id: 'CNONE' })).toMatchObject({ error: 'channel_not_found' });
      expect(await complete(id, { thread_ts: '1.1' })).toMatchObject({ error: 'thread_not_found' });
      await world.misbehave({ withoutFilesWrite: true });
      expect(await complete(id)).toMatchObject({ error: 'missing_scope', needed: 'files:write' });
    });

    it('may be lost, and are the app’s to delete', async () => {
      const { upload_url: url, file_id: id } = await begin({ filename: 'a.txt', length: '1' });
      await put(url, 'a');
      await world.misbehave({ loseShares: true });
      await complete(id);
      const { file } = await world.api('files.info', { file: id });
      expect(file).not.toHaveProperty('shares');
      expect(await world.api('files.delete', { file: id })).toEqual({ ok: true });
      expect(await world.api('files.delete', { file: await attach('b.txt', 'b') })).toMatchObject({
        error: 'file_not_found',
      });
    });
  });

  it('in a form are given to the app with it, within the form’s limits', async () => {
    const block = {
      type: 'input',
      block_id: 'files',
      optional: true,
      label: plain('Files'),
      element: { type: 'file_input', action_id: 'v', max_files: 2, filetypes: ['txt'] },
    };
    await world.act('/commands', { as: 'UMIA', channel: 'CGENERAL', text: '/ticket new' });
    const trigger = world.product.received.map(({ body }) => body.trigger_id).at(-1);
    const view = { type: 'modal', callback_id: 'f', title: plain('Files'), submit: plain('Send'), blocks: [block] };
    const opened = await world.api('views.open', { trigger_id: trigger, view });
    const id = isObject(opened.view) ? opened.view.id : undefined;
    const submit = (files: string[]) =>
      world.act('/views/submit', {
        as: 'UMIA',
        view: id,
        values: { files: { v: { type: 'file_input', files: files.map((one) => ({ id: one })) } } },
      });
    const one = await attach('one.txt', '1');
    expect(await submit([one, await attach('two.txt', '2'), await attach('three.txt', '3')])).toMatchObject({
      errors: { files: 'Please add no more than 2 files.' },
    });
    expect(await submit([await attach('big.txt', 'x'.repeat(10 * 1_048_576 + 1))])).toMatchObject({
      errors: { files: 'big.txt is larger than 10 MB.' },
    });
    expect(await submit([await attach('a.exe', 'x')])).toMatchObject({
      errors: { files: 'a.exe is of a kind that is not taken here.' },
    });
    expect(await world.api('files.info', { file: one })).toMatchObject({ error: 'file_not_found' });
    expect(await submit([one])).toEqual({});
    const payload = world.product.received.map(({ body }) => body).findLast(({ type }) => type === 'view_submission');
    expect(payload).toMatchObject({
      view: { state: { values: { files: { v: { files: [{ id: one, url_private: expect.any(String) }] } } } } },
    });
    expect(await world.api('files.info', { file: one })).toMatchObject({ ok: true });
  });

  it('are shown to people who read the conversation, only pictures in the page', async () => {
    const picture = await attach('a.png', 'png', 'UBEN');
    await world.act('/messages', { as: 'UBEN', channel: 'CSECRET', text: '', files: [picture] });
    const page = attach('evil.html', '<script>', 'UBEN');
    const at = (id: string, as: string, more = '') => fetch(`${world.url}/ui/files/${id}/x?as=${as}${more}`);
    expect((await at(picture, 'UMIA')).status).toBe(404);
    expect((await at(picture, 'UBEN')).headers.get('content-type')).toBe('image/png');
    expect((await at(picture, 'UBEN', '&save')).headers.get('content-disposition')).toBe('attachment');
    expect((await at(await page, 'UBEN')).headers.get('content-disposition')).toBe('attachment');
  });
});
