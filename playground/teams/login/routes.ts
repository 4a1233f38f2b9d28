import { type Context, Hono } from 'hono';
import type { Live } from '../live.ts';
import { noted } from '../noted.ts';
import { issuedToPerson } from './for-person.ts';
import type { Audience } from './issuer.ts';
import { issuedOnBehalf } from './on-behalf.ts';
import { type Outcome, refusal } from './refusal.ts';

const onBehalf = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const scopes: Readonly<Record<string, Audience>> = {
  'https://api.botframework.com/.default': 'https://api.botframework.com',
  'https://graph.microsoft.com/.default': 'https://graph.microsoft.com',
};

/** Token endpoint, connector metadata and keys, under /teams/login (https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow). */
export function loginRoutes(live: Live): Hono {
  const app = new Hono();
  const base = () => `${live.url()}/teams/login`;

  app.get('/v1/.well-known/openidconfiguration', (c) =>
    c.json({
      issuer: 'https://api.botframework.com',
      authorization_endpoint: 'https://invalid.botframework.com',
      jwks_uri: `${base()}/v1/.well-known/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
    }),
  );
  app.get('/v1/.well-known/keys', (c) => c.json(live.issuer.keys));
  app.get('/common/discovery/instance', (c) =>
    c.json({ tenant_discovery_endpoint: `${base()}/common/v2.0/.well-known/openid-configuration`, metadata: [] }),
  );
  app.get('/:tenant/v2.0/.well-known/openid-configuration', (c) => {
    const tenant = c.req.param('tenant');
    return c.json({
      issuer: `${base()}/${tenant}/v2.0`,
      token_endpoint: `${base()}/${tenant}/oauth2/v2.0/token`,
      authorization_endpoint: `${base()}/${tenant}/oauth2/v2.0/authorize`,
      jwks_uri: `${base()}/${tenant}/discovery/v2.0/keys`,
      response_types_supported: ['code'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
    });
  });
  const published = (c: Context) =>
    noted(live, c, 'keys', async () => {
      if (live.misbehaviour.keysAway) return { status: 503, problem: 'The keys are away, on purpose.' };
      if (c.req.param('tenant') === live.state.tenantId) return { status: 200, body: live.entra.keys };
      const [status, body] = refusal(400, 'invalid_tenant', 90002, `Tenant '${c.req.param('tenant')}' not found.`);
      return { status, body, problem: String(body.error_description) };
    });
  app.get('/:tenant/discovery/v2.0/keys', published);
  app.get('/:tenant/discovery/keys', published);
  app.post('/:tenant/oauth2/v2.0/token', (c) =>
    noted(live, c, 'token', async (body) => {
      const [status, answer] = await issued(
        live,
        c.req.param('tenant'),
        credentials(body, c.req.header('authorization')),
      );
      return { status, body: answer, ...(status !== 200 && { problem: String(answer.error_description) }) };
    }),
  );
  return app;
}

function credentials(body: string, authorization: string | undefined): URLSearchParams {
  const form = new URLSearchParams(body);
  const basic = /^Basic (.+)$/i.exec(authorization ?? '')?.[1];
  if (basic) {
    const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':').map(decodeURIComponent);
    form.set('client_id', id);
    form.set('client_secret', secret);
  }
  return form;
}

async function issued(live: Live, tenant: string, form: URLSearchParams): Promise<Outcome> {
  const { app, tenantId } = live.state;
  const grant = form.get('grant_type');
  if (grant === null) return refusal(400, 'invalid_request', 900144, "The request body must contain: 'grant_type'.");
  if (grant === 'password') return issuedToPerson(live, tenant, form);
  if (grant === onBehalf) return issuedOnBehalf(live, tenant, form);
  if (grant !== 'client_credentials')
    return refusal(400, 'unsupported_grant_type', 70003, `The app requested an unsupported grant type '${grant}'.`);
  const client = form.get('client_id');
  if (!client) return refusal(400, 'invalid_request', 900144, "The request body must contain: 'client_id'.");
  if (tenant === 'common' || tenant === 'organizations')
    return refusal(400, 'invalid_request', 53003, 'A single-tenant app asks its own tenant for tokens.');
  if (tenant === 'botframework.com')
    return refusal(400, 'unauthorized_client', 700016, `Application '${client}' was not found in 'Bot Framework'.`);
  if (tenant !== tenantId) return refusal(400, 'invalid_request', 90002, `Tenant '${tenant}' not found.`);
  if (client !== app.id)
    return refusal(400, 'unauthorized_client', 700016, `Application '${client}' was not found in the directory.`);
  if (form.get('client_secret') !== app.password)
    return refusal(401, 'invalid_client', 7000215, `Invalid client secret provided for app '${client}'.`);
  const scope = form
    .get('scope')
    ?.split(' ')
    .find((one) => one.includes('://'));
  if (!scope) return refusal(400, 'invalid_request', 900144, "The request body must contain: 'scope'.");
  const own = [`${app.id}/.default`, `api://${app.id}/.default`].find((one) => one === scope);
  if (own !== undefined) {
    const asked = { person: null, version: live.misbehaviour.tokenVersion, scopes: [], client };
    const token = await live.entra.tokenFor({ ...asked, resource: own.slice(0, -'/.default'.length) });
    return [200, { token_type: 'Bearer', expires_in: 4_499, ext_expires_in: 4_499, access_token: token }];
  }
  const audience = Object.hasOwn(scopes, scope) ? scopes[scope] : undefined;
  if (!audience)
    return refusal(
      400,
      'invalid_scope',
      1002012,
      `The scope '${scope}' is not valid: it must be a resource with /.default.`,
    );
  return [
    200,
    {
      token_type: 'Bearer',
      expires_in: 3599,
      ext_expires_in: 3599,
      access_token: await live.issuer.access(audience, rolesFor(live, audience)),
    },
  ];
}

const rolesFor = (live: Live, audience: Audience): readonly string[] =>
  audience === 'https://graph.microsoft.com' ? live.beside.roles() : [];
