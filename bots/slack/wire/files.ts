import { isPage } from '#core';
import { trustIn } from './file-hosts.ts';
import { FileRefused } from './file-refused.ts';

/** The bytes of files, which move beside the Web API: https://docs.slack.dev/messaging/working-with-files. */
export interface FileWire {
  /** A file of that media type and size, and of `most` bytes, as it comes. @throws FileRefused, also while it is read */
  fetch(file: { url: string; type: string; size?: number; most: number }): Promise<AsyncIterable<Uint8Array>>;
  /** Puts a file where `files.getUploadURLExternal` said; the address is right enough without the token. @throws FileRefused */
  save(url: string, file: { size: number; bytes: AsyncIterable<Uint8Array> }): Promise<void>;
}

/** Until an answer begins; bytes may take longer. */
const patienceMs = 10_000;
/** Between two pieces of a file. */
const pieceMs = 20_000;
const savePatienceMs = 60_000;
const redirectsAtMost = 3;

/** Makes the client; `apiUrl` is where the Web API was configured to be. */
export function makeFileWire({ botToken, apiUrl }: { botToken: string; apiUrl?: string }): FileWire {
  return {
    async fetch(file) {
      let at = file.url;
      for (let hop = 0; hop <= redirectsAtMost; hop++) {
        const trust = trustIn(at, apiUrl);
        if (trust === 'none') throw new FileRefused('elsewhere', 'The address of the file is none of Slack’s.');
        // Packed bytes would be counted wrongly.
        const headers = {
          'accept-encoding': 'identity',
          ...(trust === 'token' ? { authorization: `Bearer ${botToken}` } : {}),
        };
        const answer = await asked(at, { headers, redirect: 'manual' }, patienceMs);
        const next = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null;
        if (next === null) return coming(answer, file);
        await answer.body?.cancel();
        at = URL.parse(next, at)?.href ?? '';
      }
      throw new FileRefused('refused', 'The address of the file leads from one to the next.');
    },
    async save(url, { size, bytes }) {
      if (trustIn(url, apiUrl) !== 'token')
        throw new FileRefused('elsewhere', 'The upload address is none of Slack’s.');
      const headers = { 'content-type': 'application/octet-stream', 'content-length': String(size) };
      const body = streamOf(bytes);
      const put = { method: 'POST', headers, body, duplex: 'half', redirect: 'error' } as const;
      const answer = await asked(url, put, savePatienceMs);
      await answer.body?.cancel();
      if (!answer.ok) throw refusedBy(answer);
    },
  };
}

/** Slack wants the length of a file beforehand, and has it as a header: its bytes can go as they come. */
function streamOf(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const reading = bytes[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(out) {
      const next = await reading.next();
      if (next.done) out.close();
      else out.enqueue(next.value);
    },
    async cancel() {
      await reading.return?.();
    },
  });
}

async function coming(
  answer: Response,
  { type, size, most }: { type: string; size?: number; most: number },
): Promise<AsyncIterable<Uint8Array>> {
  const { body, headers } = answer;
  const length = Number(headers.get('content-length') ?? 0);
  // Without the right scope, or with a token that was replaced, Slack answers 200 and a page to sign in.
  const page = type !== 'text/html' && /^text\/html/i.test(headers.get('content-type') ?? '');
  const refused =
    !answer.ok || !body
      ? refusedBy(answer)
      : page
        ? new FileRefused('signIn', 'A page to sign in came in the place of a file.')
        : length > most
          ? new FileRefused('large', 'It says itself that it is too large.')
          : null;
  if (!body || refused) {
    await body?.cancel();
    throw refused ?? new FileRefused('away', 'The answer has no body.');
  }
  return checked(body, type === 'text/html' || (size !== undefined && length === size));
}

/** The bytes as they come; a proxy may have taken the type off a page. What has the size of the file is the file. */
async function* checked(body: ReadableStream<Uint8Array>, known: boolean): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  let first = true;
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read());
      if (done) return;
      if (first && !known && isPage(value.subarray(0, 4_096)))
        throw new FileRefused('signIn', 'A page to sign in came in the place of a file.');
      first = false;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** A piece that comes, or word that the rest of the file does not. */
async function inTime<T>(piece: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new FileRefused('away', 'The file broke off.')), pieceMs);
  });
  try {
    return await Promise.race([piece, late]);
  } catch (error) {
    throw error instanceof FileRefused ? error : new FileRefused('away', 'The file broke off.', { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

function refusedBy({ status, headers }: Response): FileRefused {
  const message = `It answered ${status}.`;
  if (status === 429)
    return new FileRefused('away', message, { retryAfterSeconds: Number(headers.get('retry-after')) || 30 });
  if (status === 408 || status >= 500) return new FileRefused('away', message);
  if (status === 401 || status === 403) return new FileRefused('signIn', message);
  return new FileRefused(status === 404 || status === 410 ? 'gone' : 'refused', message);
}

/** An answer that does not begin in time counts as none. */
async function asked(url: string, init: RequestInit, ms: number): Promise<Response> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), ms);
  try {
    return await fetch(url, { ...init, signal: patience.signal });
  } catch (error) {
    throw new FileRefused('away', 'There was no answer.', { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
