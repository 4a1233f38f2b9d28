import { makeAccessTokens } from '../../api/adapters/entra/access-tokens.ts';
import type { EntraApi } from '../../api/config.ts';
import { api, startKeyServer } from '../adapters/entra/key-server.ts';
import { mia } from '../playground/slack/world.ts';
import { aTenant } from '../playground/teams/world.ts';
import { makeMemoryTokens, memoryTenant } from '../support/memory-tokens.ts';
import { keepsTokenPromises, type TokenStage } from './access-tokens.ts';

const quiet = { debug() {}, info() {}, error() {}, warn() {} };

/** The product’s reading of tokens, and a way to let the time pass in which a service that was away is not asked again. */
function aReader(settings: Pick<EntraApi, 'clientId' | 'tenants' | 'authority'>) {
  let ms = 0;
  const { clientId } = settings;
  const rest = { uris: [`api://${clientId}`], scope: 'access_as_user', firstIssuer: 'https://sts.windows.net' };
  const clock = { now: () => new Date(), ticks: () => ms };
  const later = () => {
    ms += 6_000;
  };
  return { accessTokens: makeAccessTokens({ ...settings, ...rest }, clock, quiet), later };
}

/** A token whose signature is that of another one. */
const bend = (token: string) => `${token.slice(0, -9)}${token.endsWith('AAAAAAAAA') ? 'BBBBBBBBB' : 'AAAAAAAAA'}`;

async function inMemory(): Promise<TokenStage> {
  const tokens = makeMemoryTokens(() => new Date());
  const kinds = { good: 'maya', bent: 'wrong', app: 'app' };
  return {
    accessTokens: tokens,
    account: { tenant: memoryTenant, externalId: 'maya' },
    token: async (kind) => `head.${kinds[kind]}.tail`,
    away: async (is) => tokens.away(is),
    close: async () => {},
  };
}

async function bySignedTokens(): Promise<TokenStage> {
  const server = await startKeyServer(Date.now);
  const { clientId, tenant, person } = api;
  const { accessTokens, later } = aReader({ clientId, tenants: [tenant], authority: server.authority });
  return {
    accessTokens,
    account: { tenant, externalId: person },
    async token(kind) {
      const token = await server.sign(kind === 'app' ? { scp: undefined, roles: ['Tickets.Read'] } : {});
      return kind === 'bent' ? bend(token) : token;
    },
    async away(is) {
      server.answer = is ? () => new Response('', { status: 503 }) : null;
      later();
    },
    close: async () => server.close(),
  };
}

async function byLocalEntra(): Promise<TokenStage> {
  const local = await aTenant();
  const { appId: clientId, tenantId, loginUrl } = local.teams;
  const { accessTokens, later } = aReader({ clientId, tenants: [tenantId], authority: loginUrl.replace(/\/+$/, '') });
  const asMia = { grant_type: 'password', username: 'mia@world.example', password: 'playground' };
  return {
    accessTokens,
    account: { tenant: tenantId, externalId: mia },
    async token(kind) {
      const scope = `api://${clientId}/${kind === 'app' ? '.default' : 'access_as_user'}`;
      const token = String((await local.signIn({ ...(kind === 'app' ? {} : asMia), scope })).json.access_token);
      return kind === 'bent' ? bend(token) : token;
    },
    async away(is) {
      await local.control('PUT', 'misbehaviour', { keysAway: is });
      later();
    },
    close: () => local.end(),
  };
}

keepsTokenPromises('tests, in memory', inMemory);
keepsTokenPromises('Entra, from what a test signs', bySignedTokens);
keepsTokenPromises('Entra, beside the local one', byLocalEntra);
