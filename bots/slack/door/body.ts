// Pure
import { isTooDeep, mendedAll } from '#core';

/** What Slack sends, as an object. */
export type Body = Record<string, unknown>;

/** The body as an object; a string says why it cannot be read. */
export function readJson(text: string): Body | string {
  try {
    return readSent(JSON.parse(text));
  } catch {
    return 'The JSON cannot be parsed.';
  }
}

/** The same of JSON that was parsed already. */
export function readSent(sent: unknown): Body | string {
  if (isTooDeep(sent)) return 'The JSON is nested too deep.';
  const body = mendedAll(sent);
  return isObject(body) ? body : 'The JSON is not an object.';
}

const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
