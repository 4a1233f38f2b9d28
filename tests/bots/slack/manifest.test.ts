import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  committed,
  committedSocket,
  events,
  scopes,
  slackManifest,
  slackSocketManifest,
} from '../../../manifest/slack/build.ts';

const root = join(import.meta.dirname, '../../..');

describe('the app manifest', () => {
  it('is committed as it is built', () => {
    expect(JSON.parse(committed.read())).toEqual(slackManifest(committed.url));
  });

  it('has a variant for Socket Mode that asks for the same and names no address', () => {
    const socket = slackSocketManifest();
    expect(JSON.parse(committedSocket.read())).toEqual(socket);
    expect(committedSocket.read()).not.toContain('https:');
    const http = slackManifest(committed.url);
    expect(socket.oauth_config.scopes).toEqual(http.oauth_config.scopes);
    expect(socket.settings.event_subscriptions.bot_events).toEqual(http.settings.event_subscriptions.bot_events);
    expect([socket.settings.socket_mode_enabled, http.settings.socket_mode_enabled]).toEqual([true, false]);
  });

  it('explains every scope and event to the admin who grants it', () => {
    const readme = readFileSync(join(root, 'manifest/slack/README.md'), 'utf8');
    for (const name of [...Object.keys(scopes), ...Object.keys(events)]) expect(readme).toContain(`\`${name}\``);
  });

  it('names the entry of a message menu as the guide for people does', () => {
    const guide = readFileSync(join(root, 'docs/slack.md'), 'utf8');
    const [shortcut] = slackManifest(committed.url).features.shortcuts;
    expect(guide).toContain(`*More actions → ${shortcut?.name}*`);
  });

  it('asks only for scopes of methods that the code calls', () => {
    const folder = join(root, 'bots/slack');
    const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n');
    // Sentences stand under `chat` as well: a call of Slack goes through one of its clients.
    const calls = code.matchAll(
      /\b(?:client|quick|steady)\.((?:auth|chat|conversations|files|reactions|usergroups|users|views)\.[a-zA-Z]+)(?=\()/g,
    );
    const called = [...new Set([...calls].map(([, name]) => name))].sort();
    expect(called).toEqual([
      'auth.test',
      'chat.delete',
      'chat.getPermalink',
      'chat.postEphemeral',
      'chat.postMessage',
      'chat.update',
      'conversations.archive',
      'conversations.create',
      'conversations.history',
      'conversations.info',
      'conversations.invite',
      'conversations.list',
      'conversations.open',
      'conversations.rename',
      'conversations.replies',
      'conversations.unarchive',
      'files.completeUploadExternal',
      'files.delete',
      'files.getUploadURLExternal',
      'files.info',
      'reactions.add',
      'reactions.remove',
      'usergroups.list',
      'users.info',
      'views.open',
      'views.publish',
      'views.push',
      'views.update',
    ]);
  });

  it('keeps within the limits of a manifest', () => {
    const { display_information: shown, features, settings } = slackManifest('https://desk.example.com/');
    expect(shown.name.length).toBeLessThanOrEqual(35);
    expect(shown.description.length).toBeLessThanOrEqual(140);
    expect(features.slash_commands[0]?.url).toBe('https://desk.example.com/slack/events');
    expect(settings.interactivity.request_url).toBe('https://desk.example.com/slack/events');
    expect(() => slackManifest('http://desk.example.com')).toThrow('https');
  });
});
