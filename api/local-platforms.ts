import { cast } from '../prisma/cast.ts';
import type { Config, EntraApi, TeamsConfig } from './config.ts';

type LocalTeams = Awaited<ReturnType<typeof startLocalPlatforms>>['teams'];
const withoutEnd = (url: string) => url.replace(/\/+$/, '');

/** How the local Teams is reached: it stands at the same settings as the real one. */
export function localTeams(local: LocalTeams): TeamsConfig {
  const issuer = 'https://api.botframework.com';
  return {
    appId: local.appId,
    tenantId: local.tenantId,
    credential: { kind: 'secret', secret: local.appPassword },
    catalogAppId: local.catalogAppId,
    urls: {
      openIdMetadata: local.openIdMetadataUrl,
      issuer,
      botLogin: withoutEnd(local.loginUrl),
      botResource: issuer,
      service: withoutEnd(local.serviceUrl),
      graph: withoutEnd(local.graphUrl),
      graphLogin: withoutEnd(local.loginUrl),
      graphResource: 'https://graph.microsoft.com',
    },
  };
}

/** The local Entra: the app of the local Teams is also what people get tokens for. */
export function localEntra(local: LocalTeams): EntraApi {
  return {
    clientId: local.appId,
    tenants: [local.tenantId],
    uris: [`api://${local.appId}`],
    scope: 'access_as_user',
    authority: withoutEnd(local.loginUrl),
    firstIssuer: 'https://sts.windows.net',
  };
}

/** The other side of the wire, on this machine: never loaded where a tenant is configured. */
export async function startLocalPlatforms(
  { dataDir, publicUrl, playground }: Config,
  port: number,
  productUrl: string,
  /** Where people reach this desk. */
  redirectBases: readonly string[],
) {
  const { startPlayground } = await import('#playground');
  const { localTeamsApp } = await import('./local-teams-app.ts');
  const ticket = {
    command: '/ticket',
    description: 'Open, find and work on tickets',
    usageHint: 'new Printer is broken | mine | help',
  };
  return startPlayground({
    port,
    productUrl,
    socketMode: playground?.socketMode === true,
    cast,
    stateFile: `${dataDir}/playground/slack.json`,
    redirectUrls: [productUrl, ...redirectBases].map((base) => `${base}/slack/oauth_redirect`),
    app: {
      name: 'Threadline',
      commands: [ticket],
      messageShortcuts: [{ name: 'Create ticket', callbackId: 'create_ticket' }],
      globalShortcuts: [],
    },
    teamsApp: localTeamsApp(publicUrl),
  });
}
