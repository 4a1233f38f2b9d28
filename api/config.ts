import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { type BlobConfig, readBlobs } from './config-blobs.ts';
import { type EntraApi, readEntraApi } from './config-entra.ts';
import { type MailConfig, readMailConfig } from './config-mail.ts';
import { type OutlookConfig, readOutlookConfig } from './config-outlook.ts';
import { readSlack, type SlackConfig } from './config-slack.ts';
import { type AppCredential, readTenants, type TeamsConfig } from './config-teams.ts';

export type { AppCredential, BlobConfig, EntraApi, MailConfig, OutlookConfig, SlackConfig, TeamsConfig };

const Role = z.enum(['api', 'slack', 'teams', 'worker']);
export type ProcessRole = z.infer<typeof Role>;
const allRoles = Role.options.join(',');

const text = z.string().trim().min(1);
const onOff = z.enum(['on', 'off']);
const address = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3978),
  HOST: text.optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DIR: text.default('./data'),
  DATABASE_URL: text.regex(/^(?:file:|sqlserver:\/\/)/, 'must start with file: or sqlserver://').optional(),
  ROLES: text.default(allRoles),
  PLAYGROUND: onOff.optional(),
  PLAYGROUND_SOCKET_MODE: onOff.default('off'),
  PLAYGROUND_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  TRUST_PROXY: onOff.default('off'),
  METRICS_TOKEN: text.min(16, 'use 16 characters or more').optional(),
  API_REQUESTS_PER_MINUTE: z.coerce.number().int().min(0).max(1_000_000).default(3_000),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).optional(),
  SQLITE_SYNCHRONOUS: z.enum(['full', 'normal']).default('full'),
  CLAMD: text.regex(/^[^:\s]+:\d{1,5}$/, 'is the host and the port of clamd').optional(),
  UNDO_SECONDS: z.coerce.number().min(0).max(60).default(8),
  CLOSE_RESOLVED_DAYS: z.coerce.number().int().min(1).max(365).default(7),
  BOT_OPENID_METADATA: address.default('https://login.botframework.com/v1/.well-known/openidconfiguration'),
  BOT_ISSUER: address.default('https://api.botframework.com'),
  BOT_TOKEN_URL: address.default('https://login.microsoftonline.com'),
  BOT_SERVICE_URL: address.default('https://smba.trafficmanager.net/teams'),
  ENTRA_AUTHORITY: address.default('https://login.microsoftonline.com'),
  GRAPH_URL: address.default('https://graph.microsoft.com/v1.0'),
});

/** Everything the process may know from outside, read once and frozen. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Where people reach the desk, without a slash at the end. */
  readonly publicUrl: string;
  /** A reverse proxy stands before the desk and names the caller in X-Forwarded-For. */
  readonly behindProxy: boolean;
  /** What a reader of `/metrics` on another machine has to send. */
  readonly metricsToken: string | null;
  /** How often one key or session may ask the API; its person with all of theirs twice that; 0 for no limit. */
  readonly requestsPerMinute: number;
  readonly dataDir: string;
  readonly databaseUrl: string;
  /** The container of Azure in which files lie; null: in the folder `files` of the data directory. */
  readonly blobs: BlobConfig | null;
  /** The virus scanner that looks through files; null: nobody does. */
  readonly clamd: { readonly host: string; readonly port: number } | null;
  readonly durable: boolean;
  readonly roles: ReadonlySet<ProcessRole>;
  readonly playground: { readonly port: number; readonly socketMode: boolean } | null;
  readonly logLevel: string;
  readonly undoMs: number;
  readonly closeResolvedDays: number;
  readonly slack: SlackConfig | null;
  /** An app in each Microsoft tenant that works with this desk. */
  readonly teams: readonly TeamsConfig[];
  /** Whose access tokens the API takes beside keys and sessions. */
  readonly entra: EntraApi | null;
  readonly mail: MailConfig;
  readonly outlook: OutlookConfig;
}

/** Settings that are missing or wrong, each with the line to add. */
export class ConfigProblem extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The settings need attention:\n${problems.map((one) => `  - ${one}`).join('\n')}`);
    this.problems = problems;
  }
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The settings as the operator gave them: those of the file `.env` in the folder where the product is started, and over
 * them those of the environment, also where these are empty. ENV_FILE names another file, or `off` for none.
 * @throws ConfigProblem when the file cannot be read, or the one that is named does not exist
 */
export function readEnvironment(env: Env = process.env): Env {
  const named = env.ENV_FILE?.trim();
  if (named === 'off') return env;
  const file = resolve(named || '.env');
  try {
    return { ...parseEnv(readFileSync(file, 'utf8')), ...env };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (!named && (code === 'ENOENT' || code === 'ENOTDIR')) return env;
    const fix = named ? 'Correct ENV_FILE, or write ENV_FILE=off' : `Let this user read it: chmod u+r ${file}`;
    throw new ConfigProblem([`The file of settings ${file} cannot be read (${code}). ${fix}.`]);
  }
}

/** Reads the settings. @throws ConfigProblem that names every problem at once */
export function readConfig(env: Env): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = Environment.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => wrong(issue.path.join('.'), issue.message, given));
  const roles = rolesOf(typeof given.ROLES === 'string' ? given.ROLES : allRoles, problems);
  const chat = readSlack(given, wrong);
  const tenants = readTenants(given, wrong);
  // By Socket Mode nothing has to reach the desk but the links that people follow.
  const usesSlack = given.SLACK_BOT_TOKEN ?? given.SLACK_CLIENT_ID;
  // Slack leads people back to the desk after an installation.
  const calledBySlack = given.SLACK_CLIENT_ID || (given.SLACK_BOT_TOKEN && !given.SLACK_APP_TOKEN);
  if (given.PUBLIC_URL === undefined && (calledBySlack || tenants.apps.length > 0))
    problems.push(
      'PUBLIC_URL is missing: links in messages and the addresses that the platforms call begin with it. Add PUBLIC_URL=https://desk.example.com (where people reach this desk).',
    );
  const entra = readEntraApi(given, parsed.data?.ENTRA_AUTHORITY ?? '', wrong);
  const files = readBlobs(given, wrong);
  const mail = readMailConfig(given, wrong);
  const outlook = readOutlookConfig(given, wrong);
  problems.push(...[chat, tenants, entra, files, mail, outlook].flatMap((one) => one.problems));
  if (outlook.outlook.onBehalf && !tenants.apps.some((app) => readsOnBehalf(app, entra.api)))
    problems.push(
      'OUTLOOK_ON_BEHALF=on needs one app for both: TEAMS_APP_ID that is ENTRA_CLIENT_ID, with a password or a certificate. Use one registration, or remove OUTLOOK_ON_BEHALF.',
    );
  if (given.PLAYGROUND === 'on' && usesSlack)
    problems.push('PLAYGROUND=on and a Slack workspace exclude each other. Remove PLAYGROUND=on, or the SLACK_ lines.');
  if (given.PLAYGROUND === 'on' && tenants.apps.length > 0)
    problems.push('PLAYGROUND=on and a Teams tenant exclude each other. Remove PLAYGROUND=on, or the TEAMS_ lines.');
  if (given.PLAYGROUND === 'on' && entra.api !== null)
    problems.push('PLAYGROUND=on and an Entra tenant exclude each other. Remove PLAYGROUND=on, or the ENTRA_ lines.');
  if (!parsed.success || problems.length > 0) throw new ConfigProblem(problems);
  const { slack } = chat;
  const read = { roles, slack, apps: tenants.apps, entra: entra.api, blobs: files.blobs, ...mail, ...outlook };
  return Object.freeze(configOf(parsed.data, read));
}

/** An app can ask for a token in the name of its users where these come to the same registration, and it has a proof of its own. */
export const readsOnBehalf = (app: Pick<TeamsConfig, 'appId' | 'credential'>, entra: EntraApi | null): boolean =>
  app.appId === entra?.clientId && app.credential.kind !== 'managedIdentity';

/** Where people reach this desk: with a free port chosen at start, that one. */
export function publicAddress(config: Config, port: number): string {
  return config.port === 0 ? config.publicUrl.replace(/:0$/, `:${port}`) : config.publicUrl;
}

function configOf(
  env: z.infer<typeof Environment>,
  read: {
    roles: ReadonlySet<ProcessRole>;
    slack: SlackConfig | null;
    apps: ReturnType<typeof readTenants>['apps'];
    entra: EntraApi | null;
    blobs: BlobConfig | null;
    mail: MailConfig;
    outlook: OutlookConfig;
  },
): Config {
  const { roles, slack, apps, entra, blobs, mail, outlook } = read;
  const teams = apps.map((app) => ({ ...app, urls: urlsOf(env) }));
  const playground = slack === null && teams.length === 0 && entra === null && env.PLAYGROUND !== 'off';
  // Without a tenant only this machine is a user; with one the platforms must reach the port.
  const called = teams.length > 0 || entra !== null || slack?.signingSecret || env.PUBLIC_URL !== undefined;
  const host = env.HOST ?? (playground || (slack && !called) ? '127.0.0.1' : '0.0.0.0');
  return {
    port: env.PORT,
    host,
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
    behindProxy: env.TRUST_PROXY === 'on',
    metricsToken: env.METRICS_TOKEN ?? null,
    requestsPerMinute: env.API_REQUESTS_PER_MINUTE,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL ?? `file:${env.DATA_DIR}/threadline.db`,
    blobs,
    clamd: clamdOf(env.CLAMD),
    durable: env.SQLITE_SYNCHRONOUS === 'full',
    roles,
    playground: playground
      ? {
          port: env.PLAYGROUND_PORT ?? (env.PORT === 0 ? 0 : env.PORT + 1),
          socketMode: env.PLAYGROUND_SOCKET_MODE === 'on',
        }
      : null,
    // Beside the playground a person reads the terminal; elsewhere a machine does.
    logLevel: env.LOG_LEVEL ?? (playground ? 'warn' : 'info'),
    undoMs: env.UNDO_SECONDS * 1_000,
    closeResolvedDays: env.CLOSE_RESOLVED_DAYS,
    slack,
    teams,
    entra,
    mail,
    outlook,
  };
}

function clamdOf(address: string | undefined): Config['clamd'] {
  const [host, port] = address?.split(':') ?? [];
  return host === undefined || port === undefined ? null : { host, port: Number(port) };
}

/** The addresses of Microsoft's cloud: the same for every tenant in it. */
const urlsOf = (env: z.infer<typeof Environment>): TeamsConfig['urls'] => ({
  openIdMetadata: env.BOT_OPENID_METADATA,
  issuer: env.BOT_ISSUER,
  botLogin: env.BOT_TOKEN_URL,
  // Tokens for the connector are made out to the one that signs its requests.
  botResource: env.BOT_ISSUER,
  service: env.BOT_SERVICE_URL,
  graph: env.GRAPH_URL,
  graphLogin: env.ENTRA_AUTHORITY,
  graphResource: env.GRAPH_URL.startsWith('https:') ? new URL(env.GRAPH_URL).origin : 'https://graph.microsoft.com',
});

function rolesOf(list: string, problems: string[]): ReadonlySet<ProcessRole> {
  const names = list.split(',').map((name) => name.trim());
  const known = names.flatMap((name) => Role.safeParse(name).data ?? []);
  const unknown = names.filter((name) => !Role.safeParse(name).success);
  if (unknown.length > 0)
    problems.push(
      `ROLES names ${unknown.map((name) => `“${name}”`).join(', ')}. Use some of: ROLES=${Role.options.join(',')}`,
    );
  return new Set(known);
}

function wrong(name: string, message: string, given: Record<string, unknown>): string {
  // A connection string carries a password.
  const secret = /SECRET|TOKEN|PASSWORD|KEY|DATABASE_URL|BLOB_URL/.test(name);
  const value = secret ? '(not shown)' : `“${String(given[name])}”`;
  const example: Record<string, string> = {
    PORT: 'PORT=3978',
    PUBLIC_URL: 'PUBLIC_URL=https://desk.example.com',
    DATABASE_URL:
      'DATABASE_URL=file:./data/threadline.db or DATABASE_URL=sqlserver://host:1433;database=threadline;user=…;password=…',
    BLOB_URL: 'BLOB_URL=https://ACCOUNT.blob.core.windows.net/CONTAINER',
    CLAMD: 'CLAMD=127.0.0.1:3310',
    LOG_LEVEL: 'LOG_LEVEL=info',
    PLAYGROUND: 'PLAYGROUND=off',
    SLACK_BOT_TOKEN: 'SLACK_BOT_TOKEN=xoxb-…',
    SLACK_APP_TOKEN: 'SLACK_APP_TOKEN=xapp-…',
    SLACK_CLIENT_ID: 'SLACK_CLIENT_ID=1234567890.1234567890',
    TEAMS_APP_TYPE: 'TEAMS_APP_TYPE=SingleTenant or TEAMS_APP_TYPE=ManagedIdentity',
    BOT_TOKEN_URL: 'BOT_TOKEN_URL=https://login.microsoftonline.com',
    ENCRYPTION_KEY: 'ENCRYPTION_KEY=…= (openssl rand -base64 32), several with commas',
    MAIL_OUTSIDE: 'MAIL_OUTSIDE=somebody@example.com',
    MAIL_SMTP_HOST: 'MAIL_SMTP_HOST=smtp.example.com',
    MAIL_SMTP_PORT: 'MAIL_SMTP_PORT=465',
    MAIL_FROM: 'MAIL_FROM=desk@example.com',
    GRAPH_URL: 'GRAPH_URL=https://graph.microsoft.com/v1.0',
  };
  return `${name} is ${value}: ${message}. Write, for example, ${example[name] ?? `${name}=…`}`;
}
