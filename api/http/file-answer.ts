import type { Context } from 'hono';
import {
  en,
  type FileView,
  type Log,
  mostPixels,
  notFound,
  pixelsOf,
  type ReadableBytes,
  type ReadableFile,
} from '#core';
import { has, wantedOf } from './byte-range.ts';
import { HttpRefusal } from './problem.ts';

interface Around {
  readonly requestId: string;
  readonly log: Log;
}

/** The bytes of a file as an attachment, or a part of them: nothing of it runs or is shown in a page of the desk. */
export async function fileAnswer(c: Context, { file, open }: ReadableBytes, around: Around): Promise<Response> {
  const etag = `"${file.sha256 ?? file.id}"`;
  const headers = {
    ...guarded(around.requestId),
    'content-type': typeOf(file),
    'content-disposition': disposition('attachment', file.name),
    'accept-ranges': 'bytes',
    etag,
  };
  if (has(c.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  const wanted = wantedOf(c.req.header('range'), c.req.header('if-range'), etag, file.size);
  if (wanted === 'none')
    throw new HttpRefusal(
      416,
      'The file ends before the part that was asked for.',
      {},
      {
        'content-range': `bytes */${file.size}`,
      },
    );
  const isPart = wanted !== 'all';
  const length = isPart ? wanted.last - wanted.first + 1 : file.size;
  const part: Record<string, string> = isPart
    ? { 'content-range': `bytes ${wanted.first}-${wanted.last}/${file.size}` }
    : {};
  const bytes = await open(isPart ? wanted : undefined);
  const body = await bodyOf(c, bytes, { file, length, around });
  const status = isPart ? 206 : 200;
  return new Response(body, { status, headers: { ...headers, ...part, 'content-length': String(length) } });
}

/** A small picture to be shown: only where its bytes are one, with a type of ours and nothing that could run. */
export async function previewAnswer(c: Context, { file, open }: ReadableFile, around: Around): Promise<Response> {
  if (!file.preview) throw notFound(en.file.noPreview);
  const etag = `"${file.sha256}"`;
  const headers = {
    ...guarded(around.requestId),
    'content-type': file.mediaType,
    'content-disposition': disposition('inline', file.name),
    etag,
  };
  if (has(c.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  if (((await pixelsIn(await open())) ?? Number.POSITIVE_INFINITY) > mostPixels) throw notFound(en.file.noPreview);
  const body = await bodyOf(c, await open(), { file, length: file.size, around });
  return new Response(body, { status: 200, headers: { ...headers, 'content-length': String(file.size) } });
}

/** How many pixels a picture says that it has; null where it does not say it. A small file can be a picture that fills a room. */
async function pixelsIn(bytes: AsyncIterable<Uint8Array>): Promise<number | null> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) {
    pieces.push(piece);
    const pixels = pixelsOf(Buffer.concat(pieces));
    if (pixels !== null) return pixels;
  }
  return null;
}

const guarded = (requestId: string) => ({
  'x-request-id': requestId,
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'cache-control': 'private, no-store',
});

/** What a browser could run has a type by which it only saves it. */
const typeOf = ({ mediaType }: Pick<FileView, 'mediaType'>) =>
  /html|svg|xml|script/i.test(mediaType) ? 'application/octet-stream' : mediaType;

/** RFC 6266: the name for every reader, and for those that know it (RFC 8187) with all of its characters. */
function disposition(how: 'attachment' | 'inline', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const coded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${plain}"; filename*=UTF-8''${coded}`;
}

interface Sent {
  readonly file: Pick<FileView, 'id'>;
  /** So many bytes were promised. */
  readonly length: number;
  readonly around: Around;
}

/** What is asked for without its bytes is looked for all the same: it may not be there. */
async function bodyOf(
  c: Context,
  bytes: AsyncIterable<Uint8Array>,
  sent: Sent,
): Promise<ReadableStream<Uint8Array> | null> {
  if (c.req.method !== 'HEAD') return streamOf(bytes, sent);
  await bytes[Symbol.asyncIterator]().return?.();
  return null;
}

/** The bytes as they are wanted; who goes away ends the reading. */
function streamOf(
  bytes: AsyncIterable<Uint8Array>,
  { file, length, around: { log, requestId } }: Sent,
): ReadableStream<Uint8Array> {
  const reading = bytes[Symbol.asyncIterator]();
  let wanted = true;
  let left = length;
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await reading.next();
          // Its reader went meanwhile: nothing is missing.
          if (!wanted) return;
          left -= value?.byteLength ?? 0;
          // A reader who waits for bytes that are not there would wait until the connection breaks.
          if (done && left > 0) throw new Error(`The file in the store is ${left} bytes too short.`);
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          if (!wanted) return;
          // The answer has begun: the connection breaks off, and its reader sees that bytes are missing.
          log.warn({ err: error, requestId, file: file.id }, 'A file could not be sent to its end');
          controller.error(error);
        }
      },
      // Also where nothing was read yet.
      async cancel() {
        wanted = false;
        await reading.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
