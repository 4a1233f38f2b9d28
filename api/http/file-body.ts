import type { Context } from 'hono';
import { HttpRefusal } from './problem.ts';

/** The body of an upload as it comes, and its length where the caller says it. @throws HttpRefusal */
export function bodyOf(c: Context): { size?: number; open(): AsyncIterable<Uint8Array> } {
  const coding = c.req.header('content-encoding') ?? 'identity';
  if (coding.toLowerCase() !== 'identity')
    throw new HttpRefusal(415, 'The body must not be compressed.', {
      fields: [{ field: 'Content-Encoding', message: 'Send the file as it is, without Content-Encoding.' }],
    });
  if (/^multipart\//i.test(c.req.header('content-type') ?? ''))
    throw new HttpRefusal(415, 'The body must be the file itself, not a form.', {
      fields: [{ field: 'Content-Type', message: 'Send application/octet-stream, and the name as ?name=….' }],
    });
  const length = c.req.header('content-length');
  const open = async function* () {
    // Only what is read is fetched: a caller who sends faster than the store takes has to wait.
    for await (const chunk of c.req.raw.body ?? []) yield chunk;
  };
  return { open, ...(length === undefined ? {} : { size: Number(length) }) };
}
