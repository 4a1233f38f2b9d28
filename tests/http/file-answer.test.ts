import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { FileView, type Log } from '../../api/core/index.ts';
import { fileAnswer } from '../../api/http/file-answer.ts';
import { bytesOf } from '../core/file/upload.ts';

const file = FileView.parse({
  ...{ id: 'f', name: 'a.txt', mediaType: 'text/plain', size: 4, sha256: 'x', audience: 'public', commentId: null },
  ...{ inline: false, contentId: null, state: 'ready', preview: false, uploadedBy: null },
  createdAt: '2026-11-25T10:00:00.000Z',
});

/** The answer with a file whose bytes come as they are let through, and what is said in the log. */
async function answer(bytes: () => AsyncGenerator<Uint8Array>) {
  const warned: string[] = [];
  const none = () => {};
  const log: Log = { debug: none, info: none, warn: (_, message) => void warned.push(message), error: none };
  const app = new Hono();
  app.get('/', (c) => fileAnswer(c, { file, open: async () => bytes() }, { requestId: 'r', log }));
  const { body } = await app.request('/');
  const reader = body?.getReader();
  if (!reader) throw new Error('The answer has no body.');
  return { reader, warned };
}

describe('the log', () => {
  it.each([
    ['the next piece comes', true, false],
    ['the end comes', false, false],
    ['the store breaks off', false, true],
  ])('says nothing where a reader went and then %s', async (_, more, breaks) => {
    const { reader, warned } = await answer(async function* () {
      await Promise.resolve();
      if (more) yield bytesOf('ab');
      if (breaks) throw new Error('gone');
    });
    const piece = reader.read();
    await reader.cancel().catch(() => {});
    await piece;
    expect(warned).toEqual([]);
  });

  it('says that a file is shorter than it should be, and the answer ends at once', async () => {
    const { reader, warned } = await answer(async function* () {
      yield bytesOf('ab');
    });
    await reader.read();
    await expect(reader.read()).rejects.toThrow('2 bytes too short');
    expect(warned).toEqual(['A file could not be sent to its end']);
  });

  it('says that a file could not be sent to its end to a reader who is there', async () => {
    const { reader, warned } = await answer(async function* () {
      yield bytesOf('ab');
      throw new Error('gone');
    });
    await reader.read();
    await expect(reader.read()).rejects.toThrow('gone');
    expect(warned).toEqual(['A file could not be sent to its end']);
  });
});
