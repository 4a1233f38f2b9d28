// Pure
import { z } from 'zod';
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

const Organized = z.object({
  enterprise_id: z.string().nullish().catch(undefined),
  enterprise: z.object({ id: z.string() }).nullish().catch(undefined),
  authorizations: z
    .array(z.object({ enterprise_id: z.string().nullish() }))
    .nullish()
    .catch(undefined),
});

/** The organization that a request names with its workspace, as far as it names one. */
export function holderOf(body: Body): string | undefined {
  const { enterprise_id: id, enterprise, authorizations } = Organized.parse(body);
  return authorizations?.[0]?.enterprise_id || id || enterprise?.id || undefined;
}
