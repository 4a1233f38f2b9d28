import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';

/** Each permission that the app asks a team or chat for, and what stops working without it. */
export const permissions = {
  'ChannelMessage.Read.Group':
    'hearing what is written below a card, and in channels where people ask, without a mention; without it a mention is needed',
} as const;

/** What the slash and mention menus offer; typing more than they list works as well. */
export const commands = [
  { title: 'ticket', description: 'All of it: ticket new VPN drops every hour, ticket mine, ticket help' },
  { title: 'new', description: 'Open a ticket: new VPN drops every hour' },
  { title: 'mine', description: 'Your open tickets' },
  { title: 'queue', description: 'What nobody has yet, at your desks' },
  { title: 'search', description: 'Find tickets: search printer' },
  { title: 'reply', description: 'Answer everybody on a ticket: reply IT-42 On my way' },
  { title: 'note', description: 'Write a note that only agents read: note IT-42 Ask the vendor' },
  { title: 'assign', description: 'Hand a ticket over: assign IT-42 me' },
  { title: 'status', description: 'Set the status: status IT-42 Waiting' },
  { title: 'priority', description: 'Set the priority: priority IT-42 high' },
  { title: 'close', description: 'Close a ticket: close IT-42' },
  { title: 'help', description: 'What the desk understands' },
] as const;

/** The message extension by command id: actions on messages and in the compose box, and a search. */
export const extension = {
  createTicket: { title: 'Create ticket', description: 'Opens a ticket, with the text of the message it is used on' },
  addToTicket: { title: 'Add to ticket', description: 'Adds this message to a ticket as a reply or an internal note' },
  followTicket: { title: 'Follow its ticket', description: 'You are told what is said on the ticket of this message' },
  searchTickets: { title: 'Search tickets', description: 'Finds tickets and puts one into the message' },
} as const;

/** What a Teams app is made for: where Threadline runs and which Entra app it is. */
export interface TeamsAppFor {
  readonly url: string;
  /** Application (client) id of the bot's app registration. */
  readonly appId: string;
  /** Pages of the company; its own start page where it has none. */
  readonly privacyUrl?: string;
  readonly termsUrl?: string;
}

/**
 * The app manifest for a Threadline that Teams reaches at this address. 1.29 is the first version with slash commands and
 * targeted messages (https://developer.microsoft.com/json-schemas/teams/v1.29/MicrosoftTeams.schema.json).
 * @throws when the address is no https address or the id is no GUID
 */
export function teamsManifest({ url, appId, privacyUrl, termsUrl }: TeamsAppFor, version: string) {
  const address = new URL(url);
  if (address.protocol !== 'https:') throw new Error(`Teams only calls https addresses; ${url} is none.`);
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(appId))
    throw new Error(`“${appId}” is no application id: it looks like 00000000-0000-0000-0000-000000000000.`);
  const home = address.origin;
  const list = (scope: 'personal' | 'team' | 'groupChat', triggers: ('mention' | 'slash')[]) => ({
    scopes: [scope],
    triggers,
    commands: commands.map((one) => ({ ...one })),
  });
  return {
    $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.29/MicrosoftTeams.schema.json',
    manifestVersion: '1.29',
    version,
    id: appId,
    developer: {
      name: 'Threadline',
      websiteUrl: home,
      privacyUrl: privacyUrl ?? home,
      termsOfUseUrl: termsUrl ?? home,
    },
    name: { short: 'Threadline', full: 'Threadline service desk' },
    description: {
      short: 'A service desk where people already talk: one ticket, one thread.',
      full: 'Type “/ticket new” in a chat with Threadline, use “Create ticket” on a message, or mention it in a channel. Agents work on live cards in the channel of their desk; the person who asked follows the ticket in their own chat.',
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#1D3557',
    bots: [
      {
        botId: appId,
        scopes: ['personal', 'team', 'groupChat'],
        supportsFiles: true,
        isNotificationOnly: false,
        supportsTargetedMessages: true,
        commandLists: [
          list('personal', ['mention', 'slash']),
          list('team', ['mention', 'slash']),
          list('groupChat', ['mention', 'slash']),
        ],
      },
    ],
    composeExtensions: [
      {
        botId: appId,
        commands: [
          {
            id: 'createTicket',
            type: 'action',
            ...extension.createTicket,
            context: ['message', 'compose', 'commandBox'],
            fetchTask: true,
          },
          { id: 'addToTicket', type: 'action', ...extension.addToTicket, context: ['message'], fetchTask: true },
          { id: 'followTicket', type: 'action', ...extension.followTicket, context: ['message'], fetchTask: true },
          {
            id: 'searchTickets',
            type: 'query',
            ...extension.searchTickets,
            context: ['compose', 'commandBox'],
            initialRun: true,
            parameters: [
              { name: 'words', title: 'Words', description: 'Words of the ticket, or its key', inputType: 'text' },
            ],
          },
        ],
        messageHandlers: [{ type: 'link', value: { domains: [address.hostname], supportsAnonymizedPayloads: false } }],
      },
    ],
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [address.hostname],
    webApplicationInfo: { id: appId, resource: `api://${address.hostname}/${appId}` },
    authorization: {
      permissions: {
        resourceSpecific: Object.keys(permissions).map((name) => ({ name, type: 'Application' })),
      },
    },
    supportsChannelFeatures: 'tier1',
    defaultInstallScope: 'personal',
  };
}

/** The app package as Teams takes it: manifest and icons in a zip. The same input gives the same bytes. */
export function teamsPackage(app: TeamsAppFor, version: string): Uint8Array {
  const icon = (name: string) => new Uint8Array(readFileSync(join(import.meta.dirname, name)));
  const manifest = `${JSON.stringify(teamsManifest(app, version), null, 2)}\n`;
  const files = {
    'manifest.json': strToU8(manifest),
    'color.png': icon('color.png'),
    'outline.png': icon('outline.png'),
  };
  return zipSync(files, { level: 9, mtime: '2026-01-01' });
}

/** The committed example, for https://desk.example.com and an app id of zeros. */
export const committed = {
  app: { url: 'https://desk.example.com', appId: '00000000-0000-0000-0000-000000000000' },
  version: '1.0.0',
  path: join(import.meta.dirname, 'manifest.json'),
  read: () => readFileSync(join(import.meta.dirname, 'manifest.json'), 'utf8'),
};

if (import.meta.main)
  writeFileSync(committed.path, `${JSON.stringify(teamsManifest(committed.app, committed.version), null, 2)}\n`);
