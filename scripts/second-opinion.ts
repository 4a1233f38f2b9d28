// A second opinion on the local platforms: the product beside Microsoft's own Agents Playground, with authentication on, and
// beside the Slack of Vercel's `emulate`. `npm run second-opinion -- slack` (or teams) asks one of them. No part of `npm test`:
// both are fetched on demand, and the first is pre-release software which is licensed for evaluating it.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cast } from '../prisma/cast.ts';
import { fetchPlayground, playgroundPackage, startPlayground } from './second-opinion/agents-playground.ts';
import { emulatedApp, emulatePackage, fetchEmulate, startEmulate } from './second-opinion/emulated-slack.ts';
import { type App, connectorMetadata, startIssuer } from './second-opinion/issuer.ts';
import { notCovered, playSlack } from './second-opinion/slack-story.ts';
import { type Opinion, play } from './second-opinion/story.ts';

const root = join(import.meta.dirname, '..');

const asked = process.argv.slice(2);
const platforms = ['slack', 'teams'] as const;
const wrong = asked.filter((one) => !platforms.some((platform) => platform === one));
if (wrong.length > 0) {
  console.error(
    `There is no second opinion on ${wrong.join(', ')}. Ask for slack, for teams, or for both with nothing.`,
  );
  process.exit(2);
}
for (const platform of platforms) {
  if (asked.length > 0 && !asked.includes(platform)) continue;
  const opinions = await (platform === 'slack' ? onSlack() : onTeams());
  if (opinions === null) {
    process.exitCode = 2;
    continue;
  }
  console.log(tableOf(opinions));
  const differ = opinions.filter(({ agreed }) => !agreed).length;
  console.log(`\n${opinions.length - differ} agreed, ${differ} differ\n`);
  if (differ > 0) process.exitCode ||= 1;
}

/** Null where the other program could not be fetched. */
async function onTeams(): Promise<Opinion[] | null> {
  console.log(`${playgroundPackage}: Microsoft's pre-release licence terms allow installing it for evaluating it, and
forbid sharing it and working around its limits. Read its LICENSE before you go on using it.\n`);
  const missing = fetchPlayground();
  if (missing === null) return ask();
  console.error(`It could not be fetched, so there is no second opinion on Teams:\n${missing}`);
  return null;
}

/** The same of Slack. */
async function onSlack(): Promise<Opinion[] | null> {
  console.log(`${emulatePackage} (Apache-2.0). ${notCovered}\n`);
  const folder = mkdtempSync(join(tmpdir(), 'threadline-opinion-'));
  const ends: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })];
  try {
    const missing = fetchEmulate(folder);
    if (missing !== null) {
      console.error(`It could not be fetched, so there is no second opinion on Slack:\n${missing}`);
      return null;
    }
    const [port, slackPort] = [await freePort(), await freePort()];
    const url = `http://127.0.0.1:${port}`;
    const slack = await startEmulate(folder, slackPort, `${url}/slack/events`);
    ends.unshift(() => slack.close());
    const { signingSecret, botToken } = emulatedApp;
    const settings = { SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: botToken, SLACK_API_URL: slack.apiUrl };
    ends.unshift(await startProduct(settings, { url, port, folder: join(folder, 'desk'), door: '/slack/events' }));
    return await playSlack(slack, url);
  } finally {
    for (const end of ends) await end();
  }
}

/** Starts both sides and the sign-in service between them, plays the story, and ends them all. */
async function ask(): Promise<Opinion[]> {
  const folder = mkdtempSync(join(tmpdir(), 'threadline-opinion-'));
  const ends: (() => void)[] = [() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })];
  try {
    const [port, playgroundPort] = [await freePort(), await freePort()];
    const app: App = {
      id: '5ec0bd00-0000-4000-8000-00000000000a',
      password: 'known-on-this-machine-only',
      tenant: cast.teams.tenantId,
      serviceUrl: `http://127.0.0.1:${playgroundPort}/_connector`,
    };
    const issuer = await startIssuer(app);
    ends.unshift(() => issuer.stop());
    const url = `http://127.0.0.1:${port}`;
    const settings = {
      ...{ TEAMS_APP_ID: app.id, TEAMS_APP_PASSWORD: app.password, TEAMS_TENANT_ID: app.tenant },
      ...{ BOT_OPENID_METADATA: `${issuer.url}${connectorMetadata}`, BOT_TOKEN_URL: issuer.url },
      ...{ BOT_SERVICE_URL: app.serviceUrl, ENTRA_AUTHORITY: issuer.url, GRAPH_URL: `${issuer.url}/graph` },
    };
    ends.unshift(await startProduct(settings, { url, port, folder: join(folder, 'desk'), door: '/teams/messages' }));
    const playground = await startPlayground(app, {
      folder: join(folder, 'playground'),
      port: playgroundPort,
      endpoint: `${url}/teams/messages`,
      issuer: issuer.url,
    });
    ends.unshift(() => playground.stop());
    return await play(playground, { url, publicUrl: url, forge: issuer.forge });
  } finally {
    for (const end of ends) end();
  }
}

/** Starts the product as it is run in production, on the company of the seed; gives how to end it. */
async function startProduct(
  settings: Readonly<Record<string, string>>,
  { url, port, folder, door }: { url: string; port: number; folder: string; door: string },
): Promise<() => void> {
  const foreign = /^(SLACK_|TEAMS_|BOT_|ENTRA_|GRAPH_|DATABASE_URL|DATA_DIR)/;
  const env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name))),
    ...{ HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: url, DATA_DIR: folder, PLAYGROUND: 'off' },
    ...{ LOG_LEVEL: 'error', UNDO_SECONDS: '0', ENV_FILE: 'off' },
    ...settings,
  };
  const seeded = spawnSync(process.execPath, ['api/desk.ts', 'seed', '--new'], { cwd: root, env, encoding: 'utf8' });
  if (seeded.status !== 0) throw new Error(`The desk could not be filled:\n${seeded.stderr}`);
  const child = spawn(process.execPath, ['api/start.js'], { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  for (const until = Date.now() + 30_000; Date.now() < until; await sleep(50)) {
    // The door of the platform is open once this is no 503 any more.
    const answer = await fetch(`${url}${door}`, { method: 'POST' }).catch(() => undefined);
    if (answer && answer.status !== 503) return () => void child.kill('SIGTERM');
  }
  child.kill('SIGTERM');
  throw new Error(`The product did not start.\n${complaints}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('There is no free port.');
  return address.port;
}

function tableOf(list: readonly Opinion[]): string {
  const rows = list.map(({ tried, agreed, said }) => [tried, agreed ? 'agreed' : 'DIFFERS', said.slice(0, 400)]);
  const width = (at: number) => Math.max(...rows.map((row) => row[at]?.length ?? 0));
  return rows.map((row) => `${row[0]?.padEnd(width(0))}  ${row[1]?.padEnd(width(1))}  ${row[2]}`).join('\n');
}
