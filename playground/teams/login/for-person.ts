import type { Live } from '../live.ts';
import { type Outcome, refusal } from './refusal.ts';

/** What everybody signs in with at the local Entra. */
const localPassword = 'playground';
/** What a client may ask for beside the scopes of an API. */
export const ofOpenId: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'offline_access']);

/** A person's own token for the app's API (https://learn.microsoft.com/entra/identity-platform/v2-oauth-ropc). */
export async function issuedToPerson(live: Live, tenant: string, form: URLSearchParams): Promise<Outcome> {
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
