import { isFileUrl } from './file-hosts.ts';
import { isServiceUrl } from './service-hosts.ts';
import type { Tokens } from './tokens.ts';

/** Why a file was not fetched or saved: its address is none of Microsoft's, it is too large, its address has ended or is refused, or does not answer now. */
export class FileRefused extends Error {
  readonly why: 'elsewhere' | 'large' | 'over' | 'refused' | 'away';

  constructor(why: FileRefused['why'], message: string, cause?: unknown) {
    super(message, { cause });
    this.why = why;
  }
}

/** A file that comes: how long it says that it is, and its bytes. */
export interface Coming {
  readonly size: number | undefined;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** Where OneDrive takes a file that somebody allowed. */
export interface Saving {
  readonly uploadUrl: string;
  readonly size: number;
  /** All of the file from this byte on. */
  open(from: number): Promise<AsyncIterable<Uint8Array>>;
}

/** Files as Teams moves them: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4. */
export interface FileWire {
  /** A file of somebody's personal chat, of `most` bytes, by the address that was told with it, which needs no token. @throws FileRefused */
  fetch(url: string, most: number): Promise<Coming>;
  /** A picture that stands in a message: the connector gives it to the app alone. @throws FileRefused */
  picture(url: string, most: number): Promise<Coming>;
  /** Puts a file into an upload session of OneDrive. @throws FileRefused */
  save(saving: Saving): Promise<void>;
}

/** Until an answer begins; bytes may take longer. */
const patienceMs = 10_000;
/** Until a piece of a file has been taken. */
const putPatienceMs = 60_000;
const redirectsAtMost = 3;

/** Makes the client; `service` is where the connector was configured to be. */
export function makeFileWire({ tokens, service }: { tokens: Tokens; service: string }): FileWire {
  const get = async (url: string, allowed: (url: string) => boolean, headers: Record<string, string>) => {
    let at = url;
    for (let hop = 0; hop <= redirectsAtMost; hop++) {
      if (!allowed(at)) throw new FileRefused('elsewhere', 'The address of the file is none of Microsoft’s.');
      // Packed bytes would be counted wrongly.
      const answer = await asked(at, { headers: { 'accept-encoding': 'identity', ...headers }, redirect: 'manual' });
      const next = answer.status >= 300 && answer.status < 400 ? answer.headers.get('location') : null;
      if (next === null) return answer;
      await answer.body?.cancel();
      at = URL.parse(next, at)?.href ?? '';
    }
    throw new FileRefused('refused', 'The address of the file leads from one to the next.');
  };

  return {
    async fetch(url, most) {
      return coming(await get(url, (one) => isFileUrl(one, service), {}), most);
    },
    async picture(url, most) {
      for (let fresh = false; ; fresh = true) {
        const token = await tokens.bot(fresh).catch((error: unknown) => {
          throw new FileRefused('away', 'The sign-in service gives no token.', error);
        });
        // The token goes to the connector and nowhere else, whatever leads there.
        const answer = await get(url, (one) => isServiceUrl(one, service), { authorization: `Bearer ${token}` });
        if (answer.status !== 401 || fresh) return coming(answer, most);
        await answer.body?.cancel();
      }
    },
    async save(saving) {
      if (!isFileUrl(saving.uploadUrl, service))
        throw new FileRefused('elsewhere', 'The address of the upload is none of Microsoft’s.');
      await saveInPieces(saving);
    },
  };
}

async function coming(answer: Response, most: number): Promise<Coming> {
  const { body, status, headers } = answer;
  const length = headers.get('content-encoding') === null ? (headers.get('content-length') ?? '') : '';
  const size = /^\d{1,15}$/.test(length) ? Number(length) : undefined;
  // A page in the place of a file asks somebody to sign in.
  const isPage = /^text\/html/i.test(headers.get('content-type') ?? '') && !headers.has('content-disposition');
  const refused = !answer.ok || !body ? refusedBy(status) : isPage ? new FileRefused('over', 'A page came.') : null;
  if (!body || refused || (size ?? 0) > most) {
    await body?.cancel();
    throw refused ?? new FileRefused('large', 'It says itself that it is too large.');
  }
  return { size, bytes: body };
}

function refusedBy(status: number): FileRefused {
  if (status === 408 || status === 429 || status >= 500) return new FileRefused('away', `It answered ${status}.`);
  // SharePoint says so of an address whose minutes are over, and of one that it has forgotten.
  const over = [401, 403, 404, 410].includes(status);
  return new FileRefused(over ? 'over' : 'refused', `It answered ${status}.`);
}

/** Every piece but the last is a multiple of 320 KiB: https://learn.microsoft.com/graph/api/driveitem-createuploadsession. */
const pieceBytes = 10 * 327_680;
const triesAtMost = 3;

async function saveInPieces({ uploadUrl, size, open }: Saving): Promise<void> {
  let from = 0;
  for (let failures = 0; ; ) {
    try {
      for await (const piece of inPieces(await open(from))) {
        const range = `bytes ${from}-${from + piece.byteLength - 1}/${size}`;
        const headers = { 'content-range': range, 'content-type': 'application/octet-stream' };
        const put = { method: 'PUT', headers, body: new Blob([piece]), redirect: 'error' } as const;
        const answer = await asked(uploadUrl, put, putPatienceMs);
        await answer.body?.cancel();
        if (!answer.ok) throw refusedBy(answer.status);
        from += piece.byteLength;
        if (from >= size) return;
      }
      throw new FileRefused('refused', 'The file is shorter than it was said to be.');
    } catch (error) {
      failures++;
      if (!(error instanceof FileRefused) || error.why !== 'away' || failures >= triesAtMost) throw error;
      from = await savedUpTo(uploadUrl);
    }
  }
}

/** How much of it is there, when an answer was lost on the way. @throws FileRefused */
async function savedUpTo(uploadUrl: string): Promise<number> {
  const answer = await asked(uploadUrl, { redirect: 'error' });
  const text = await answer.text().catch(() => '');
  if (!answer.ok) throw refusedBy(answer.status);
  const next = Number(/"nextExpectedRanges"\s*:\s*\[\s*"(\d+)-/.exec(text)?.[1] ?? Number.NaN);
  if (!Number.isSafeInteger(next)) throw new FileRefused('away', 'OneDrive does not say how much of the file it has.');
  return next;
}

async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let piece = new Uint8Array(pieceBytes);
  let filled = 0;
  for await (const chunk of bytes)
    for (let at = 0; at < chunk.byteLength; ) {
      const part = chunk.subarray(at, at + pieceBytes - filled);
      piece.set(part, filled);
      filled += part.byteLength;
      at += part.byteLength;
      if (filled < pieceBytes) continue;
      yield piece;
      piece = new Uint8Array(pieceBytes);
      filled = 0;
    }
  if (filled > 0) yield piece.subarray(0, filled);
}

/** An answer that does not begin in time counts as none. */
async function asked(url: string, init: RequestInit, ms = patienceMs): Promise<Response> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), ms);
  try {
    return await fetch(url, { ...init, signal: patience.signal });
  } catch (error) {
    throw new FileRefused('away', 'There was no answer.', error);
  } finally {
    clearTimeout(timer);
  }
}
