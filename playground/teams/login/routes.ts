import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { Live } from '../live.ts';
import { noted } from '../noted.ts';
import type { Audience } from './issuer.ts';

type Outcome = [200 | 400 | 401, Record<string, unknown>];

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
    { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: await live.issuer.access(audience) },
  ];
}

/** What everybody signs in with at the local Entra. */
const localPassword = 'playground';
/** What a client may ask for beside the scopes of an API. */
const ofOpenId: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'offline_access']);

/** A person's own token for the app's API (https://learn.microsoft.com/entra/identity-platform/v2-oauth-ropc). */
async function issuedToPerson(live: Live, tenant: string, form: URLSearchParams): Promise<Outcome> {
  const { app, tenantId, people } = live.state;
  for (const name of ['client_id', 'scope', 'username', 'password'])
    if (!form.get(name)) return refusal(400, 'invalid_request', 900144, `The request body must contain: '${name}'.`);
  if (tenant === 'common')
    return refusal(400, 'invalid_request', 9001023, 'The grant type is not supported over the /common endpoint.');
  if (tenant !== tenantId && tenant !== 'organizations')
    return refusal(400, 'invalid_request', 90002, `Tenant '${tenant}' not found.`);
  const client = form.get('client_id') ?? '';
  if (client !== app.id)
    return refusal(400, 'unauthorized_client', 700016, `Application '${client}' was not found in the directory.`);
  const asked = (form.get('scope') ?? '').split(' ').filter((one) => !ofOpenId.has(one));
  const resources = new Set(asked.map((one) => one.slice(0, one.lastIndexOf('/'))));
  const [resource = ''] = resources;
  if (resources.size !== 1)
    return refusal(400, 'invalid_request', 28000, 'A token is for the scopes of one resource, and of no more.');
  if (resource !== app.id && resource !== `api://${app.id}`)
    return refusal(400, 'invalid_resource', 500011, `The resource principal named ${resource} was not found.`);
  const scopes = asked.map((one) => one.slice(one.lastIndexOf('/') + 1));
  const unknown = scopes.find((one) => one !== 'access_as_user' && one !== '.default');
  if (unknown !== undefined)
    return refusal(400, 'invalid_scope', 70011, `The scope '${unknown}' is not one of the resource.`);
  const person = people.find(({ email }) => email.toLowerCase() === form.get('username')?.toLowerCase());
  if (!person) return refusal(400, 'invalid_grant', 50034, 'The user account does not exist in the directory.');
  if (form.get('password') !== localPassword)
    return refusal(400, 'invalid_grant', 50126, 'Error validating credentials due to invalid username or password.');
  const given = ['access_as_user'];
  const { tokenVersion: version } = live.misbehaviour;
  const token = await live.entra.tokenFor({ person, version, resource, scopes: given, client });
  const scope = given.map((one) => `${resource}/${one}`).join(' ');
  return [200, { token_type: 'Bearer', scope, expires_in: 4_499, ext_expires_in: 4_499, access_token: token }];
}

function refusal(status: 400 | 401, error: string, code: number, reason: string): Outcome {
  const [trace, correlation] = [randomUUID(), randomUUID()];
  return [
    status,
    {
      error,
      error_description: `AADSTS${code}: ${reason} Trace ID: ${trace} Correlation ID: ${correlation}`,
      error_codes: [code],
      trace_id: trace,
      correlation_id: correlation,
    },
  ];
}
