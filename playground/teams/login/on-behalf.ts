import type { Live } from '../live.ts';
import { ofOpenId } from './for-person.ts';
import { type Outcome, refusal } from './refusal.ts';

const graph = 'https://graph.microsoft.com';
/** What people, or an admin for them, can consent to that the app does in their name. */
const offered = ['Mail.Read', 'Mail.Read.Shared', 'User.Read'];

/**
 * A token for Graph in the name of the person whose token the app was given
 * (https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow).
 */
export async function issuedOnBehalf(live: Live, tenant: string, form: URLSearchParams): Promise<Outcome> {
  const { app, tenantId, people } = live.state;
  for (const name of ['client_id', 'assertion', 'scope', 'requested_token_use'])
    if (!form.get(name)) return refusal(400, 'invalid_request', 900144, `The request body must contain: '${name}'.`);
  if (tenant !== tenantId) return refusal(400, 'invalid_request', 90002, `Tenant '${tenant}' not found.`);
  if (form.get('requested_token_use') !== 'on_behalf_of')
    return refusal(400, 'invalid_request', 900144, 'The requested_token_use must be on_behalf_of.');
  const client = form.get('client_id');
  if (client !== app.id)
    return refusal(400, 'unauthorized_client', 700016, `Application '${client}' was not found in the directory.`);
  if (form.get('client_secret') !== app.password)
    return refusal(401, 'invalid_client', 7000215, `Invalid client secret provided for app '${client}'.`);
  const assertion = await live.entra.read(form.get('assertion') ?? '');
  const person = people.find(({ id }) => id === assertion?.person);
  if (assertion === null || !person)
    return refusal(400, 'invalid_grant', 50013, 'Assertion failed signature validation, or is of another audience.');
  const asked = (form.get('scope') ?? '').split(' ').filter((one) => one !== '');
  const wanted = asked
    .filter((one) => !ofOpenId.has(one))
    .map((one) => (one.startsWith(`${graph}/`) ? one.slice(graph.length + 1) : one));
  const consented = offered.filter((one) => !live.beside.withheld().includes(one));
  const strange = wanted.find((one) => one !== '.default' && !/^[A-Z]\w+(?:\.\w+)+$/.test(one));
  if (strange !== undefined || wanted.length === 0)
    return refusal(400, 'invalid_scope', 70011, `The scope '${strange ?? ''}' is not one of Microsoft Graph.`);
  const missing = wanted.find((one) => one !== '.default' && !consented.includes(one));
  if (missing !== undefined || consented.length === 0) {
    const [status, body] = refusal(
      400,
      'invalid_grant',
      65001,
      `The user or administrator has not consented to use the application with ID '${app.id}'.`,
    );
    return [status, { ...body, suberror: 'consent_required' }];
  }
  const given = wanted.includes('.default') ? consented : wanted;
  const token = await live.issuer.delegated(graph, person, given);
  return [
    200,
    {
      ...{ token_type: 'Bearer', scope: given.map((one) => `${graph}/${one}`).join(' '), access_token: token },
      ...{ expires_in: 3599, ext_expires_in: 3599 },
      ...(asked.includes('openid') && { id_token: await live.entra.identityOf(person) }),
      ...(form.get('client_info') === '1' && { client_info: infoOf(person.id, tenantId) }),
    },
  ];
}

const infoOf = (uid: string, utid: string): string => Buffer.from(JSON.stringify({ uid, utid })).toString('base64url');
