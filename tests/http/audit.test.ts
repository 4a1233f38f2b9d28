import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { mailHtml } from '../../api/adapters/mail/mail-html.ts';
import { mimeReader } from '../../api/adapters/mail/read-mime.ts';
import { AuditPage } from '../../api/core/index.ts';
import { type ApiWorld, anApi, type Caller } from './client.ts';

const Operation = z.looseObject({
  operationId: z.string(),
  'x-verbs': z.array(z.string()).default([]),
  requestBody: z
    .object({ content: z.object({ 'application/json': z.looseObject({ example: z.unknown() }).optional() }) })
    .optional(),
});
const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), Operation)) });

let api: ApiWorld;
let olga: Caller;
let operations: { id: string; method: string; path: string; verbs: readonly string[]; example: unknown }[];
beforeAll(async () => {
  api = await anApi({
    mail: () => ({ servers: {}, reader: mimeReader(), html: mailHtml() }),
    seal: (secret) => secret,
  });
  // API keys are made and stopped by people who signed in.
  olga = api.caller({ cookie: await api.signedIn('olga'), origin: 'http://desk.test' });
  const { paths } = (await api.caller().get('openapi.json')).as(Document);
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({
      id: one.operationId,
      method: method.toUpperCase(),
      path: path.replace('/api/v1/', ''),
      verbs: one['x-verbs'],
      example: one.requestBody?.content['application/json']?.example,
    })),
  );
});
afterAll(() => api.close());

const lines = async (asked = '') => (await olga.get(`audit?${asked}`)).as(AuditPage).items;

/** What changes no configuration: tickets, what is somebody's own, and work on what came in or goes out. */
const apart = [
  /^(ticket|bulk|comment|checklist|reminder|prepared|presence|time|outlook|mail\.(act|drop|file|release|retry|import|takeBack)|file\.remove|notification)/,
  /^(delivery\.retry|received\.retry|mailbox\.check|saved\.fill|recurring\.preview)/,
];

const secret = 'an app password';

/** Each change of the configuration once, in an order in which each finds what it needs: what it is about, and with what. */
const steps: readonly (readonly [id: string, ids: Record<string, string>, body?: unknown])[] = [
  ['createDepartment', {}],
  ['editDepartment', { id: 'createDepartment' }],
  ['createCompany', {}],
  ['editCompany', { id: 'createCompany' }],
  ['createProject', {}, { company: '$createCompany', name: 'Store' }],
  ['editProject', { id: 'createProject' }],
  ['createTask', {}, { project: '$createProject', name: 'Desks' }],
  ['editTask', { id: 'createTask' }],
  ['removeTask', { id: 'createTask' }],
  ['removeProject', { id: 'createProject' }],
  ['removeCompany', { id: 'createCompany' }],
  ['createRole', {}],
  ['editRole', { role: '=auditor' }, { description: 'Other' }],
  ['removeRole', { role: '=auditor' }],
  ['createPerson', {}, { name: 'Nora Berg', email: 'nora@northwind.example' }],
  ['editPerson', { id: 'createPerson' }, { name: 'Nora Holm' }],
  ['invitePerson', { id: 'createPerson' }],
  ['putMember', { desk: '=IT', person: 'createPerson' }],
  ['removeMember', { desk: '=IT', person: 'createPerson' }],
  ['createDesk', {}],
  ['editDesk', { desk: '=FAC' }, { description: 'Rooms' }],
  ['putMembershipSource', { desk: '=FAC' }],
  ['removeMembershipSource', { desk: '=FAC', '?': 'members=keep' }],
  ['createCategory', {}],
  ['editCategory', { id: 'createCategory' }, { name: 'Laptops' }],
  ['putCategoryForm', { id: 'createCategory' }],
  ['removeCategory', { id: 'createCategory' }],
  ['createStatus', {}],
  ['editStatus', { id: 'createStatus' }],
  ['removeStatus', { id: 'createStatus' }],
  ['saveView', {}, { name: 'Printers', query: { tag: 'none' }, desk: 'IT' }],
  ['editView', { id: 'saveView' }, { name: 'All printers' }],
  ['removeView', { id: 'saveView' }],
  ['createSavedReply', {}, { name: 'Hello', text: 'Hi', desk: 'IT' }],
  ['editSavedReply', { id: 'createSavedReply' }],
  ['removeSavedReply', { id: 'createSavedReply' }],
  [
    'createRecurring',
    {},
    { title: 'Check', desk: 'IT', rule: { every: 'day', start: '2026-03-02', time: '09:00', timeZone: 'UTC' } },
  ],
  ['editRecurring', { id: 'createRecurring' }],
  ['skipRecurring', { id: 'createRecurring' }],
  ['pauseRecurring', { id: 'createRecurring' }],
  ['resumeRecurring', { id: 'createRecurring' }],
  ['endRecurring', { id: 'createRecurring' }],
  ['createSkill', {}],
  ['editSkill', { id: 'createSkill' }],
  ['setPersonSkills', { id: 'createPerson' }, { skills: ['$createSkill'] }],
  ['removeSkill', { id: 'createSkill' }],
  ['setFileRules', {}, { largestMb: 9 }],
  ['setEmoji', {}],
  ['setDeskEmoji', { desk: '=FAC' }],
  ['addMailbox', { desk: '=FAC' }, { address: 'fac@example.com', server: 'imap' }],
  ['changeMailbox', { mailbox: 'addMailbox' }, { strangers: 'take' }],
  ['setMailRules', { mailbox: 'addMailbox' }],
  ['putMailboxAccess', { mailbox: 'addMailbox' }],
  ['removeMailbox', { mailbox: 'addMailbox' }],
  ['putListed', {}],
  ['removeListed', { sender: '=@spam.example' }],
  ['putMailTemplate', { kind: '=opened', locale: '=en' }],
  ['createApiKey', {}],
  ['revokeApiKey', { id: 'createApiKey' }],
];

/** What is changed elsewhere in tests, where it takes a chat, a mail or tickets to have it. */
const elsewhere = new Set([
  ...[
    'mergeCategory',
    'setCategorySkills',
    'createRequestChannels',
    'editRequestChannels',
    'removeRequestChannels',
    'putChannel',
    'removeChannel',
    'detachAccount',
    'reviveAddress',
    'removeTag',
    'mergeTag',
    'renameTag',
    'makeSlackInstallLink',
    'disconnectWorkspace',
  ],
]);

it('has a line with before and after for every change of the configuration, and never a secret', async () => {
  const made = new Map<string, string>();
  const known = (text: string) => made.get(text) ?? text;
  for (const [id, ids, given] of steps) {
    const operation = operations.find((one) => one.id === id);
    if (!operation) throw new Error(`There is no operation ${id}.`);
    const query = ids['?'] === undefined ? '' : `?${ids['?']}`;
    const route = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
      const wanted = ids[name] ?? '';
      return encodeURIComponent(wanted.startsWith('=') ? wanted.slice(1) : known(wanted));
    });
    const path = `${route}${query}`;
    const body = JSON.parse(
      JSON.stringify(given ?? operation.example ?? {}).replace(/\$(\w+)/g, (_, name: string) => known(name)),
    );
    const [before] = await lines('limit=1');
    const answer = await olga.send(operation.method, path, body);
    expect(answer.status, `${id}: ${answer.text}`).toBeLessThan(300);
    const [line, older] = await lines('limit=2');
    expect(older?.id, id).toBe(before?.id);
    expect(line, id).toMatchObject({ by: { id: api.people.olga } });
    expect(line?.fields, `${id}: ${line?.change}`).not.toEqual([]);
    expect(JSON.stringify(line)).not.toContain(secret);
    const view = z
      .looseObject({ id: z.string().optional() })
      .catch({})
      .parse(JSON.parse(answer.text || '{}'));
    if (view.id !== undefined) made.set(id, view.id);
  }
});

it('knows every change of the configuration that the API has', () => {
  const covered = new Set([...steps.map(([id]) => id), ...elsewhere]);
  const config = operations.filter(
    ({ method, verbs }) =>
      method !== 'GET' && verbs.length > 0 && !verbs.every((verb) => apart.some((one) => one.test(verb))),
  );
  expect(config.map((one) => one.id).filter((id) => !covered.has(id))).toEqual([]);
});

it('is asked by person, thing, kind, door and time, and comes as a table', async () => {
  const { id } = z
    .object({ id: z.string() })
    .parse(JSON.parse((await olga.post('departments', { name: 'Legal' })).text));
  await olga.patch(`departments/${id}`, { name: '=Law' });
  expect((await lines(`noun=department&about=${id}`)).map((one) => one.change)).toEqual(['changed', 'created']);
  expect((await lines(`about=${id}&noun=department`))[0]?.fields).toEqual([
    { field: 'name', from: 'Legal', to: '=Law' },
  ]);
  expect(await lines(`noun=department&person=${api.people.ben}`)).toEqual([]);
  expect((await lines('noun=department&noun=role&person=me&limit=3')).length).toBe(3);
  const day = api.clock.now().toISOString().slice(0, 10);
  expect((await lines(`noun=department&from=${day}`)).length).toBeGreaterThan(1);
  expect(await lines(`noun=department&to=2020-01-01`)).toEqual([]);
  expect(await lines('noun=department&surface=slack')).toEqual([]);
  const table = await olga.get(`audit?noun=department&about=${id}&limit=1&format=csv`);
  expect(table.headers.get('content-type')).toContain('text/csv');
  expect(table.text).toContain('time,by,by id,door');
  expect(table.text).toContain("name,Legal,'=Law");
  expect(table.headers.get('link')).toContain('rel="next"');
  expect((await (await api.by('ben')).get('audit')).status).toBe(403);
});
