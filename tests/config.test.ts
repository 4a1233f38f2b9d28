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

describe('the settings', () => {
  it('need nothing on a fresh machine: SQLite, all roles, the playground, this machine only', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      port: 3978,
      host: '127.0.0.1',
      databaseUrl: 'file:./data/threadline.db',
      durable: true,
    });
    expect([...config.roles]).toEqual(['api', 'slack', 'worker']);
    expect(config.playground).toEqual({ port: 3979 });
    expect(config.slack).toBeNull();
  });

  it('never start the playground beside a configured workspace', () => {
    const config = readConfig({ SLACK_SIGNING_SECRET: 's', SLACK_BOT_TOKEN: 'xoxb-1' });
    expect(config.playground).toBeNull();
    expect(config.host).toBe('0.0.0.0');
    expect(readConfig({ PLAYGROUND: 'off' }).playground).toBeNull();
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
    expect(said).toContain('ROLES=api,slack,worker');
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

  it('treat an empty line as not set', () => {
    expect(readConfig({ SLACK_SIGNING_SECRET: '', SLACK_BOT_TOKEN: ' ', PORT: '' })).toMatchObject({
      port: 3978,
      slack: null,
    });
  });
});
