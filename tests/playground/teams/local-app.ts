import type { TeamsConfig } from '../../../api/config.ts';
import type { aTenant } from './world.ts';

const address = (url: string) => url.replace(/\/+$/, '');

/** The app of the local tenant, as the settings of the product would name it. */
export const localApp = ({ teams }: Pick<Awaited<ReturnType<typeof aTenant>>, 'teams'>): TeamsConfig => ({
  appId: teams.appId,
  tenantId: teams.tenantId,
  credential: { kind: 'secret', secret: teams.appPassword },
  catalogAppId: null,
  urls: {
    openIdMetadata: teams.openIdMetadataUrl,
    issuer: 'https://api.botframework.com',
    botLogin: address(teams.loginUrl),
    botResource: 'https://api.botframework.com',
    service: teams.serviceUrl,
    graph: address(teams.graphUrl),
    graphLogin: address(teams.loginUrl),
    graphResource: 'https://graph.microsoft.com',
  },
});
