import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Person } from '../../teams/state.ts';
import type { Live } from '../live.ts';

/** A message of the library in the pane, and who the page is. */
export const brokered = z.object({
  as: z.string(),
  /** Where the pane stands. */
  origin: z.string(),
  /** Whether the person answered the window that asks them. */
  agreed: z.boolean().default(false),
  request: z.looseObject({
    messageType: z.literal('NestedAppAuthRequest'),
    method: z.string(),
    requestId: z.string(),
    tokenParams: z
      .looseObject({ clientId: z.string(), scope: z.string(), authority: z.string().optional() })
      .optional(),
  }),
});

type Brokered = z.infer<typeof brokered>;
type Refusal = readonly [status: string, code: string, description: string];

const ofOpenId: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'offline_access']);
const onPurpose: Readonly<Record<string, Refusal>> = {
  disabled: ['DISABLED', 'nested_app_auth_disabled', 'Nested app authentication is switched off.'],
  cancel: ['USER_CANCEL', 'user_cancelled', 'The person closed the window.'],
  transient: ['TRANSIENT_ERROR', 'temporarily_unavailable', 'The sign-in service does not answer.'],
};

/**
 * The host’s half of nested app authentication
 * (https://learn.microsoft.com/office/dev/add-ins/develop/enable-nested-app-authentication-in-your-add-in): it answers
 * with tokens of the local Entra for the person that the page is. Undefined: there is no answer, on purpose.
 */
export async function broker(live: Live, given: Brokered): Promise<Record<string, unknown> | undefined> {
  const { request, origin, as } = given;
  const { nestedAuth, tokenOf } = live.misbehaviour;
  const answer = (more: Record<string, unknown>) => ({
    messageType: 'NestedAppAuthResponse',
    requestId: request.requestId,
    success: true,
    ...more,
  });
  const refuse = ([status, code, description]: Refusal) =>
    answer({ success: false, error: { status, code, description } });
  if (nestedAuth === 'silent') return undefined;
  const { people, tenantId } = live.tenant.state;
  const other = people.find(({ email }) => email.toLowerCase() === tokenOf.toLowerCase());
  const person = other ?? people.find(({ id }) => id === as);
  if (!person) return refuse(['ACCOUNT_UNAVAILABLE', 'account_unavailable', 'This account is not of the tenant.']);
  const account = accountOf(person, tenantId);
  if (request.method === 'GetInitContext') {
    const { homeAccountId, environment } = account;
    const accountContext = { homeAccountId, environment, tenantId };
    return answer({
      initContext: {
        sdkName: 'local-outlook',
        sdkVersion: '1.0',
        capabilities: { queryAccount: true },
        accountContext,
      },
    });
  }
  if (request.method !== 'GetToken' && request.method !== 'GetTokenPopup')
    return refuse(['PERSISTENT_ERROR', 'unsupported_method', `There is no ${request.method}.`]);
  if (live.misbehaviour.noNetwork) return refuse(['NO_NETWORK', 'no_network', 'There is no network.']);
  const purpose = onPurpose[nestedAuth];
  if (purpose) return refuse(purpose);
  if (nestedAuth === 'interact' && request.method === 'GetToken' && !given.agreed)
    return refuse(['USER_INTERACTION_REQUIRED', 'interaction_required', 'The person must be asked.']);
  const problem = wrong(live, request.tokenParams, origin);
  if (problem) return refuse(problem);
  return answer({ token: await tokens(live, person, request.tokenParams?.scope ?? ''), account });
}

const accountOf = ({ id, name, email }: Person, tenantId: string) => ({
  homeAccountId: `${id}.${tenantId}`,
  environment: 'login.microsoftonline.com',
  ...{ tenantId, localAccountId: id, username: email, name },
});

/** What Entra would refuse, in its words. */
function wrong(live: Live, params: Brokered['request']['tokenParams'], origin: string): Refusal | undefined {
  const { id } = live.tenant.state.app;
  if (params?.clientId !== id)
    return [
      'PERSISTENT_ERROR',
      'unauthorized_client',
      `AADSTS700016: Application '${params?.clientId}' was not found.`,
    ];
  const registered = new URL(live.app.paneUrl).origin;
  if (origin !== registered)
    return [
      'PERSISTENT_ERROR',
      'invalid_client',
      `AADSTS50011: The redirect URI 'brk-multihub://${new URL(origin).host}' is not registered.`,
    ];
  const asked = scopesOf(params.scope);
  const resources = new Set(asked.map((one) => one.slice(0, one.lastIndexOf('/'))));
  const [resource = ''] = resources;
  if (resources.size > 1) return ['PERSISTENT_ERROR', 'invalid_request', 'AADSTS28000: One resource at a time.'];
  if (asked.length > 0 && resource !== id && resource !== `api://${id}`)
    return ['PERSISTENT_ERROR', 'invalid_resource', `AADSTS500011: The resource ${resource} was not found.`];
  const strange = asked.find((one) => !/\/(?:access_as_user|\.default)$/.test(one));
  return strange === undefined
    ? undefined
    : ['PERSISTENT_ERROR', 'invalid_scope', `AADSTS70011: The scope '${strange}' is not one of the resource.`];
}

const scopesOf = (scope: string): string[] => scope.split(' ').filter((one) => one !== '' && !ofOpenId.has(one));

async function tokens(live: Live, person: Person, scope: string) {
  const { app, tenantId } = live.tenant.state;
  const access = await live.tenant.entra.tokenFor({
    ...{ person, version: 2, resource: app.id, scopes: ['access_as_user'], client: app.id },
  });
  return {
    access_token: access,
    id_token: await live.tenant.entra.identityOf(person),
    expires_in: 4_499,
    scope,
    properties: null,
    nonce: randomUUID(),
    tenantId,
  };
}
