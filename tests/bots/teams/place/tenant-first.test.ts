import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

// Ids of Microsoft are apart only within a tenant: whatever is kept or found by one of them is so within its tenant.

it('every row that names something of a chat has its tenant in each key that finds it', () => {
  const schema = readFileSync('prisma/schema.prisma', 'utf8');
  const keys = [...schema.matchAll(/@@(?:unique|id)\(\[([^\]]*)\]/g)].map(([, fields = '']) => fields.split(', '));
  const ofChats = keys.filter((fields) =>
    fields.some((field) => ['externalId', 'channelId', 'messageId', 'threadId'].includes(field)),
  );
  expect(ofChats.length).toBeGreaterThan(5);
  expect(ofChats.filter((fields) => !fields.includes('tenant') && !fields.includes('ticketId'))).toEqual([]);
});

it('no name is made of the id of a chat without its tenant', () => {
  const made = /`[^`]*\$\{(?:[a-z]+\.)?(?:chat|conversation|conversation\.id|user)\} [^`]*`/g;
  const found = globSync('bots/teams/**/*.ts').flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(made)].map(([text]) => `${path}: ${text}`),
  );
  // What a card said a moment ago is kept by the bot of one tenant, in its own memory.
  const others = found.filter((one) => !one.includes('tenant}') && !one.startsWith('bots/teams/tell/notices.ts'));
  expect(others).toEqual([]);
});
