import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Each bot scope of the app, and what stops working without it (https://docs.slack.dev/reference/scopes). */
export const scopes = {
  commands: 'the /ticket command and "Create ticket" on a message',
  'chat:write': 'cards, comments and answers; editing them in place',
  'chat:write.customize': "showing a reply under its author's name and picture",
  'chat:write.public': "posting in a desk's public channel before anybody has invited the app",
  'app_mentions:read': 'the same words as /ticket, wherever somebody mentions @Threadline',
  'channels:history': "reading what agents write below a card in a desk's public channel",
  'groups:history': "the same in a desk's private channel",
  'im:history': 'reading what people write to the app below their card',
  'im:write': 'opening the conversation in which a person gets their card',
  'users:read': 'the name of a person who is met for the first time',
  'users:read.email':
    'finding, for a full member of the workspace, the person who is known by mail already, so that nobody exists twice',
  'channels:read': 'who reads a channel before a desk is connected to it; the name of one that a text refers to',
  'groups:read': 'the same for private channels that the app is in',
  'groups:write':
    'making the private channel of a ticket when an agent asks for one, inviting the people who may read it, and archiving it when the ticket is closed',
  'usergroups:read': 'the name of a group of people that a text refers to',
  'metadata.message:read': 'recognising a message that was posted right before a crash, so that it is not posted twice',
  'files:read': 'reading the files that people send with a message or a form, so that they are on the ticket',
  'files:write': 'showing the files of a reply or a note in its thread',
  'reactions:read': 'hearing of an emoji that opens, takes or resolves a ticket',
  'reactions:write': 'marking what agents write in a thread as internal or sent, for everybody who reads it later',
} as const;

/** Each event the app listens to, and what it is for (https://docs.slack.dev/reference/events). */
export const events = {
  app_home_opened: 'draws the Home when a person opens it',
  app_mention: 'does what a line says that mentions @Threadline, in a channel that the app is in',
  'message.channels': "a thread below a card in a desk's public channel: an internal note",
  'message.groups': "the same in a desk's private channel",
  'message.im': "a person's answer below their card, and text that is to become a ticket",
  reaction_added: 'an emoji on a message opens a ticket, takes it or resolves it',
  user_change: "following a person's name, address and language, and that they left",
  channel_shared:
    'people of another organization come into a channel of a desk: nothing is posted there until an admin agrees',
  channel_unshared: 'they left again: what was held back is posted',
  channel_archive: 'the leads of a desk are told that nothing reaches its channel',
  channel_unarchive: 'the same when it is there again',
  channel_deleted: 'the same of a channel that was deleted',
  channel_left: 'the same when the app was removed from it',
  channel_rename: 'the name of a desk’s channel',
  channel_id_changed: 'finding a channel again that has another id since it was shared',
  group_archive: 'as channel_archive, of a private channel',
  group_unarchive: 'as channel_unarchive, of a private channel',
  group_deleted: 'as channel_deleted, of a private channel',
  group_left: 'as channel_left, of a private channel',
  group_rename: 'as channel_rename, of a private channel',
  member_joined_channel: 'the app is in a channel again',
  app_uninstalled: 'deliveries stop, and say so, when the app is removed from the workspace',
  tokens_revoked: 'the same when only its token is taken back',
  team_access_revoked: 'the same when an organization does not use the app in a workspace any more',
} as const;

/**
 * The app manifest for a Threadline that Slack reaches at this address; `forOrganizations`: one can install it as a whole.
 * @throws when it is no https address
 */
export function slackManifest(publicUrl: string, { forOrganizations = false } = {}) {
  return manifestWith(doorAt(publicUrl), forOrganizations);
}

/** The app manifest for a Threadline that opens the connections itself, by Socket Mode: there is no address in it. */
export function slackSocketManifest() {
  return manifestWith(null);
}

function doorAt(publicUrl: string): string {
  if (!URL.canParse(publicUrl) || new URL(publicUrl).protocol !== 'https:')
    throw new Error(`Slack only calls https addresses; ${publicUrl} is none.`);
  return `${publicUrl.replace(/\/+$/, '')}/slack/`;
}

function manifestWith(at: string | null, forOrganizations = false) {
  const door = at === null ? null : `${at}events`;
  // Where Slack leads people back who installed the app by a link of this desk.
  const redirects = at === null ? {} : { redirect_urls: [`${at}oauth_redirect`] };
  return {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: 'Threadline',
      description: 'A service desk that lives where people already talk: one ticket, one thread.',
      background_color: '#1d3557',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: 'Threadline', always_online: true },
      shortcuts: [
        {
          name: 'Create ticket',
          type: 'message',
          callback_id: 'create_ticket',
          description: 'Opens a ticket with the text of this message',
        },
      ],
      slash_commands: [
        {
          command: '/ticket',
          ...(door === null ? {} : { url: door }),
          description: 'Open, find and work on tickets',
          usage_hint: 'new [text] | IT-42 | mine | queue | help',
          should_escape: true,
        },
      ],
    },
    oauth_config: { ...redirects, scopes: { bot: Object.keys(scopes) } },
    settings: {
      event_subscriptions: { ...(door === null ? {} : { request_url: door }), bot_events: Object.keys(events) },
      interactivity: {
        is_enabled: true,
        ...(door === null ? {} : { request_url: door, message_menu_options_url: door }),
      },
      org_deploy_enabled: forOrganizations,
      socket_mode_enabled: door === null,
      token_rotation_enabled: false,
    },
  };
}

/** The committed example, for https://desk.example.com. */
export const committed = {
  url: 'https://desk.example.com',
  path: join(import.meta.dirname, 'manifest.json'),
  read: () => readFileSync(join(import.meta.dirname, 'manifest.json'), 'utf8'),
};

/** The same for Socket Mode, which needs no address. */
export const committedSocket = {
  path: join(import.meta.dirname, 'manifest-socket-mode.json'),
  read: () => readFileSync(join(import.meta.dirname, 'manifest-socket-mode.json'), 'utf8'),
};

if (import.meta.main) {
  const [url = committed.url] = process.argv.slice(2);
  try {
    writeFileSync(committedSocket.path, `${JSON.stringify(slackSocketManifest(), null, 2)}\n`);
    writeFileSync(committed.path, `${JSON.stringify(slackManifest(url), null, 2)}\n`);
    process.stdout.write(`manifest/slack/manifest.json is for ${url} now. Paste it at https://api.slack.com/apps.\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
