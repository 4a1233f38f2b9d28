import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { cast } from '../../prisma/cast.ts';
import type { App } from './issuer.ts';

/** The one version that this was tried with: its HTTP interface is not documented. */
export const playgroundPackage = '@microsoft/m365agentsplayground@0.2.28';

/** The person who sits at it, and where. */
export const maya = memberOf('Maya');
export const ben = memberOf('Ben');
export const chloe = memberOf('Chloe');
export const personalChat = 'a:maya';
const team = cast.teams.teams[1];
export const deskChannel = team.channels[1].id;

const Frame = z.object({
  action: z.string(),
  actionConversationId: z.string(),
  message: z.object({
    messageId: z.string(),
    attachments: z.array(z.object({ content: z.looseObject({}).optional().catch(undefined) })).default([]),
  }),
});

/** A card that stands in a conversation. */
export interface Posted {
  readonly action: string;
  readonly conversation: string;
  readonly message: string;
  readonly card: Record<string, unknown>;
}

/** The running Agents Playground, driven without its page. */
export interface AgentsPlayground {
  /** Maya writes a line. */
  types(conversation: string, text: string): Promise<void>;
  /** What the app answers to an invoke, as it gave it. */
  invoke(name: string, value: unknown, by: string, at: { conversation: string; message?: string }): Promise<unknown>;
  /** The first card that was posted or edited and is this one. @throws when none comes within ten seconds */
  card(what: string, is: (posted: Posted) => boolean): Promise<Posted>;
  stop(): void;
}

/** Fetches the package; gives what npm said when it could not. */
export function fetchPlayground(): string | null {
  const got = spawnSync('npx', ['--yes', playgroundPackage, '--version'], { encoding: 'utf8', timeout: 180_000 });
  return got.status === 0 ? null : `${got.error?.message ?? ''}${got.stderr ?? ''}`.trim() || 'npx gave no answer.';
}

/** Starts it in `folder`, beside an app that answers at `endpoint`; it signs in at `issuer`. */
export async function startPlayground(
  app: App,
  where: { folder: string; port: number; endpoint: string; issuer: string },
): Promise<AgentsPlayground> {
  const { folder, port, endpoint, issuer } = where;
  mkdirSync(folder, { recursive: true });
  // JSON is YAML too.
  writeFileSync(join(folder, '.m365agentsplayground.yml'), JSON.stringify(company(app), null, 2));
  const child = spawn(
    'npx',
    [
      ...['--yes', playgroundPackage, 'start', '--app-endpoint', endpoint, '--channel-id', 'msteams'],
      ...['--port', String(port), '--service-url', app.serviceUrl, '--disable-telemetry'],
      ...['--client-id', app.id, '--client-secret', app.password, '--tenant-id', app.tenant],
    ],
    {
      cwd: folder,
      env: {
        ...process.env,
        PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
        TEAMSAPPTESTER_BROWSER: 'none',
        SECOND_OPINION_ISSUER: issuer,
        NODE_OPTIONS: `--import=${new URL('redirect.ts', import.meta.url).href}`,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
      // A group of its own: npx is the parent of what is to be ended with it.
      detached: true,
    },
  );
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  const url = `http://127.0.0.1:${port}`;
  try {
    await ready(url);
  } catch (error) {
    end(child);
    throw new Error(`The Agents Playground did not start.\n${complaints}`, { cause: error });
  }
  const seen: Posted[] = [];
  const stream = new WebSocket(`ws://127.0.0.1:${port}/_ws_conversation/v1/conversations/stream`);
  stream.addEventListener('message', ({ data }) => seen.push(...postedIn(String(data))));
  await new Promise((resolve) => stream.addEventListener('open', resolve, { once: true }));

  const ask = async (path: string, body: object): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`it answered ${answer.status}: ${text.slice(0, 300)}`);
    return text === '' ? null : JSON.parse(text);
  };
  return {
    async types(conversation, text) {
      const body = { type: 'text', text, textFormat: 'plain', from: { id: maya } };
      await ask(`/_conversation/v1/conversations/${encodeURIComponent(conversation)}/messages`, body);
    },
    invoke: (name, value, by, { conversation, message }) =>
      ask('/_conversation/v1/invoke', {
        name,
        value,
        from: { id: by },
        conversation: { id: conversation },
        ...(message === undefined ? {} : { replyToId: message }),
      }),
    async card(what, is) {
      for (const until = Date.now() + 10_000; Date.now() < until; await sleep(50)) {
        const found = seen.find(is);
        if (found) return found;
      }
      throw new Error(`${what} did not come`);
    },
    stop() {
      stream.close();
      end(child);
    },
  };
}

function end({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It has ended by itself.
  }
}

/** Its settings are read lazily: only they tell that it is ready. */
async function ready(url: string): Promise<void> {
  for (const until = Date.now() + 30_000; Date.now() < until; await sleep(100)) {
    const answer = await fetch(`${url}/_internal/v1/config`).catch(() => undefined);
    if (answer?.ok && (await answer.text()).includes(personalChat)) return;
  }
  throw new Error('Its settings cannot be read.');
}

function postedIn(data: string): Posted[] {
  const frame = Frame.safeParse(JSON.parse(data)).data;
  const card = frame?.message.attachments[0]?.content;
  if (!frame || !card) return [];
  const { action, actionConversationId: conversation, message } = frame;
  return [{ action, conversation, message: message.messageId, card }];
}

function memberOf(first: string): string {
  const person = cast.people.find(({ name }) => name.startsWith(`${first} `));
  if (!person) throw new Error(`${first} is not in the cast.`);
  return `29:${person.slackId}`;
}

/** The company of the seed: Maya at the keyboard, five others, the team with the desk's channel. */
function company({ id, tenant }: App) {
  const [currentUser, ...others] = cast.people.map(({ slackId, entraId, name, email }) => {
    const [givenName, surname] = name.split(' ');
    return { id: `29:${slackId}`, name, userPrincipleName: email, aadObjectId: entraId, givenName, surname, email };
  });
  return {
    version: '0.1.1',
    tenantId: tenant,
    bot: { id: `28:${id}`, name: 'Threadline' },
    currentUser,
    users: others.slice(0, 5),
    personalChat: { id: personalChat },
    groupChat: { id: '19:second-opinion@thread.v2', name: 'Group' },
    team: {
      id: team.id,
      name: team.name,
      aadGroupId: team.groupId,
      channels: [{ id: deskChannel, name: 'Tickets' }],
    },
  };
}
