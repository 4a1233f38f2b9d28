import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Ctx,
  editComment,
  editTicket,
  keepFile,
  keepFiles,
  memoryBlobs,
  noteOnTicket,
  openTicket,
  publishNote,
  readFile,
  removeFile,
  replyToTicket,
  setFileRules,
  ticketComments,
  ticketFiles,
  ticketHistory,
  withdrawComment,
} from '../../../api/core/index.ts';
import { aWorld, type World } from '../../support/world.ts';
import { read } from './blob-store.contract.ts';
import { bytesOf, pixel, upload } from './upload.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

const textOf = async (ctx: Ctx, id: string) =>
  new TextDecoder().decode(await read(await (await readFile(ctx, id)).open()));
const hidden = { code: 'not_found', message: 'There is no such file.' };

describe('a file that belongs to nothing yet', () => {
  test('is kept with what it is, how large it is and its sum', async () => {
    const maya = await world.as('maya');
    const file = await upload(maya, 'photo.txt', pixel);
    expect(file).toMatchObject({
      name: 'photo.txt',
      mediaType: 'image/png',
      size: pixel.byteLength,
      sha256: createHash('sha256').update(pixel).digest('hex'),
      state: 'ready',
      commentId: null,
      uploadedBy: { id: world.people.maya, name: 'Maya' },
    });
    expect(await read(await (await readFile(maya, file.id)).open())).toEqual(pixel);
  });

  test('is known to its uploader alone', async () => {
    const file = await upload(await world.as('maya'));
    for (const name of ['tom', 'ana', 'adam', 'olga'] as const)
      await expect(readFile(await world.as(name), file.id)).rejects.toMatchObject(hidden);
  });

  test('can be attached by its uploader alone, and once', async () => {
    const maya = await world.as('maya');
    const file = await upload(maya);
    const ticket = await world.aTicket();
    const theirs = await world.as('ben');
    await expect(replyToTicket(theirs, { ticket: ticket.key, text: 'Look', files: [file.id] })).rejects.toMatchObject({
      code: 'invalid',
      details: { fields: [{ field: 'files' }] },
    });
    await replyToTicket(maya, { ticket: ticket.key, text: 'Look', files: [file.id] });
    await expect(replyToTicket(maya, { ticket: ticket.key, text: 'Again', files: [file.id] })).rejects.toMatchObject({
      code: 'invalid',
    });
    const { items } = await ticketComments(maya, { ticket: ticket.key });
    expect(items.map(({ text }) => text)).toEqual(['Look']);
  });

  test('is the same file when the same thing comes again', async () => {
    const maya = await world.as('maya');
    const first = await upload(maya, 'a.txt', 'one', { received: 'slack F1 1.2' });
    const again = await upload(maya, 'a.txt', 'one', { received: 'slack F1 1.2' });
    const other = await upload(await world.as('tom'), 'a.txt', 'one', { received: 'slack F1 1.2' });
    expect(again).toEqual(first);
    expect(other.id).not.toBe(first.id);
  });

  test('is removed by its uploader', async () => {
    const maya = await world.as('maya');
    const file = await upload(maya);
    await expect(removeFile(await world.as('olga'), { id: file.id })).rejects.toMatchObject(hidden);
    await removeFile(maya, { id: file.id });
    await expect(readFile(maya, file.id)).rejects.toMatchObject(hidden);
  });
});

describe('what is refused names the file and the limit, and nothing of it is kept', () => {
  test.each([
    ['too large by what was announced', 'film.txt', 'x', { size: 17 * 1_048_576 }, /“film.txt” .* 16\sMB/, 'size'],
    [
      'too large as it comes',
      'film.txt',
      new Uint8Array(16 * 1_048_576 + 1).fill(65),
      {},
      /“film.txt” .* 16\sMB/,
      'size',
    ],
    ['empty', 'void.txt', '', {}, /“void.txt” .* empty/, 'empty'],
    ['cut off', 'cut.txt', 'half', { size: 8 }, /“cut.txt” .* whole/, 'cutOff'],
    ['a page', 'page.txt', '<!doctype html><p>Hello', {}, /“page.txt” .* text\/html/, 'type'],
    ['a drawing that can run', 'logo.png', '<svg xmlns="x"></svg>', {}, /image\/svg\+xml/, 'type'],
    ['a program', 'setup.txt', bytesOf('MZ\u0000\u0001\u0002'), {}, /application\//, 'type'],
    ['a script', 'run.bat', 'del *.*', {}, /text\/x-script/, 'type'],
  ])('%s', async (_, name, content, more, message, why) => {
    const maya = await world.as('maya');
    const before = await world.engine.db.attachment.count();
    await expect(upload(maya, name, content, more)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(message),
      details: { file: why },
    });
    expect(await world.engine.db.attachment.count()).toBe(before);
  });

  test('of several files with one text the good ones are kept, and each bad one is named', async () => {
    const maya = await world.as('maya');
    const open = (text: string) =>
      async function* () {
        yield bytesOf(text);
      };
    const { files, refused } = await keepFiles(maya, [
      { name: 'good.txt', open: open('good') },
      { name: 'bad.html', open: open('<html><body>') },
      { name: 'fine.csv', open: open('a,b') },
    ]);
    expect(files.map(({ name, mediaType }) => [name, mediaType])).toEqual([
      ['good.txt', 'text/plain'],
      ['fine.csv', 'text/csv'],
    ]);
    expect(refused).toEqual([{ name: 'bad.html', why: expect.stringContaining('“bad.html” was not kept') }]);
  });

  test('an admin says how large files may be and of which types; others do not', async () => {
    const olga = await world.as('olga');
    await expect(setFileRules(await world.as('ana'), { largestMb: 2 })).rejects.toMatchObject({ code: 'forbidden' });
    await setFileRules(olga, { largestMb: 1, types: ['image/*'] });
    const maya = await world.as('maya');
    await expect(upload(maya, 'a.txt')).rejects.toMatchObject({ details: { file: 'type' } });
    await expect(upload(maya, 'a.png', pixel, { size: 1_048_577 })).rejects.toThrow(/1\sMB/);
    await upload(maya, 'a.png', pixel);
    await setFileRules(olga, { largestMb: 16, types: ['text/*', 'image/*'] });
  });

  test('a store that is away says so, and the same file can be sent again', async () => {
    const blobs = memoryBlobs(() => new Date());
    let away = true;
    const other = await aWorld({
      blobs: { ...blobs, put: (key, bytes) => (away ? Promise.reject(new Error('no disk')) : blobs.put(key, bytes)) },
    });
    const maya = await other.as('maya');
    const send = () => upload(maya, 'a.txt', 'one', { received: 'x' });
    await expect(send()).rejects.toMatchObject({ code: 'unavailable' });
    away = false;
    const file = await send();
    expect(await textOf(maya, file.id)).toBe('one');
    await other.close();
  });
});

describe('a file is read by those who read its text', () => {
  test('a file of the ticket itself by everybody on it, and by nobody else', async () => {
    const maya = await world.as('maya');
    const file = await upload(maya, 'plan.txt', 'the plan');
    const ticket = await openTicket(maya, { title: 'The plan is torn', desk: 'IT', files: [file.id] });
    for (const name of ['maya', 'ben', 'ana', 'priya', 'olga'] as const)
      expect(await textOf(await world.as(name), file.id)).toBe('the plan');
    for (const name of ['tom', 'dana'] as const)
      await expect(readFile(await world.as(name), file.id)).rejects.toMatchObject(hidden);
    expect((await ticketFiles(maya, { ticket: ticket.key })).items).toMatchObject([
      { id: file.id, audience: 'public' },
    ]);
  });

  test('a file of a note by those who read notes, until the note is public', async () => {
    const ticket = await world.aTicket();
    const ben = await world.as('ben');
    const maya = await world.as('maya');
    const file = await upload(ben, 'inside.txt', 'inside');
    const { comment } = await noteOnTicket(ben, { ticket: ticket.key, text: '', files: [file.id] });
    expect(comment.attachments).toMatchObject([{ id: file.id, audience: 'internal', commentId: comment.id }]);
    await expect(readFile(maya, file.id)).rejects.toMatchObject(hidden);
    expect((await ticketFiles(maya, { ticket: ticket.key })).items).toEqual([]);
    expect(await textOf(await world.as('ana'), file.id)).toBe('inside');
    const published = await publishNote(ben, { commentId: comment.id });
    expect(published.comment.attachments).toMatchObject([{ id: file.id, audience: 'public' }]);
    expect(await textOf(maya, file.id)).toBe('inside');
  });

  test('a file of a reply that can still be taken back only inside; taken back, its author has it again', async () => {
    const ticket = await world.aTicket();
    const ben = await world.as('ben', 'web');
    const maya = await world.as('maya');
    const file = await upload(ben);
    const said = await replyToTicket(ben, { ticket: ticket.key, text: 'Here', files: [file.id] });
    await expect(readFile(maya, file.id)).rejects.toMatchObject(hidden);
    await readFile(await world.as('ana'), file.id);
    const back = await withdrawComment(ben, { commentId: said.comment?.id ?? '' });
    expect(back.files).toEqual([file.id]);
    expect(back.comment.attachments).toEqual([]);
    await expect(readFile(await world.as('ana'), file.id)).rejects.toMatchObject(hidden);
    await replyToTicket(ben, { ticket: ticket.key, text: 'Here it is', files: back.files });
    world.clock.advance(9_000);
    await readFile(maya, file.id);
  });

  test('files come to a comment and to a ticket later, and the history says so', async () => {
    const maya = await world.as('maya');
    const ticket = await world.aTicket();
    const { comment } = await replyToTicket(maya, { ticket: ticket.key, text: 'See below' });
    const [one, two] = [await upload(maya, 'one.txt'), await upload(maya, 'two.txt')];
    const edited = await editComment(maya, { commentId: comment?.id ?? '', text: 'See below', files: [one.id] });
    expect(edited.comment.attachments.map(({ name }) => name)).toEqual(['one.txt']);
    await editTicket(maya, { ticket: ticket.key, files: [two.id] });
    const { items } = await ticketHistory(maya, { ticket: ticket.key });
    expect(items.at(-1)?.text).toBe('added 1 file');
    const files = await ticketFiles(await world.as('ben'), { ticket: ticket.key });
    expect(files.items.map(({ name }) => name)).toEqual(['one.txt', 'two.txt']);
  });

  test('is removed by its author or a lead, and by nobody else; the history keeps its name', async () => {
    const maya = await world.as('maya');
    const ticket = await world.aTicket();
    const [one, two] = [await upload(maya, 'one.txt'), await upload(maya, 'two.txt')];
    await replyToTicket(maya, { ticket: ticket.key, text: 'Two', files: [one.id, two.id] });
    await expect(removeFile(await world.as('ben'), { id: one.id })).rejects.toMatchObject({ code: 'forbidden' });
    await removeFile(maya, { id: one.id });
    await removeFile(await world.as('ana'), { id: two.id });
    await expect(readFile(maya, one.id)).rejects.toMatchObject(hidden);
    const { items } = await ticketHistory(maya, { ticket: ticket.key });
    expect(items.slice(-2).map(({ by, text }) => `${by} ${text}`)).toEqual([
      'Maya removed the file “one.txt”',
      'Ana removed the file “two.txt”',
    ]);
  });
});

test('a comment of nothing but files says who took the last one away; one with words stays as it was', async () => {
  const { key: ticket } = await world.aTicket();
  const maya = await world.as('maya');
  const [one, two, three] = [await upload(maya), await upload(maya), await upload(maya)];
  await replyToTicket(maya, { ticket, text: '', files: [one.id, two.id] });
  await replyToTicket(maya, { ticket, text: 'Look', files: [three.id] });
  const said = async () =>
    (await ticketComments(maya, { ticket })).items.map(({ text, redactedBy }) => ({ text, redactedBy }));
  const words = { text: 'Look', redactedBy: null };
  await removeFile(maya, { id: three.id });
  await removeFile(maya, { id: one.id });
  expect(await said()).toEqual([{ text: '', redactedBy: null }, words]);
  await removeFile(await world.as('ana'), { id: two.id });
  expect(await said()).toEqual([{ text: '', redactedBy: 'Ana' }, words]);
});

test('a comment without a word and without a file is none', async () => {
  const ticket = await world.aTicket();
  const maya = await world.as('maya');
  await expect(replyToTicket(maya, { ticket: ticket.key, text: ' ' })).rejects.toMatchObject({ code: 'invalid' });
  const { comment } = await replyToTicket(maya, { ticket: ticket.key, text: 'Word' });
  await expect(editComment(maya, { commentId: comment?.id ?? '', text: '' })).rejects.toMatchObject({
    code: 'invalid',
  });
});

test('bytes are asked for only when they are wanted', async () => {
  const maya = await world.as('maya');
  let asked = false;
  const open = async function* () {
    asked = true;
    yield bytesOf('x');
  };
  await expect(keepFile(maya, { name: 'big.txt', size: 99_999_999, open })).rejects.toThrow(/16\sMB/);
  expect(asked).toBe(false);
});
