import type { Context } from 'hono';
import { brokenAt, invalid, isTooDeep } from '#core';
import { HttpRefusal } from './problem.ts';

const largest = 1_048_576;

/** The caller's request id when it is a sane one, else a new one. */
export function requestIdOf(c: Context): string {
  const given = c.req.header('x-request-id');
  return given !== undefined && /^[\w.:-]{8,100}$/.test(given) ? given : crypto.randomUUID();
}

/** The `Idempotency-Key`, when there is one. @throws DeskError `invalid` */
export function requestKeyOf(c: Context): string | undefined {
  const key = c.req.header('idempotency-key');
  if (key === undefined || /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw invalid('That Idempotency-Key cannot be used.', [
    { field: 'Idempotency-Key', message: 'Send 1 to 200 visible ASCII characters, such as a UUID.' },
  ]);
}

/** The version in `If-Match: "7"`; undefined when there is none or any version will do. @throws DeskError `invalid` */
export function ifMatchOf(c: Context): number | undefined {
  const given = c.req.header('if-match');
  if (given === undefined || given === '*') return undefined;
  const version = /^(?:W\/)?"([1-9]\d{0,8})"$/.exec(given.trim())?.[1];
  if (version !== undefined) return Number(version);
  throw invalid('That If-Match is not a version.', [
    { field: 'If-Match', message: 'Send back the ETag that you were given, such as "7".' },
  ]);
}

/** The JSON object in the body; an empty body is an empty object. @throws HttpRefusal, DeskError `invalid` */
export async function readJson(c: Context): Promise<object> {
  const text = await readText(c);
  if (text.trim() === '') return {};
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(type))
    throw new HttpRefusal(415, 'The body must be JSON.', {
      fields: [{ field: 'Content-Type', message: 'Send Content-Type: application/json.' }],
    });
  const body = parse(text);
  if (isTooDeep(body))
    throw invalid('The body is nested too deep.', [{ field: 'body', message: 'Send an object: {"…": …}.' }]);
  const broken = brokenAt(body);
  if (broken !== null) throw brokenText(broken);
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  throw invalid('The body must be a JSON object.', [{ field: 'body', message: 'Send an object: {"…": …}.' }]);
}

/** Refuses a text that no database keeps faithfully. */
export const brokenText = (field: string) =>
  invalid('A text in this request cannot be kept.', [
    { field, message: 'Take out the NUL character or the half of a character (a lone surrogate) that is in it.' },
  ]);

/** The fields of a form that a page sent. @throws HttpRefusal */
export async function readForm(c: Context): Promise<URLSearchParams> {
  return new URLSearchParams(await readText(c));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const where = error instanceof Error ? error.message.replace(/^.*?(?=at position)/s, '') : '';
    throw invalid(`The body is not valid JSON${/^at position/.test(where) ? ` ${where}` : ''}.`, [
      { field: 'body', message: 'Send valid JSON: quotes, commas and brackets in their places.' },
    ]);
  }
}

async function readText(c: Context): Promise<string> {
  const coding = c.req.header('content-encoding') ?? 'identity';
  if (coding.toLowerCase() !== 'identity')
    throw new HttpRefusal(415, 'The body must not be compressed.', {
      fields: [{ field: 'Content-Encoding', message: 'Send the body as it is, without Content-Encoding.' }],
    });
  const bytes = await readBytes(c);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid('The body is not UTF-8.', [
      { field: 'body', message: 'Send the body in UTF-8: https://www.rfc-editor.org/rfc/rfc8259#section-8.1' },
    ]);
  }
}

async function readBytes(c: Context): Promise<Uint8Array> {
  const length = c.req.header('content-length');
  if (length !== undefined && Number(length) > largest) throw tooLarge();
  // Node holds a body to the length it was announced with; only one without a length must be counted.
  if (length !== undefined) return new Uint8Array(await c.req.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.byteLength;
    if (size > largest) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const tooLarge = () =>
  new HttpRefusal(413, 'The body is over 1 MB.', {
    fields: [{ field: 'body', message: 'Send less than 1 MB; files are attached another way.' }],
  });
