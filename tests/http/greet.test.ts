import { afterEach, expect, it, vi } from 'vitest';
import { makeLog } from '../../api/adapters/log.ts';
import { readConfig } from '../../api/config.ts';
import { greet } from '../../api/greet.ts';

afterEach(() => vi.restoreAllMocks());

function readInTerminal(playgroundUrl: string | null): string {
  const said: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const config = readConfig({ PORT: '4000' });
  const product = { port: 4000, playgroundUrl, ownerLink: 'http://localhost:4000/setup?token=once' };
  greet(config, product, makeLog('silent'));
  return said.join('');
}

it('whoever starts it reads where both local chats are, what to type there, and how to become the owner', () => {
  const text = readInTerminal('http://127.0.0.1:4001');
  expect(text).toMatch(/local Slack: http:\/\/127\.0\.0\.1:4001\n.*# general.*\/ticket new/);
  expect(text).toMatch(/local Teams: http:\/\/127\.0\.0\.1:4001\/teams\/\n.*Threadline.*\/ticket new/);
  expect(text).toContain('http://localhost:4000/setup?token=once');
});

it('beside a real workspace nothing local is offered', () => {
  expect(readInTerminal(null)).not.toMatch(/local (Slack|Teams)/);
});
