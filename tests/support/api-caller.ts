import type { Page } from 'playwright-core';
import { z } from 'zod';
import type { Player, Stage } from './stage.ts';

const Ticket = z.object({
  key: z.string(),
  title: z.string(),
  description: z.string(),
  sourceUrl: z.string().nullable(),
  sourceAuthor: z.string().nullable(),
  version: z.number(),
  priority: z.string(),
  status: z.object({ name: z.string(), category: z.string() }),
  requester: z.object({ name: z.string() }),
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  rating: z.object({ stars: z.number() }).nullable(),
  time: z.object({ seconds: z.number(), billableSeconds: z.number() }).nullable(),
  attachments: z.array(z.object({ name: z.string() })),
});
const Comments = z.object({
  items: z.array(
    z.object({
      audience: z.string(),
      text: z.string(),
      withdrawn: z.boolean(),
      author: z.object({ name: z.string() }).nullable(),
    }),
  ),
});
const History = z.object({
  items: z.array(
    z.object({ by: z.string(), surface: z.string(), text: z.string(), event: z.object({ type: z.string() }) }),
  ),
});
const Lines = z.object({ items: z.array(z.object({ key: z.string(), title: z.string() })) });
const People = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });
const Key = z.object({ key: z.string() });
const Invitation = z.object({ link: z.string() });

/** What a program with somebody's API key can ask and do. */
export interface ApiCaller {
  /** A change or question; throws with the API's own sentence when it is refused. */
  call(method: string, path: string, body?: unknown): Promise<unknown>;
  ticket(key: string): Promise<z.infer<typeof Ticket>>;
  comments(key: string): Promise<z.infer<typeof Comments>['items']>;
  history(key: string): Promise<z.infer<typeof History>['items']>;
  search(words: string): Promise<z.infer<typeof Lines>['items']>;
  tickets(): Promise<z.infer<typeof Lines>['items']>;
  /** The id of a person of the cast. */
  person(who: Player): Promise<string>;
}

/** Becomes the owner by the printed link, in a browser, and makes an API key there. */
export async function ownerCaller(stage: Stage): Promise<ApiCaller> {
  const page = await stage.page();
  await page.goto(stage.ownerLink);
  await page.getByLabel('Your mail address').fill('olga@northwind.example');
  await page.getByLabel('Your name').fill('Olga Nowak');
  await page.getByLabel('Password').fill('a few words that I remember');
  await page.getByRole('button', { name: 'Become the owner' }).click();
  await page.getByRole('heading', { name: 'Hello Olga Nowak' }).waitFor();
  return caller(stage, await makeKey(page));
}

/** Invites somebody of the cast, who sets a password in a browser and makes an API key there. */
export async function invitedCaller(stage: Stage, owner: ApiCaller, who: Player): Promise<ApiCaller> {
  const invitation = Invitation.parse(await owner.call('POST', `people/${await owner.person(who)}/invitation`));
  const page = await stage.page();
  await page.goto(`${stage.url}${new URL(invitation.link).pathname}${new URL(invitation.link).search}`);
  await page.getByLabel('Password').fill('a few words that I remember');
  await page.getByRole('button', { name: 'Set password and sign in' }).click();
  await page.getByRole('heading', { name: `Hello ${who}` }).waitFor();
  return caller(stage, await makeKey(page));
}

async function makeKey(page: Page): Promise<string> {
  // With the browser's own session; not from the page itself, which runs no scripts.
  const { origin } = new URL(page.url());
  const made = await page.request.post(`${origin}/api/v1/api-keys`, {
    headers: { origin },
    data: { name: 'journey', scopes: ['tickets:write', 'people:write', 'config:write'] },
  });
  const { key } = Key.parse(await made.json());
  await page.context().close();
  return key;
}

function caller(stage: Stage, key: string): ApiCaller {
  const call: ApiCaller['call'] = async (method, path, body) => {
    const answer = await fetch(`${stage.url}/api/v1/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const get = (path: string) => call('GET', path);
  return {
    call,
    ticket: async (ticket) => Ticket.parse(await get(`tickets/${ticket}`)),
    comments: async (ticket) => Comments.parse(await get(`tickets/${ticket}/comments`)).items,
    history: async (ticket) => History.parse(await get(`tickets/${ticket}/history`)).items,
    search: async (words) => Lines.parse(await get(`search?q=${encodeURIComponent(words)}`)).items,
    tickets: async () => Lines.parse(await get('tickets?limit=100')).items,
    async person(who) {
      const { items } = People.parse(await get('people?limit=100'));
      const found = items.find(({ name }) => name.startsWith(`${who} `));
      if (!found) throw new Error(`${who} is not known to the desk.`);
      return found.id;
    },
  };
}
