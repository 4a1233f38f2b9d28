// Writes what admins upload, for this host: `npm run manifests -- --url https://desk.example.com --teams-app-id …`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { slackManifest } from '../manifest/slack/build.ts';
import { teamsPackage } from '../manifest/teams/build.ts';
import packageJson from '../package.json' with { type: 'json' };

const help = `npm run manifests -- --url https://desk.your-company.example
                     [--teams-app-id ID]     application id of the bot; without it no Teams package is written
                     [--privacy URL] [--terms URL]
                     [--out manifests]

Writes slack.json and teams.zip.
`;

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    'teams-app-id': { type: 'string' },
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
  const slack = `${JSON.stringify(slackManifest(url), null, 2)}\n`;
  const appId = values['teams-app-id'];
  const pages = {
    ...(values.privacy === undefined ? {} : { privacyUrl: values.privacy }),
    ...(values.terms === undefined ? {} : { termsUrl: values.terms }),
  };
  const teams = appId === undefined ? null : teamsPackage({ url, appId, ...pages }, packageJson.version);
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
  ];
}
