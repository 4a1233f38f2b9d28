import { OpenAPIHono, type RouteConfig } from '@hono/zod-openapi';
import { z } from 'zod';
import { apiScopes, errorCodes } from '#core';
import type { Door } from '../door.ts';
import type { Needs } from '../gate/gate.ts';
import { root } from '../mount.ts';
import { manyOf } from '../query.ts';
import { schemaNames } from './schema-names.ts';

const Problem = z.object({
  code: z.enum(errorCodes),
  message: z.string(),
  requestId: z.string(),
  details: z
    .object({
      fields: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
      first: z.object({ by: z.string(), at: z.string(), what: z.string() }).optional(),
      version: z.number().int().optional(),
      retryAfterSeconds: z.number().optional(),
      file: z.enum(['size', 'type', 'empty', 'cutOff', 'unsafe']).optional(),
    })
    .optional(),
});

const about = `Threadline is a service desk that lives where people already talk. This API does what every other surface does: the same verbs, the same rules, the same history.

**Signing in.** Send an API key as \`Authorization: Bearer tl_…\`, or an access token of Entra where the desk takes them, or use the session cookie that signing in sets. A key acts as the person who made it, within its scopes: ${apiScopes.map((scope) => `\`${scope}\``).join(', ')}; write includes read. An access token acts as the person whose account it is, in all that they may do.

**Repeating safely.** Send an \`Idempotency-Key\` with a change: the same key with the same content again has one effect and one answer.

**Changing safely.** Answers carry the version as \`ETag\`. Send it back as \`If-Match\`, or as \`version\` in the body: when something that matters was changed since, the answer is 409 and says who did what and when.

**What it does.** Each operation says by \`x-effect\` the strongest thing that it can do: \`reads\` changes nothing; \`writes\` changes what the desk keeps, and another call can put it back; \`sends\` also takes words or a way in to people beyond the desk, where nobody can call them back; \`irreversible\` is not put back by anything. A program that works for a person should ask them before the last.

**Pages.** Lists give \`items\` and \`next\`; send \`next\` as \`cursor\` for the page after it.

**One name.** What an answer calls a thing it is called in requests, too. An answer gives a desk, a person or a category as an object; a request names it by the desk’s \`key\` and everything else’s \`id\`.

**Asking exactly.** A parameter or field that an operation does not have is refused, with the name that was probably meant. A filter given several times means any of its values: \`status=todo&status=active\`.

**How much.** Answers say by \`RateLimit-Limit\`, \`RateLimit-Remaining\` and \`RateLimit-Reset\` (seconds) what may still be asked; beyond that the answer is 429 with \`Retry-After\`.

**Errors** are \`{code, message, requestId, details?}\`; \`details.fields\` names each field and what to do about it. Times are UTC.`;

/** The OpenAPI 3.1 document of these doors, as JSON. */
export function describeDoors(doors: readonly Door[], publicUrl: string, version: string): string {
  const app = new OpenAPIHono();
  const registry = app.openAPIRegistry;
  registry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'tl_…',
    description: 'An API key that you made under “Your account”.',
  });
  registry.registerComponent('securitySchemes', 'accessToken', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description:
      'An access token that Microsoft Entra gave a person for this API (delegated, version 1 or 2), where the desk takes them.',
  });
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: publicUrl.startsWith('https:') ? '__Host-threadline' : 'threadline',
    description: 'The cookie that signing in sets. Changes must come from a page of the desk itself.',
  });
  const shared = new Map<z.ZodType, z.ZodType>();
  // A copy, because only schemas made after the generator was loaded can be given a name.
  for (const [name, schema] of Object.entries({ ...schemaNames, Problem }))
    shared.set(schema, registry.register(name, schema.clone()));
  const share = (schema: z.ZodType) => shared.get(schema) ?? schema;
  for (const door of doors) registry.registerPath(routeOf(door, share));
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Threadline', version, description: about },
    servers: [{ url: '/' }],
    tags: [...new Set(doors.map((door) => door.tag))].map((name) => ({ name })),
  });
  return JSON.stringify(document);
}

function routeOf(door: Door, share: (schema: z.ZodType) => z.ZodType): RouteConfig {
  const { method, path, id, tag, summary, needs, answer, effect, verbs } = door;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  const params =
    names.length > 0
      ? { params: explained(z.object(Object.fromEntries(names.map((name) => [name, z.string()])))) }
      : {};
  const headers = headersOf(door);
  const schema = share(answer.schema ?? z.string());
  const content = { [answer.type ?? 'application/json']: { schema, ...exampleOf(answer.example) } };
  return {
    method,
    path: root + path,
    operationId: id,
    tags: [tag],
    summary,
    description: `${door.description}\n\n*Needs ${needsInWords(needs)}.*`,
    security:
      needs === 'nobody'
        ? []
        : needs === 'session'
          ? [{ session: [] }]
          : [{ apiKey: [] }, { accessToken: [] }, { session: [] }],
    'x-needs': needs,
    'x-effect': effect,
    ...(verbs.length > 0 ? { 'x-verbs': verbs } : {}),
    request: {
      ...params,
      ...(door.query ? { query: explained(door.query) } : {}),
      ...(headers ? { headers } : {}),
      ...(door.body
        ? { body: { content: { 'application/json': { schema: strictly(door.body), ...exampleOf(door.example) } } } }
        : {}),
      ...(door.bytes
        ? { body: { content: { 'application/octet-stream': { schema: z.string() } }, required: true } }
        : {}),
    },
    responses: {
      [answer.status]: { description: answer.description, ...(answer.status === 204 ? {} : { content }) },
      ...problemsOf(door, share(Problem)),
    },
  };
}

const parameters: Readonly<Record<string, string>> = {
  key: 'The ticket’s key, such as IT-1042.',
  desk: 'A desk’s key, such as IT; for tickets also its name or id.',
  account: 'An account’s id, as the list of accounts gives it.',
  surface: '`slack` or `teams`.',
  channel: 'The channel’s id on its surface.',
  tenant: 'The Slack team or the Teams tenant.',
  tag: 'A tag by its id or name; for tickets also `none`.',
  item: 'The id of an item of its checklist.',
  other: 'The key of the other ticket.',
  after: 'The id of the last one of the page before.',
  id: 'The id, as lists give it.',
  assignee: 'A person by id, name or mail address, `me`, or `none` for tickets that nobody has.',
  requester: 'A person by id, name or mail address, or `me`.',
  view: 'A view by its id, or one of the house by its key: its filters as well as those given.',
  counts: '`true` to count what each view finds.',
  author: 'The person who opened it, for themselves or for somebody else, likewise.',
  participant: 'Somebody who is on it, likewise; of others than yourself only who was copied in.',
  follower: 'Somebody who follows it, likewise; who else follows is shown to people who work there.',
  status: 'A category of statuses (`todo`, `active`, `waiting`, `resolved`, `closed`), or a status by name or id.',
  priority: 'A priority: `low`, `medium`, `high` or `urgent`.',
  source: 'The door that it came through: `slack`, `teams`, `outlook`, `mail`, `web`, `api` or `system`.',
  created:
    'When it was opened: 2026-11-01, 2026-11-01..2026-11-07 (both included), >=2026-11-01, today, this-week, last-month or last-7-days, by your days. `created>=2026-11-01` is read, too.',
  updated: 'When it was last changed, likewise.',
  resolved: 'Since when it is resolved, likewise.',
  closed: 'When it was closed, likewise.',
  order:
    'The way through the order: `desc` is from the newest to the oldest. By itself, times go `desc` and `turn` goes `asc`; `yours` has one way only.',
  mailbox: 'A mailbox’s id.',
  import: 'An import’s id.',
  from: 'From when on: a time such as 2025-11-29T00:00:00Z; for time entries the first day, such as 2026-03-01.',
  to: 'The last day, such as 2026-03-31.',
  ticket: 'A ticket’s key.',
  person: 'A person’s id or `me`.',
  billable: '`true` for what is billed, `false` for what is not.',
  by: 'What is added up: the time of each ticket, person, category, company or desk, or of each day, week or month.',
  format: '`json`, or `csv` for a spreadsheet.',
  mail: 'A mail’s id, as the lists of its mailbox give it.',
  kind: 'What is told: `opened`, `openedFor`, `assigned`, `transferred`, `moved`, `waiting`, `resolved` or `closed`.',
  locale: 'A language: `en`, `de` or `pl`.',
  text: 'Markdown with placeholders.',
  replacement: 'The id of the category that takes its place.',
  category: 'A category’s id; those below it count too. For tickets also its name, or `none`.',
  role: 'A role’s key.',
  noun: 'What the lines are about.',
  members: 'What becomes of the people whom the group brought.',
  leads: 'Whether those of them who lead the desk stay its leads.',
  department: 'A department’s id.',
  company: 'A company’s id; for tickets also its name, or `none`.',
  project: 'A project’s id; for tickets also its name, or `none`.',
  task: 'A task’s id or name, or `none`.',
  version: 'An earlier version; the present one when left out.',
  answer:
    'What was answered to a field of a form: its id, a colon and a value, such as cost-center:4711. Several values of one field: any will do.',
  state: 'Where the delivery stands.',
  outcome: 'What became of the mail.',
  address: 'A mail address.',
  mode: 'The mode that the desk would have: `internal` or `external`.',
  sender: 'An address, or @ and a domain.',
  open: '`true` for tickets that are neither resolved nor closed.',
  snoozed: '`true` for tickets that are snoozed, `false` for all others; of the desks where you work.',
  inactive: '`true` to list deactivated ones too.',
  active: '`false` for deactivated accounts.',
  q: 'What to look for.',
  limit: 'How many at a time.',
  turn: 'Whose turn it is: the desk owes its first or next answer, it is theirs (the requester’s), later, or done.',
  sort: 'updated, created, resolved, closed: the newest such time first; resolved and closed list only what has that time. When it is left out, lists go by the time that they are filtered by, else by `updated`. turn: urgent ones first, then by whose turn it is, the longest waiting first. yours: what waits for its requester, the longest waiting first, then the last updated.',
  conversationId: 'The conversation of the mail, as Outlook names it.',
  cursor: 'The `next` of the page before.',
  'Idempotency-Key': '1 to 200 visible characters, such as a UUID; the same again has one effect.',
  Range: 'The part that is wanted, such as bytes=0-1023.',
  'If-Range': 'The ETag of which it is a part; of another file all is given.',
  'If-None-Match': 'The ETag of what you have; the answer is 304 when it is still the same.',
  name: 'The name of the file.',
  'If-Match': 'The ETag that the change was decided on, such as "7".',
  'Last-Event-ID': 'The id of the last event that arrived.',
};

/** The same parameters, each with a sentence. */
function explained(schema: z.ZodObject): z.ZodObject {
  const fields = Object.entries(schema.shape).map(([name, field]) => {
    const own = field instanceof z.ZodType ? field.description : undefined;
    const sentence = own ?? parameters[name];
    const one = manyOf(field);
    const shown = one ? z.array(one).min(1).max(50).optional() : field;
    const said = one && sentence !== undefined ? `${sentence} Repeat it for any of several.` : sentence;
    return [name, said !== undefined && shown instanceof z.ZodType ? shown.describe(said) : shown];
  });
  return z.object(Object.fromEntries(fields));
}

function needsInWords(needs: Needs): string {
  switch (needs) {
    case 'nobody':
      return 'no credential';
    case 'anyCredential':
      return 'a session, an access token or any API key';
    case 'session':
      return 'a session; neither an API key nor an access token can do this';
    default:
      return `a session, an access token, or an API key with \`${needs}\``;
  }
}

function headersOf(door: Door): z.ZodObject | undefined {
  const shape = {
    ...(door.method === 'get' || door.needs === 'nobody' ? {} : { 'Idempotency-Key': z.string().optional() }),
    ...(door.versioned ? { 'If-Match': z.string().optional() } : {}),
    ...(door.answer.ranges
      ? { Range: z.string().optional(), 'If-Range': z.string().optional(), 'If-None-Match': z.string().optional() }
      : {}),
    ...(door.answer.type === 'text/event-stream' ? { 'Last-Event-ID': z.string().optional() } : {}),
  };
  return Object.keys(shape).length > 0 ? explained(z.object(shape)) : undefined;
}

/** A body takes no fields but its own. */
const strictly = (schema: z.ZodType) => (schema instanceof z.ZodObject ? schema.strict() : schema);

const exampleOf = (example: unknown) => (example === undefined ? {} : { example });

const problems: Record<number, readonly [code: string, description: string, message: string]> = {
  400: [
    'invalid',
    'A field was refused; `details.fields` says which and what to do.',
    'title: Add this field: a text.',
  ],
  401: ['unauthenticated', 'No valid credential.', 'Sign in, or send an API key as Authorization: Bearer tl_…'],
  403: ['forbidden', 'Known, but not allowed.', 'This API key lacks the scope tickets:write. Make a key that has it.'],
  404: ['not_found', 'There is nothing such that you can see.', 'There is no ticket IT-1042 that you can see.'],
  409: ['conflict', 'Somebody was first, or it cannot be done as things stand.', 'Ben Okafor took it just before you.'],
  413: ['invalid', 'The body is too large; the message says how large it may be.', 'The body is over 1 MB.'],
  415: ['invalid', 'Files of this type are not kept.', '“a.exe” was not kept: files of this type are not allowed.'],
  416: ['invalid', 'There is no such part of the file.', 'The file ends before the part that was asked for.'],
  429: [
    'too_many',
    'Too many tries or requests; wait as long as `Retry-After` says.',
    'Too many requests in a minute. Try again in 2 seconds.',
  ],
  500: ['internal', 'A defect; it was written down under the request id.', 'Something went wrong here.'],
  503: [
    'unavailable',
    'The database is gone or busy; wait as long as `Retry-After` says.',
    'The desk cannot reach its database right now.',
  ],
};

function problemsOf(door: Door, schema: z.ZodType) {
  const changes = door.method !== 'get';
  const statuses = [
    400,
    ...(door.needs === 'nobody' ? (door.id === 'signIn' ? [401, 429] : []) : [401, 403, 429]),
    ...(door.path.includes('{') || door.id === 'finishSetup' ? [404] : []),
    ...(changes ? [409] : []),
    ...(door.body || door.bytes ? [413] : []),
    ...(door.bytes ? [415] : []),
    ...(door.answer.ranges ? [416] : []),
    ...[500, 503],
  ];
  const described = statuses.map((status) => {
    const [code, description, message] = problems[status] ?? ['internal', '', ''];
    const example = { code, message, requestId: '0b9f3a52-5c1e-4d7a-9b8e-0f1f8f3a2b10' };
    return [status, { description, content: { 'application/json': { schema, example } } }] as const;
  });
  return Object.fromEntries(described);
}
