import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { addressesOf, ids, type OutlookAddinFor, words } from './words.ts';

/** Each permission that the add-in asks for, and what stops working without it. */
export const permissions = {
  'MailboxItem.ReadWrite.User':
    'reading the selected mail, and marking one that is written so that it finds its ticket',
  'Mailbox.SharedFolder': 'mails in shared mailboxes and in those of people that somebody reads for',
} as const;

/** The unified manifest, for Outlook on the web and both Outlooks on Windows. */
export function unifiedManifest(app: OutlookAddinFor, version: string) {
  const { home, host, pane, sendPage, sendScript, icon } = addressesOf(app);
  const icons = [16, 32, 80].map((size) => ({ size, url: icon(size) }));
  const ribbon = (context: 'mailRead' | 'mailCompose', action: string, tip: string) => ({
    contexts: [context],
    tabs: [
      {
        builtInTabId: 'TabDefault',
        groups: [
          {
            id: `${action}Group`,
            label: words.group,
            icons,
            controls: [
              {
                id: `${action}Button`,
                type: 'button',
                label: words.button,
                icons,
                supertip: { title: words.button, description: tip },
                actionId: action,
              },
            ],
          },
        ],
      },
    ],
  });
  return {
    $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.29/MicrosoftTeams.schema.json',
    manifestVersion: '1.29',
    version,
    id: ids.unified,
    developer: {
      name: words.provider,
      websiteUrl: home,
      privacyUrl: app.privacyUrl ?? home,
      termsOfUseUrl: app.termsUrl ?? home,
    },
    name: { short: words.name, full: words.full },
    description: { short: words.short, full: words.long },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#1D3557',
    validDomains: [host],
    webApplicationInfo: { id: app.appId, resource: `api://${app.appId}` },
    authorization: {
      permissions: { resourceSpecific: Object.keys(permissions).map((name) => ({ name, type: 'Delegated' })) },
    },
    extensions: [
      {
        requirements: {
          scopes: ['mail'],
          capabilities: [{ name: 'Mailbox', minVersion: '1.5' }],
          formFactors: ['desktop'],
        },
        runtimes: [
          {
            id: 'pane',
            type: 'general',
            lifetime: 'short',
            code: { page: pane },
            actions: [
              {
                id: 'openPane',
                type: 'openPage',
                view: 'pane',
                pinnable: true,
                multiselect: true,
                supportsNoItemContext: true,
              },
              { id: 'openCompose', type: 'openPage', view: 'compose', pinnable: true },
            ],
          },
          {
            id: 'sending',
            requirements: { capabilities: [{ name: 'Mailbox', minVersion: '1.12' }] },
            type: 'general',
            lifetime: 'short',
            code: { page: sendPage, script: sendScript },
            actions: [{ id: 'onMessageSend', type: 'executeFunction' }],
          },
        ],
        ribbons: [ribbon('mailRead', 'openPane', words.tip), ribbon('mailCompose', 'openCompose', words.tipWriting)],
        autoRunEvents: [
          {
            requirements: { capabilities: [{ name: 'Mailbox', minVersion: '1.12' }] },
            // A desk that is away keeps nobody from sending: Outlook asks, and people send it anyway.
            events: [{ type: 'messageSending', actionId: 'onMessageSend', options: { sendMode: 'promptUser' } }],
          },
        ],
        alternates: [{ hide: { customOfficeAddin: { officeAddinId: ids.xml } } }],
      },
    ],
  };
}

/** The package to upload: manifest and icons in a zip. The same input gives the same bytes. */
export function unifiedPackage(app: OutlookAddinFor, version: string): Uint8Array {
  const icon = (name: string) => new Uint8Array(readFileSync(join(import.meta.dirname, '../teams', name)));
  const files = {
    'manifest.json': strToU8(`${JSON.stringify(unifiedManifest(app, version), null, 2)}\n`),
    'color.png': icon('color.png'),
    'outline.png': icon('outline.png'),
  };
  return zipSync(files, { level: 9, mtime: '2026-01-01' });
}
