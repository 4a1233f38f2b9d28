import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Aliases, readTree } from '../../scripts/house/tree.ts';
import { judgeHouse, judgeTree } from '../../scripts/house-rules.ts';

const root = join(import.meta.dirname, '../..');
const aliases: Aliases = {
  '#core': './api/core/index.ts',
  '#bots/*': './bots/*',
  '#playground': './playground/index.ts',
};

const neighbours: Record<string, string> = {
  'api/core/ticket/status.ts': '// Pure: the state machine.\nexport const a = 1;',
  'api/core/context.ts': '/** The actor. */\nexport const b = 1;',
};

/** What the rules say about one file at `path` among a few believable neighbours. */
function judge(path: string, source: string): string[] {
  const tree = new Map(Object.entries({ ...neighbours, [path]: source }));
  return judgeTree(tree, aliases).map((finding) => `${finding.path}:${finding.line} ${finding.message}`);
}

describe('an import that the table forbids is named with what to do instead', () => {
  it.each([
    [
      'the core asks Node for something',
      'api/core/desk/x.ts',
      "import { readFileSync } from 'node:fs';",
      'Declare a port',
    ],
    ['the core asks Node without its prefix', 'api/core/desk/x.ts', "import fs from 'fs/promises';", 'Declare a port'],
    ['the core knows HTTP', 'api/core/x.ts', "import { Hono } from 'hono';", 'Declare a port'],
    [
      'the core knows an adapter',
      'api/core/ticket/x.ts',
      "import { a } from '../../adapters/blob/a.ts';",
      'Declare a port',
    ],
    [
      'the core needs Prisma at run time',
      'api/core/x.ts',
      "import { Prisma } from '../../prisma/generated/sqlserver/client.ts';",
      'import type, sqlserver',
    ],
    [
      'the core knows the SQLite twin',
      'api/core/x.ts',
      "import type { A } from '../../prisma/generated/sqlite/client.ts';",
      'import type, sqlserver',
    ],
    [
      'a pure file takes a type from one that is not',
      'api/core/ticket/p.ts',
      "// Pure\nimport type { Ctx } from '../context.ts';",
      'marked Pure imports only pure',
    ],
    [
      'a file whose docstring says Pure knows the database',
      'api/core/ticket/p.ts',
      "/** Pure: a table. */\nimport type { A } from '../../../prisma/generated/sqlserver/client.ts';",
      'marked Pure imports only pure',
    ],
    [
      'the API goes around the door',
      'api/http/tickets.ts',
      "import { a } from '../core/ticket/status.ts';",
      'through #core',
    ],
    [
      'the API calls a bot by its alias',
      'api/http/tickets.ts',
      "import { a } from '#bots/slack/app.ts';",
      'through #core',
    ],
    [
      'the API asks the database',
      'api/http/tickets.ts',
      "import { PrismaClient } from '@prisma/client';",
      'No database here',
    ],
    [
      'the API reads a generated client, if only by type',
      'api/http/tickets.ts',
      "import type { A } from '../../prisma/generated/sqlserver/client.ts';",
      'through #core',
    ],
    [
      'a worker reaches into HTTP',
      'api/worker/outbox.ts',
      "export { a } from '../http/app.ts';",
      'A worker only ticks',
    ],
    [
      'a bot knows another by a relative path',
      'bots/slack/app.ts',
      "import { a } from '../teams/bot.ts';",
      'bots/shared',
    ],
    ['a bot knows another lazily', 'bots/teams/bot.ts', "const a = await import('../slack/app.ts');", 'bots/shared'],
    [
      'a bot goes around the door by type',
      'bots/slack/app.ts',
      "let a: import('../../api/core/context.ts').Ctx;",
      'bots/shared',
    ],
    [
      'what bots share knows one of them',
      'bots/shared/who.ts',
      "import { a } from '#bots/slack/app.ts';",
      'no single bot',
    ],
    ['an adapter serves HTTP', 'api/adapters/smtp.ts', "import { Hono } from 'hono/tiny';", 'HTTP lives in api/http'],
    [
      'an adapter knows a bot',
      'api/adapters/smtp.ts',
      "import { a } from '../../bots/slack/draw/card.ts';",
      'implements a port',
    ],
    ['settings go around the door', 'api/config.ts', "import { a } from './core/context.ts';", 'one door'],
    ['a page runs server code', 'web/screens/list.tsx', "import { app } from '../../api/http/app.ts';", 'only by type'],
    ['a page needs Node', 'outlook-addin/api.ts', "import { a } from 'node:crypto';", 'only by type'],
    [
      'the playground peeks at the product',
      'playground/slack/api.ts',
      "import { a } from '#core';",
      'other side of the wire',
    ],
    [
      'the playground peeks by type',
      'playground/slack/api.ts',
      "import type { A } from '../../bots/slack/draw/card.ts';",
      'other side of the wire',
    ],
    ['the cast imports', 'prisma/cast.ts', "import { z } from 'zod';", 'imports nothing'],
    [
      'a test composes the product by itself',
      'tests/http/x.test.ts',
      "import { a } from '../../api/compose.ts';",
      'tests/support/world.ts for a world',
    ],
    [
      'Slack leaks into the core',
      'api/core/say/card.ts',
      "import type { A } from '@slack/types';",
      'Slack is known only in bots/slack',
    ],
    [
      'Teams leaks into a Slack bot',
      'bots/slack/app.ts',
      "import { A } from 'botbuilder-core';",
      'botbuilder is known only in bots/teams/door',
    ],
    [
      'the library of Teams leaves its door',
      'bots/teams/hear/keep.ts',
      "import type { TurnContext } from 'botbuilder';",
      'replacing it is one folder',
    ],
    [
      'a bot serves HTTP outside its receiver',
      'bots/slack/press/on-action.ts',
      "import { Hono } from 'hono';",
      'HTTP lives in api/http',
    ],
    [
      'a worker serves HTTP',
      'api/worker/sla.ts',
      "import { serve } from '@hono/node-server';",
      'HTTP lives in api/http',
    ],
    ['an old require', 'api/core/x.ts', "const a = require('mssql');", 'Declare a port'],
    [
      'an import that keeps only inline types still runs',
      'api/core/x.ts',
      "import { type A } from '../../prisma/generated/sqlserver/client.ts';",
      'import type, sqlserver',
    ],
  ])('%s', (_, path, source, advice) => {
    const found = judge(path, source);
    expect(found.join('\n')).toContain(advice);
    expect(found[0]).toMatch(new RegExp(`^${path}:\\d+ imports `));
  });
});

describe('an import that the table welcomes passes', () => {
  it.each([
    [
      'the core and the generated types',
      'api/core/x.ts',
      "import type { A } from '../../prisma/generated/sqlserver/client.ts';\nimport { z } from 'zod';",
    ],
    [
      'a pure file and another, and zod',
      'api/core/ticket/p.ts',
      "// Pure\nimport { a } from './status.ts';\nimport { z } from 'zod';",
    ],
    [
      'the API, the door and Hono',
      'api/http/app.ts',
      "import { a } from '#core';\nimport { Hono } from 'hono';\nimport { b } from './tickets.ts';",
    ],
    [
      'a bot, its SDK and what bots share',
      'bots/slack/index.ts',
      "import { App } from '@slack/bolt';\nimport { a } from '../shared/who.ts';\nimport { b } from '#core';",
    ],
    ['the receiver of a bot and Hono', 'bots/slack/door/receiver.ts', "import { Hono } from 'hono';"],
    [
      'an adapter, the door and the generated client',
      'api/adapters/prisma/open.ts',
      "import { a } from '#core';\nimport { A } from '../../../prisma/generated/sqlite/client.ts';\nimport { b } from '@prisma/client';",
    ],
    [
      'a page and the type of the API',
      'web/api.ts',
      "import type { App } from '../api/http/app.ts';\nimport type { A } from '../api/core/say/card.ts';",
    ],
    [
      'the playground and the cast',
      'playground/index.ts',
      "import { cast } from '../prisma/cast.ts';\nimport type { A } from '@slack/types';",
    ],
    [
      'composition and everything',
      'api/compose.ts',
      "import { a } from './http/app.ts';\nimport { b } from '#bots/slack/app.ts';\nimport { c } from '#playground';",
    ],
    ['the world of the tests and composition', 'tests/support/world.ts', "import { a } from '../../api/compose.ts';"],
  ])('%s', (_, path, source) => {
    expect(judge(path, source)).toEqual([]);
  });
});

describe('nothing decides by the name of a role', () => {
  it.each([
    ['by a comparison', "export const a = (x: { role: string }) => x.role === 'owner';"],
    ['by a comparison the other way round', "export const a = (role: string) => 'admin' !== role;"],
    ['among several', "export const a = (x: { roleKey: string }) => ['owner', 'admin'].includes(x.roleKey);"],
    ['by cases', "export const a = (x: { role: string }) => { switch (x.role) { case 'owner': return 1; } };"],
    ['in the database', "export const a = { where: { roleKey: { in: ['owner'] } } };"],
  ])('%s', (_, source) => {
    for (const path of ['api/core/desk/x.ts', 'bots/slack/press/x.ts'])
      expect(judge(path, source).join('\n')).toContain('Roles are rows that admins change');
  });

  it.each([
    'export const a = (x: { role: { key: string } }, y: { role: { key: string } }) => x.role.key === y.role.key;',
    "export const a = { role: 'auditor' };",
    'export const a = (key: string) => ({ where: { roleKey: key } });',
  ])('and what only passes a role on is fine: %s', (source) => {
    expect(judge('api/core/desk/x.ts', source)).toEqual([]);
  });
});

describe('the environment is read in one place', () => {
  it.each([
    'const port = process.env.PORT;',
    "const port = process['env'].PORT;",
    'const port = globalThis.process.env.PORT;',
    'const { env } = process;',
    "import { env } from 'node:process';",
  ])('elsewhere %s is an error', (source) => {
    expect(judge('api/main.ts', source)).toEqual([expect.stringContaining('Only api/config.ts does')]);
  });

  it('api/config.ts may', () => {
    expect(judge('api/config.ts', 'export const read = (env = process.env) => env;')).toEqual([]);
  });
});

describe('a cast that the compiler cannot check says why it holds', () => {
  it.each([
    'const a = b as unknown as number;',
    'const a = <number>(<unknown>b);',
    'const a = (b as unknown) as number;',
    'const a = b!;',
  ])('without a word %s is an error', (source) => {
    expect(judge('api/http/x.ts', source)).toEqual([expect.stringContaining('parse with zod')]);
  });

  it('the line above may give the guarantee', () => {
    expect(judge('api/http/x.ts', '// Guarantee: b is one.\nconst a = b as unknown as number;')).toEqual([]);
  });

  it('the comment of the named function may give it', () => {
    const source =
      '/** Guarantee: b is one. */\nexport function one(b: string): number {\n  return b as unknown as number;\n}';
    expect(judge('api/http/x.ts', source)).toEqual([]);
  });

  it('a guarantee answers for its own function only', () => {
    const source = '/** Guarantee: b is one. */\nconst one = (b: string) => b as unknown as number;\nconst two = a!;';
    expect(judge('api/http/x.ts', source)).toEqual([expect.stringMatching(/^api\/http\/x\.ts:3 /)]);
  });

  it('`as const` and a plain `as` are the compiler’s business', () => {
    expect(judge('api/http/x.ts', 'const a = [1] as const; const b = c as number;')).toEqual([]);
  });
});

it('the house itself keeps its rules', () => {
  const tree = readTree(root);
  expect(tree.size).toBeGreaterThan(10);
  expect(judgeHouse(root)).toEqual([]);
}, 240_000);
