/**
 * One row of the table "who may import whom". Patterns are globs over what an import leads to: a file of the house
 * (`api/core/index.ts`), a package (`npm:hono/cookie`) or a part of Node (`node:fs`).
 */
export interface ImportRule {
  /** Files the row speaks about. */
  readonly from: readonly string[];
  readonly except?: readonly string[];
  /** The row speaks only about core files marked Pure. */
  readonly pure?: true;
  /** What the row judges; everything else passes. Default: all. */
  readonly about?: readonly string[];
  /** Of what it judges, what is welcome; `pure` stands for every file marked Pure. */
  readonly mayImport: readonly string[];
  /** Welcome too, but only by `import type`. */
  readonly mayImportTypes?: readonly string[];
  /** What to do instead, told to the person who broke the rule. */
  readonly instead: string;
}

/** Reaches every file of the house, no package and nothing of Node. */
const house = [
  'api/**',
  'bots/**',
  'web/**',
  'outlook-addin/**',
  'playground/**',
  'prisma/**',
  'scripts/**',
  'tests/**',
  'bench/**',
];
const door = 'api/core/index.ts';
const config = 'api/config.ts';

const bot = (folder: string): ImportRule => ({
  from: [`${folder}/**`],
  about: house,
  mayImport: [`${folder}/**`, 'bots/shared/**', door],
  mayImportTypes: [config],
  instead:
    'A bot imports #core, bots/shared and its own SDK. What two bots need goes to bots/shared; what else it needs is handed in by api/compose.ts.',
});

/** The import rules of the house; a file obeys every row that speaks about it. */
export const importRules: readonly ImportRule[] = [
  {
    from: ['api/core/**'],
    mayImport: ['api/core/**', 'npm:zod', 'npm:zod/**'],
    mayImportTypes: ['prisma/generated/sqlserver/**'],
    instead:
      'The core knows only itself, zod and the generated Prisma types (import type, sqlserver). Declare a port in the room of the core that needs it (what every room needs: api/core/ports.ts), implement it in api/adapters, join the two in api/compose.ts.',
  },
  {
    from: ['api/core/**'],
    pure: true,
    mayImport: ['pure', 'npm:zod', 'npm:zod/**'],
    instead:
      'A file marked Pure imports only pure files and zod, types included. Take the value (rows, the time) as an argument, mark the other file Pure if it is, or drop the mark.',
  },
  {
    from: ['api/http/**'],
    about: house,
    mayImport: ['api/http/**', door],
    mayImportTypes: [config],
    instead: 'The API translates: call a verb through #core; what else it needs is handed in by api/compose.ts.',
  },
  {
    from: ['api/door/**'],
    about: house,
    mayImport: ['api/door/**'],
    instead: 'The door of the process lets requests in, whatever they ask for: it knows no surface and no ticket.',
  },
  {
    from: ['api/worker/**'],
    about: house,
    mayImport: ['api/worker/**', door],
    mayImportTypes: [config],
    instead:
      'A worker only ticks: call the core through #core; adapters and notifiers are handed in by api/compose.ts.',
  },
  bot('bots/slack'),
  bot('bots/teams'),
  {
    from: ['bots/shared/**'],
    about: house,
    mayImport: ['bots/shared/**', door],
    mayImportTypes: [config],
    instead: 'bots/shared is what every bot has in common: it imports #core and itself, no single bot.',
  },
  {
    from: ['api/adapters/**'],
    about: house,
    mayImport: ['api/adapters/**', door, 'prisma/generated/**'],
    mayImportTypes: [config],
    instead:
      'An adapter implements a port of #core with its own SDK. Ports and errors come through #core; http, worker and bots never appear here.',
  },
  {
    from: ['api/http/**', 'api/worker/**', 'bots/**'],
    about: ['npm:@prisma/**', 'npm:prisma', 'npm:prisma/**', 'npm:mssql', 'node:sqlite'],
    mayImport: [],
    instead: 'No database here: call a verb or a finder of #core; if there is none, write one in api/core.',
  },
  {
    from: ['api/*.ts', 'prisma/**'],
    except: ['api/compose.ts'],
    about: ['api/core/**'],
    mayImport: [door],
    instead: 'The core has one door: export the name from api/core/index.ts and import it from #core.',
  },
  ...['web', 'outlook-addin'].map(
    (folder): ImportRule => ({
      from: [`${folder}/**`],
      except: ['**/*.config.ts'],
      about: [...house, 'node:*', 'node:*/**'],
      mayImport: [`${folder}/**`],
      mayImportTypes: ['api/http/app.ts', 'api/core/say/**'],
      instead:
        'A page knows the server only by type: import type from api/http/app.ts or api/core/say; everything else it asks over HTTP.',
    }),
  ),
  {
    from: ['playground/**'],
    about: house,
    mayImport: ['playground/**', 'prisma/cast.ts'],
    instead:
      'The playground is the other side of the wire: it speaks to the product over HTTP and shares only the cast (prisma/cast.ts) and public payload types.',
  },
  {
    from: ['prisma/cast.ts'],
    mayImport: [],
    instead: 'The cast is plain data that both sides of the wire read: it imports nothing.',
  },
  {
    from: ['**'],
    except: ['api/main.ts', 'api/desk.ts', 'tests/support/world.ts', 'tests/support/stage.ts'],
    about: ['api/compose.ts'],
    mayImport: [],
    instead:
      'Only api/main.ts, api/desk.ts, tests/support/world.ts and stage.ts compose the product. Take what you need as an argument; a test asks tests/support/world.ts for a world, a journey tests/support/stage.ts for a stage.',
  },
  {
    from: ['**'],
    except: ['bots/slack/**', 'playground/**', 'tests/**', 'manifest/**', 'bench/bare-bolt.ts'],
    about: ['npm:@slack/**'],
    mayImport: [],
    instead:
      'Slack is known only in bots/slack: return a neutral Card or call a port, and let bots/slack draw or send it.',
  },
  {
    from: ['**'],
    except: ['bots/teams/door/**', 'bench/bare-botbuilder.ts'],
    about: ['npm:botbuilder*', 'npm:botbuilder*/**'],
    mayImport: [],
    instead:
      'botbuilder is known only in bots/teams/door, so that replacing it is one folder: what comes in leaves that room by its port (door/port.ts), what goes out is sent by bots/teams/wire. Outside bots/teams return a neutral Card or call a port.',
  },
  {
    from: ['**'],
    except: ['api/adapters/entra/**'],
    about: ['npm:@azure/msal-node', 'npm:@azure/msal-node/**'],
    mayImport: [],
    instead:
      'Tokens are got in api/adapters/entra alone: declare a port where one is needed, and let api/adapters/microsoft.ts join the two.',
  },
  {
    from: ['**'],
    except: ['api/adapters/mail/**', 'playground/mail/**', 'tests/**'],
    about: ['npm:postal-mime', 'npm:sanitize-html'],
    mayImport: [],
    instead:
      'Mails as they came are read in api/adapters/mail alone: take a Mail (api/core/mail/message), which the port MailReader gives.',
  },
  {
    from: ['**'],
    except: ['api/adapters/graph/**'],
    about: ['npm:@microsoft/microsoft-graph-client', 'npm:@microsoft/microsoft-graph-client/**'],
    mayImport: [],
    instead:
      'Microsoft Graph is called in api/adapters/graph alone: declare a port where its answer is needed, and implement it there with the client of that room.',
  },
  {
    from: ['**'],
    except: [
      ...[
        'api/http/**',
        'api/door/listen.ts',
        'api/compose.ts',
        'bots/*/door/receiver.ts',
        'bots/slack/door/install.ts',
        'bots/slack/door/install-page.ts',
        'bots/teams/tenants.ts',
        'playground/**',
        'tests/**',
      ],
      'bench/bare-botbuilder.ts',
    ],
    about: ['npm:hono', 'npm:hono/**', 'npm:@hono/**'],
    mayImport: [],
    instead:
      'HTTP lives in api/http, in api/door, in the receiver of a bot (door/receiver.ts) and in api/compose.ts. Take plain values (body, headers) as arguments here.',
  },
  {
    from: ['**'],
    except: ['tests/fast-check.ts'],
    about: ['npm:fast-check', 'npm:fast-check/**'],
    mayImport: [],
    instead:
      'Import it from tests/fast-check.ts: it gives each run its seed, so that the gate draws the same cases again and `npm run explore` new ones.',
  },
];

/** Files that may read the environment. */
export const readsEnvironment = [
  'api/config.ts',
  'scripts/**',
  'tests/**',
  'bench/**',
  'prisma/print-sql.ts',
  '**/*.config.ts',
];

/** So many files lie in one folder at most; in a fuller one nobody finds anything. */
export const fullFolder = 24;

/** Folders whose rooms know each other one way only. */
export interface Rooms {
  readonly roots: readonly string[];
  /** A room knows itself and those before it. */
  readonly order: readonly string[];
}

/** The rooms that have an order; docs/architecture.md says what happens in each. */
export const roomsInOrder: readonly Rooms[] = [
  {
    roots: ['bots/slack', 'bots/teams'],
    order: [
      ...['wire', 'read', 'draw', 'place', 'door', 'tell'],
      ...['pressed.ts', 'bot.ts', 'speak.ts', 'jobs.ts', 'handlers.ts'],
      ...['from-message', 'show', 'form', 'extension', 'home', 'line', 'press', 'react', 'hear'],
      ...[
        'dispatch.ts',
        'work.ts',
        'workspace-bot.ts',
        'bots-by-workspace.ts',
        'join-bots.ts',
        'index.ts',
        'tenants.ts',
      ],
    ],
  },
  {
    roots: ['bots/shared'],
    order: [
      ...['markdown', 'pages.ts', 'who.ts', 'chat.ts', 'answer.ts'],
      ...['door', 'tell', 'show', 'from-message', 'press', 'react', 'hear', 'form', 'line'],
    ],
  },
  {
    roots: ['playground/slack-page', 'playground/teams-page'],
    order: [
      ...['styles', 'known', 'text', 'cards', 'compose', 'blocks', 'messages', 'dialogs', 'frame'],
      ...['app.tsx', 'main.tsx'],
    ],
  },
];
