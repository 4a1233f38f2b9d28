import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigProblem, readConfig } from '../api/config.ts';

function problemsOf(env: Record<string, string>): string {
  try {
    readConfig(env);
    return '';
  } catch (error) {
    if (error instanceof ConfigProblem) return error.problems.join('\n');
    throw error;
  }
}

const PUBLIC_URL = 'https://desk.northwind.example';

describe('the settings', () => {
  it('need nothing on a fresh machine: SQLite, all roles, the playground, this machine only', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      port: 3978,
      host: '127.0.0.1',
      databaseUrl: 'file:./data/threadline.db',
      durable: true,
    });
    expect([...config.roles]).toEqual(['api', 'slack', 'teams', 'worker']);
    expect(config.playground).toEqual({ port: 3979, socketMode: false });
    expect(config).toMatchObject({ slack: null, teams: [] });
  });

  it('never start the playground beside a configured workspace', () => {
    const config = readConfig({ SLACK_SIGNING_SECRET: 's', SLACK_BOT_TOKEN: 'xoxb-1', PUBLIC_URL });
    expect(config.playground).toBeNull();
    expect(config.host).toBe('0.0.0.0');
    expect(readConfig({ PLAYGROUND: 'off' }).playground).toBeNull();
  });

  it('let Slack be installed in many workspaces, and name what that needs', () => {
    const app = { SLACK_CLIENT_ID: '12.34', SLACK_CLIENT_SECRET: 's', SLACK_SIGNING_SECRET: 't' };
    const key = Buffer.alloc(32, 7).toString('base64');
    const whole = { ...app, PUBLIC_URL, ENCRYPTION_KEY: `${Buffer.alloc(32, 8).toString('base64')},${key}` };
    expect(readConfig(whole)).toMatchObject({
      slack: { botToken: null, install: { clientId: '12.34', clientSecret: 's' } },
      playground: null,
      mail: { encryptionKeys: [new Uint8Array(32).fill(8), new Uint8Array(32).fill(7)] },
    });
    expect(readConfig({ ...whole, SLACK_BOT_TOKEN: 'xoxb-1' }).slack?.botToken).toBe('xoxb-1');
    expect(problemsOf({ ...whole, ENCRYPTION_KEY: '' })).toContain('SLACK_CLIENT_ID needs ENCRYPTION_KEY');
    expect(problemsOf({ ...whole, SLACK_CLIENT_SECRET: '' })).toContain('SLACK_CLIENT_SECRET is missing');
    expect(problemsOf({ ...whole, SLACK_CLIENT_ID: '' })).toContain('SLACK_CLIENT_ID is missing');
    expect(problemsOf({ ...whole, SLACK_SIGNING_SECRET: '' })).toContain('SLACK_SIGNING_SECRET is missing');
    expect(problemsOf({ ...whole, PUBLIC_URL: '' })).toContain('PUBLIC_URL is missing');
    expect(problemsOf({ ...whole, PLAYGROUND: 'on' })).toContain('exclude each other');
    expect(problemsOf({ ...whole, ENCRYPTION_KEY: `${key},short` })).not.toContain(key);
  });

  it('let Slack be reached by Socket Mode, with an app token in the place of secret and address', () => {
    const tokens = { SLACK_APP_TOKEN: 'xapp-1', SLACK_BOT_TOKEN: 'xoxb-1' };
    const config = readConfig(tokens);
    expect(config).toMatchObject({ host: '127.0.0.1', playground: null, publicUrl: 'http://localhost:3978' });
    expect(config.slack).toEqual({ signingSecret: null, appToken: 'xapp-1', botToken: 'xoxb-1', install: null });
    expect(readConfig({ ...tokens, PUBLIC_URL }).host).toBe('0.0.0.0');
    expect(problemsOf({ ...tokens, SLACK_BOT_TOKEN: '' })).toContain('Add SLACK_BOT_TOKEN=');
    const mixed = problemsOf({ SLACK_APP_TOKEN: 'xoxb-secret', SLACK_BOT_TOKEN: 'xapp-secret' });
    expect(mixed).toMatch(/SLACK_APP_TOKEN is .*app-level token/);
    expect(mixed).toMatch(/SLACK_BOT_TOKEN is .*bot token/);
    expect(mixed).not.toContain('-secret');
  });

  it('are all named at once when they are wrong, each with the line to write', () => {
    const said = problemsOf({
      PORT: 'many',
      DATABASE_URL: 'mysql://x',
      LOG_LEVEL: 'loud',
      ROLES: 'api,boss',
      SLACK_BOT_TOKEN: 'xoxb-1',
    });
    expect(said).toContain('PORT=3978');
    expect(said).toContain('DATABASE_URL=file:./data/threadline.db');
    expect(said).toContain('LOG_LEVEL=info');
    expect(said).toContain('ROLES=api,slack,teams,worker');
    // One that only begins as it should is told as well.
    expect(problemsOf({ DATABASE_URL: 'sqlserver:/nonsense' })).toContain('DATABASE_URL=file:./data/threadline.db');
    expect(said).toContain('Add SLACK_SIGNING_SECRET=');
  });

  it('never repeat a secret in a complaint', () => {
    const said = problemsOf({ SLACK_SIGNING_SECRET: 's3cret-value', SLACK_BOT_TOKEN: 'oops-my-token' });
    expect(said).toContain('SLACK_BOT_TOKEN');
    expect(said).not.toContain('oops-my-token');
    expect(said).not.toContain('s3cret-value');
    expect(problemsOf({ DATABASE_URL: 'postgres://desk:s3cret-value@host/x' })).not.toContain('s3cret-value');
  });

  it('believe what a request says of its caller only where a proxy of ours is declared', () => {
    expect(readConfig({}).behindProxy).toBe(false);
    expect(readConfig({ TRUST_PROXY: 'on' }).behindProxy).toBe(true);
    expect(problemsOf({ TRUST_PROXY: 'yes' })).toContain('TRUST_PROXY');
  });

  it('of a workspace or tenant need the address under which people and the platform reach the desk', () => {
    const slack = { SLACK_SIGNING_SECRET: 's', SLACK_BOT_TOKEN: 'xoxb-1' };
    const { PUBLIC_URL: _, ...tenant } = teams;
    for (const connected of [slack, tenant])
      expect(problemsOf(connected)).toMatch(/^PUBLIC_URL is missing:.* Add PUBLIC_URL=https:/);
    expect(problemsOf({})).toBe('');
  });

  it('treat an empty line as not set', () => {
    expect(readConfig({ SLACK_SIGNING_SECRET: '', SLACK_BOT_TOKEN: ' ', PORT: '' })).toMatchObject({
      port: 3978,
      slack: null,
    });
  });

  const teams = {
    TEAMS_APP_ID: 'A0000000-0000-4000-8000-00000000000A',
    TEAMS_TENANT_ID: '7e57ab1e-0000-4000-8000-000000000001',
    TEAMS_APP_PASSWORD: 'pw-of-the-app',
    PUBLIC_URL,
  };

  it('of a Teams app need its id, its tenant and a password, and take the public cloud for the rest', () => {
    const config = readConfig(teams);
    expect(config.playground).toBeNull();
    expect(config.teams).toHaveLength(1);
    expect(config.teams[0]).toMatchObject({
      appId: 'a0000000-0000-4000-8000-00000000000a',
      credential: { kind: 'secret', secret: 'pw-of-the-app' },
      catalogAppId: null,
      urls: { botLogin: 'https://login.microsoftonline.com', graphResource: 'https://graph.microsoft.com' },
    });
    for (const name of Object.keys(teams)) expect(problemsOf({ ...teams, [name]: '' })).toContain(`Add ${name}=`);
    expect(problemsOf({ ...teams, PLAYGROUND: 'on' })).toContain('TEAMS_');
  });

  it('of a Teams app let a managed identity stand for the password, and every address be another', () => {
    const { TEAMS_APP_PASSWORD: _, ...identity } = { ...teams, TEAMS_APP_TYPE: 'ManagedIdentity' };
    expect(readConfig(identity).teams[0]?.credential).toEqual({ kind: 'managedIdentity' });
    expect(problemsOf({ ...teams, TEAMS_APP_TYPE: 'ManagedIdentity' })).toContain('Remove TEAMS_APP_PASSWORD');
    const elsewhere = readConfig({
      ...teams,
      BOT_TOKEN_URL: 'https://login.microsoftonline.us/',
      BOT_ISSUER: 'https://api.botframework.us',
      GRAPH_URL: 'https://graph.microsoft.us/v1.0',
    });
    expect(elsewhere.teams[0]?.urls).toMatchObject({
      botLogin: 'https://login.microsoftonline.us',
      botResource: 'https://api.botframework.us',
      graph: 'https://graph.microsoft.us/v1.0',
      graphResource: 'https://graph.microsoft.us',
    });
    const said = problemsOf({ ...teams, TEAMS_APP_ID: 'the-app', TEAMS_TENANT_ID: 'northwind.example' });
    expect(said).toContain('TEAMS_APP_ID is “the-app”');
    expect(said).toContain('TEAMS_TENANT_ID is “northwind.example”');
    expect(said).not.toContain('pw-of-the-app');
  });

  it('of a Teams app take a file with a certificate and its key instead of the password, and say what is wrong with it', () => {
    const { TEAMS_APP_PASSWORD: _, ...app } = teams;
    const file = join(import.meta.dirname, 'adapters/entra/app-certificate.pem');
    const given = readConfig({ ...app, TEAMS_APP_CERTIFICATE: file }).teams[0]?.credential;
    expect(given).toEqual({
      kind: 'certificate',
      privateKey: expect.stringContaining('BEGIN PRIVATE KEY'),
      thumbprint: expect.stringMatching(/^[\dA-F]{64}$/),
    });
    expect(problemsOf({ ...app, TEAMS_APP_CERTIFICATE: '/nowhere.pem' })).toContain('must be a readable PEM file');
    expect(problemsOf({ ...teams, TEAMS_APP_CERTIFICATE: file })).toContain('exclude each other');
    expect(problemsOf({ ...app, TEAMS_APP_CERTIFICATE: file, TEAMS_APP_TYPE: 'ManagedIdentity' })).toContain(
      'Remove TEAMS_APP_CERTIFICATE',
    );
  });

  it('of more Microsoft tenants stand under the same names with a number behind, each complete and each once', () => {
    const second = {
      TEAMS_APP_ID_2: 'b0000000-0000-4000-8000-00000000000b',
      TEAMS_TENANT_ID_2: '7e57ab1e-0000-4000-8000-000000000002',
      TEAMS_APP_PASSWORD_2: 'pw-of-the-other',
    };
    const { teams: apps } = readConfig({ ...second, ...teams });
    expect(apps.map((one) => [one.appId.slice(0, 1), one.tenantId.slice(-1), one.credential])).toEqual([
      ['a', '1', { kind: 'secret', secret: 'pw-of-the-app' }],
      ['b', '2', { kind: 'secret', secret: 'pw-of-the-other' }],
    ]);
    expect(apps[1]?.urls).toEqual(apps[0]?.urls);
    expect(readConfig({ ...second, PUBLIC_URL }).teams).toHaveLength(1);
    for (const name of Object.keys(second))
      expect(problemsOf({ ...teams, ...second, [name]: '' })).toContain(`Add ${name}=`);
    const wrong = problemsOf({ ...teams, ...second, TEAMS_TENANT_ID_2: 'fabrikam' });
    expect(wrong).toContain('TEAMS_TENANT_ID_2 is “fabrikam”');
    expect(wrong).not.toContain('pw-of-the-other');
    expect(problemsOf({ ...teams, ...second, TEAMS_TENANT_ID_2: teams.TEAMS_TENANT_ID })).toContain('a second time');
    expect(problemsOf({ ...second, PLAYGROUND: 'on' })).toContain('TEAMS_');
  });

  const entra = {
    ENTRA_CLIENT_ID: 'A0000000-0000-4000-8000-00000000000A',
    ENTRA_TENANT_ID: '7e57ab1e-0000-4000-8000-000000000001, 7e57ab1e-0000-4000-8000-000000000002',
  };

  it('of Entra name the application and the tenants whose access tokens the API takes', () => {
    expect(readConfig({}).entra).toBeNull();
    expect(readConfig({ ...entra, ENTRA_AUTHORITY: 'https://login.microsoftonline.us/' })).toMatchObject({
      playground: null,
      entra: {
        clientId: 'a0000000-0000-4000-8000-00000000000a',
        tenants: ['7e57ab1e-0000-4000-8000-000000000001', '7e57ab1e-0000-4000-8000-000000000002'],
        uris: ['api://a0000000-0000-4000-8000-00000000000a'],
        scope: 'access_as_user',
        authority: 'https://login.microsoftonline.us',
        firstIssuer: 'https://sts.windows.net',
      },
    });
    const uris = readConfig({ ...entra, ENTRA_APP_URI: 'api://one,api://desk.example.com/two' }).entra?.uris;
    expect(uris).toEqual(['api://one', 'api://desk.example.com/two']);
    for (const name of Object.keys(entra)) expect(problemsOf({ ...entra, [name]: '' })).toContain(`Add ${name}=`);
    expect(problemsOf({ ...entra, ENTRA_TENANT_ID: 'common' })).toContain('ENTRA_TENANT_ID is “common”');
    expect(problemsOf({ ...entra, ENTRA_APP_URI: 'desk' })).toContain('ENTRA_APP_URI is “desk”');
    expect(problemsOf({ ...entra, PLAYGROUND: 'on' })).toContain('ENTRA_');
  });
});
