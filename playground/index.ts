import { dirname, join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { ownPageOnly } from './guard.ts';
import { type LocalMail, startMail } from './mail/start.ts';
import type { PlaygroundOptions } from './options.ts';
import { startOutlook } from './outlook/start.ts';
import { pageRoutes } from './page-routes.ts';
import { Codes } from './slack/installing/codes.ts';
import { installPages, type Slack } from './slack/installing/pages.ts';
import { secondWorkspace } from './slack/installing/second.ts';
import { startSlack } from './slack/start.ts';
import { webApi } from './slack/web-api/router.ts';
import { startTeams } from './teams/start.ts';
import { realTiming } from './timing.ts';

export type { PlaygroundOptions } from './options.ts';

/** A running playground: the address of its pages, and how the product reaches the local platforms. */
export interface Playground {
  /** The page of Slack is at `${url}/`, that of Teams at `${url}/teams/`, that of mail at `${url}/mail/`, Outlook at `${url}/outlook/`. */
  readonly url: string;
  readonly slack: {
    /** Base of the Web API, with a slash at the end. */
    readonly apiUrl: string;
    readonly signingSecret: string;
    readonly botToken: string;
    /** What the app proves itself with when it is installed in the second workspace, whose page is at `${url}/fabrikam/`. */
    readonly clientId: string;
    readonly clientSecret: string;
    /** For Socket Mode, with `connections:write`. */
    readonly appToken: string;
    readonly teamId: string;
    readonly appId: string;
    readonly botUserId: string;
  };
  readonly teams: {
    readonly appId: string;
    readonly appPassword: string;
    readonly tenantId: string;
    /** What activities carry as serviceUrl: base of the Bot Connector, with a slash at the end. */
    readonly serviceUrl: string;
    readonly openIdMetadataUrl: string;
    /** The token endpoint of this tenant, whole. */
    readonly tokenUrl: string;
    /** Base of all token endpoints, with a slash at the end: the tenant comes next. */
    readonly loginUrl: string;
    /** Base of Microsoft Graph, with version and a slash at the end. */
    readonly graphUrl: string;
    /** By which Graph installs the app for somebody. */
    readonly catalogAppId: string;
  };
  readonly outlook: {
    readonly pageUrl: string;
    /** Where the pages of the add-in get Microsoft’s script. */
    readonly officeJsUrl: string;
    /** What frames the add-in. */
    readonly origin: string;
    /** The app that the pane asks tokens for, and whom it asks. */
    readonly clientId: string;
    readonly authority: string;
    readonly scope: string;
  };
  /** Keeps the state and stops the server. */
  close(): Promise<void>;
}

/** Where the second workspace of the local Slack is. */
const secondPath = '/fabrikam';

/** What somebody consented to for the app in the tenant (https://learn.microsoft.com/graph/permissions-reference). */
const grantedRoles = [
  ...['Mail.ReadWrite', 'Mail.Send', 'MailboxSettings.Read', 'User.Read.All'],
  ...['GroupMember.Read.All', 'TeamMember.Read.All', 'TeamsAppInstallation.ReadWriteSelfForUser.All'],
];

/** Starts the local platforms on one port; rejects when the port is taken. */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const host = options.host ?? '127.0.0.1';
  let url = '';
  const timing = { ...realTiming, ...options.timing };
  const slack = await startSlack(options, timing, () => url);
  const { stateFile } = options;
  const second = await startSlack(
    {
      ...options,
      cast: { ...options.cast, ...secondWorkspace },
      ...(stateFile === undefined ? {} : { stateFile: join(dirname(stateFile), 'slack-second', 'slack.json') }),
    },
    timing,
    () => `${url}${secondPath}`,
    slack,
  );
  const redirectUrls = options.redirectUrls ?? [`${options.productUrl.replace(/\/$/, '')}/slack/oauth_redirect`];
  const both: Slack = { lives: [slack.live, second.live], codes: new Codes(timing.now), redirectUrls };
  let mail: LocalMail | undefined;
  const teams = await startTeams(options, timing, () => url, {
    answer: async (c) => mail?.graph(c),
    roles: () => grantedRoles.filter((role) => !mail?.misbehaviour.withheldRoles.includes(role)),
    withheld: () => mail?.misbehaviour.withheldRoles ?? [],
  });
  const { app: bot, tenantId } = teams.state;
  mail = await startMail(options, timing, () => url, {
    ...{ tenantId, appId: bot.id },
    accessOf: (token) => teams.issuer.accessOf(token, 'https://graph.microsoft.com'),
  });
  const outlook = await startOutlook(options, mail, teams);
  const app = new Hono();
  app.use('/ui/*', ownPageOnly(host));
  app.use('/control/*', ownPageOnly(host));
  app.use('/mail/ui/*', ownPageOnly(host));
  app.use('/mail/control/*', ownPageOnly(host));
  app.use('/outlook/ui/*', ownPageOnly(host));
  app.use('/outlook/control/*', ownPageOnly(host));
  app.use('/teams/ui/*', ownPageOnly(host));
  app.use('/teams/control/*', ownPageOnly(host));
  app.use(`${secondPath}/ui/*`, ownPageOnly(host));
  app.use(`${secondPath}/control/*`, ownPageOnly(host));
  app.route('/slack/api', webApi(both));
  app.route('/slack', installPages(both));
  app.route('/slack', slack.routes.slack);
  app.route(`${secondPath}/slack`, second.routes.slack);
  app.route(`${secondPath}/ui`, second.routes.ui);
  app.route(`${secondPath}/control`, second.routes.control);
  app.route('/ui', slack.routes.ui);
  app.route('/control', slack.routes.control);
  const { onedrive, ...others } = teams.routes;
  app.route('/teams/onedrive', onedrive);
  for (const [name, routes] of Object.entries(others)) app.route(`/teams/${name}`, routes);
  for (const [name, routes] of Object.entries(mail.routes)) app.route(`/mail/${name}`, routes);
  for (const [name, routes] of Object.entries(outlook.routes)) app.route(`/outlook/${name}`, routes);
  app.route('/', pageRoutes(new URL(options.productUrl).origin));

  const server = serve({ fetch: app.fetch, port: options.port, hostname: host });
  server.on('upgrade', slack.upgrade);
  await new Promise<void>((resolve, reject) => {
    server.once('listening', () => resolve());
    server.once('error', reject);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  url = `http://${host === '0.0.0.0' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host}:${port}`;

  teams.begin();

  const { signingSecret, botToken, appToken, clientId, clientSecret, team, app: installed } = slack.state;
  const loginUrl = `${url}/teams/login/`;
  return {
    url,
    slack: {
      apiUrl: `${url}/slack/api/`,
      signingSecret,
      botToken,
      appToken,
      clientId,
      clientSecret,
      teamId: team.id,
      appId: installed.id,
      botUserId: installed.botUserId,
    },
    teams: {
      appId: bot.id,
      appPassword: bot.password,
      tenantId,
      serviceUrl: `${url}/teams/connector/`,
      openIdMetadataUrl: `${loginUrl}v1/.well-known/openidconfiguration`,
      tokenUrl: `${loginUrl}${tenantId}/oauth2/v2.0/token`,
      loginUrl,
      graphUrl: `${url}/teams/graph/v1.0/`,
      catalogAppId: bot.catalogId,
    },
    outlook: {
      pageUrl: `${url}/outlook/`,
      officeJsUrl: `${url}/outlook/office/office.js`,
      origin: url,
      clientId: bot.id,
      authority: `${loginUrl}${tenantId}`,
      scope: `api://${bot.id}/access_as_user`,
    },
    close: async () => {
      // Connections that were upgraded are no server's any more.
      await slack.close();
      await second.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      await teams.close();
      await mail.close();
      await outlook.close();
    },
  };
}
