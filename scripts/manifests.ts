// Writes what admins upload, for this host: `npm run manifests -- --url https://desk.example.com --teams-app-id …`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { outlookPackages } from '../manifest/outlook/build.ts';
import { slackManifest } from '../manifest/slack/build.ts';
import { teamsPackage } from '../manifest/teams/build.ts';
import packageJson from '../package.json' with { type: 'json' };

const help = `npm run manifests -- --url https://desk.your-company.example
                     [--slack-organization]  the Slack app can be installed for a whole organization (Enterprise)
                     [--teams-app-id ID]     application id of the bot; without it no Teams package is written
                     [--entra-app-id ID]     application id by which people sign in, for Outlook; else the one of the bot
                     [--privacy URL] [--terms URL]
                     [--out manifests]

Writes slack.json, teams.zip, outlook.zip and outlook.xml.
`;

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    'slack-organization': { type: 'boolean' },
    'teams-app-id': { type: 'string' },
    'entra-app-id': { type: 'string' },
    privacy: { type: 'string' },
    terms: { type: 'string' },
    out: { type: 'string', default: 'manifests' },
    help: { type: 'boolean' },
  },
});

if (values.help || values.url === undefined) {
  process.stdout.write(help);
  process.exitCode = values.help ? 0 : 2;
} else {
  try {
    process.stdout.write(`${write(values.url).join('\n')}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}

function write(url: string): string[] {
  const slack = `${JSON.stringify(slackManifest(url, { forOrganizations: values['slack-organization'] === true }), null, 2)}\n`;
  const appId = values['teams-app-id'];
  const pages = {
    ...(values.privacy === undefined ? {} : { privacyUrl: values.privacy }),
    ...(values.terms === undefined ? {} : { termsUrl: values.terms }),
  };
  const teams = appId === undefined ? null : teamsPackage({ url, appId, ...pages }, packageJson.version);
  const entraId = values['entra-app-id'] ?? appId;
  const outlook =
    entraId === undefined ? null : outlookPackages({ url, appId: entraId, ...pages }, packageJson.version);
  mkdirSync(values.out, { recursive: true });
  const file = (name: string, content: string | Uint8Array) => {
    const path = join(values.out, name);
    writeFileSync(path, content);
    return path;
  };
  return [
    `${file('slack.json', slack)}   → https://api.slack.com/apps, “From a manifest”`,
    teams
      ? `${file('teams.zip', teams)}    → Teams admin center, “Manage apps”, “Upload new app”`
      : 'No Teams package: give --teams-app-id.',
    ...(outlook
      ? [
          `${file('outlook.zip', outlook.zip)}  → Microsoft 365 admin center, “Integrated apps”, “Upload custom apps”: Outlook on the web and on Windows`,
          `${file('outlook.xml', outlook.xml)}  → the same place, as an Office Add-in: Outlook on a Mac and on phones`,
        ]
      : ['No Outlook packages: give --entra-app-id.']),
  ];
}
