import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** The app as both sides know it. */
export interface App {
  readonly id: string;
  readonly password: string;
  readonly tenant: string;
  /** What its activities carry as the address of the connector. */
  readonly serviceUrl: string;
}

const connector = 'https://api.botframework.com';

/** Entra and the Bot Connector's keys on this machine: gives tokens for the app's password, and none without it. */
export async function startIssuer(app: App): Promise<{ readonly url: string; forge(): Promise<string>; stop(): void }> {
  const ours = await generateKeyPair('RS256');
  const others = await generateKeyPair('RS256');
  const key = {
    ...(await exportJWK(ours.publicKey)),
    kid: 'local',
    use: 'sig',
    alg: 'RS256',
    endorsements: ['msteams'],
  };
  const sign = (by: CryptoKey, issuer: string, audience: string, claims: object) =>
    new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: 'local' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setNotBefore('0s')
      .setExpirationTime('1 hour')
      .sign(by);
  const asConnector = (by: CryptoKey) => sign(by, connector, app.id, { serviceurl: app.serviceUrl });

  const token = async (tenant: string, form: URLSearchParams): Promise<[number, object]> => {
    if (form.get('client_id') !== app.id || form.get('client_secret') !== app.password)
      return [401, { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret provided.' }];
    const scope =
      form
        .get('scope')
        ?.split(' ')
        .find((one) => one.endsWith('/.default')) ?? '';
    const audience = scope.replace(/\/\.default$/, '');
    // Asked for the app itself, it is the other side: that is who speaks as the connector.
    const given =
      audience === app.id
        ? asConnector(ours.privateKey)
        : sign(ours.privateKey, `https://sts.windows.net/${tenant}/`, audience, {
            appid: app.id,
            tid: tenant,
            ver: '1.0',
          });
    return [200, { token_type: 'Bearer', expires_in: 3599, access_token: await given }];
  };

  const answer = async (path: string, body: string): Promise<[number, object]> => {
    const [tenant = ''] = path.slice(1).split('/');
    if (path.endsWith('/oauth2/v2.0/token')) return token(tenant, new URLSearchParams(body));
    if (path.endsWith('/keys')) return [200, { keys: [key] }];
    if (path.endsWith('/discovery/instance'))
      return [
        200,
        { tenant_discovery_endpoint: `${entra}/common/v2.0/.well-known/openid-configuration`, metadata: [] },
      ];
    if (path === connectorMetadata || path.startsWith('/botframework.com/'))
      return [200, { issuer: connector, jwks_uri: `${url}/keys`, id_token_signing_alg_values_supported: ['RS256'] }];
    if (path.endsWith('/.well-known/openid-configuration'))
      return [
        200,
        {
          issuer: `${entra}/${tenant}/v2.0`,
          authorization_endpoint: `${entra}/${tenant}/oauth2/v2.0/authorize`,
          token_endpoint: `${entra}/${tenant}/oauth2/v2.0/token`,
          jwks_uri: `${entra}/${tenant}/discovery/v2.0/keys`,
        },
      ];
    return [404, { error: 'not_found' }];
  };
  const server = createServer(async (request, response) => {
    const [status, body] = await answer((request.url ?? '/').split('?')[0] ?? '/', await readBody(request));
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  return {
    url,
    forge: () => asConnector(others.privateKey),
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const entra = 'https://login.microsoftonline.com';

/** Where the product finds the connector's keys. */
export const connectorMetadata = '/openid';

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}
