import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { GraphError } from '../../teams/graph/error.ts';
import type { Live } from '../live.ts';
import { confirmed } from '../outgoing/handshake.ts';
import type { Subscription } from '../state.ts';
import { mailboxAt } from '../store/find.ts';
import type { Call, Reply } from './call.ts';
import { badRequest, folderAt, jsonOf } from './refuse.ts';

const wanted = z.looseObject({
  changeType: z.string(),
  resource: z.string(),
  notificationUrl: z.string(),
  lifecycleNotificationUrl: z.string().nullish(),
  clientState: z.string().nullish(),
  expirationDateTime: z.string(),
  includeResourceData: z.boolean().optional(),
});

const change = z.enum(['created', 'updated', 'deleted']);
const minute = 60_000;
const least = 45 * minute;

/** https://learn.microsoft.com/graph/api/subscription-post-subscriptions */
export async function subscribe(call: Call, demand: (id: string) => void): Promise<Reply> {
  const { live, prefer } = call;
  const given = jsonOf(call, wanted);
  if (given.includeResourceData === true)
    throw badRequest('includeResourceData needs an encryptionCertificate and an encryptionCertificateId.');
  const types = given.changeType.split(',').map((one) => change.safeParse(one.trim()).data);
  if (types.some((one) => one === undefined)) throw invalid(`Invalid 'changeType' attribute: '${given.changeType}'.`);
  const place = placeOf(live, given.resource, demand);
  if ((given.clientState ?? '').length > 128) throw invalid('The clientState must not be longer than 128 characters.');
  const [url, lifecycle] = [given.notificationUrl, given.lifecycleNotificationUrl ?? null];
  for (const one of lifecycle === null ? [url] : [url, lifecycle]) demandReachable(one);
  const expiresAt = expiryOf(live, given.expirationDateTime);
  for (const one of lifecycle === null ? [url] : [url, lifecycle]) {
    if (!(await confirmed(live, one)))
      throw new GraphError(
        400,
        'ValidationError',
        'Subscription validation request failed. Notification endpoint must respond with 200 OK to validation request.',
      );
  }
  const one: Subscription = {
    ...{ id: randomUUID(), ...place, resource: given.resource, expiresAt, lasting: prefer.lasting },
    changeTypes: types.flatMap((type) => type ?? []),
    ...{ notificationUrl: url, lifecycleUrl: lifecycle, clientState: given.clientState ?? null },
  };
  const alike = current(live).filter(({ mailbox }) => mailbox === one.mailbox);
  if (alike.length >= 1000) throw new GraphError(403, 'Forbidden', 'The mailbox has its limit of 1000 subscriptions.');
  live.state.subscriptions.push(one);
  live.changed({ type: 'misbehaviour' });
  return {
    status: 201,
    body: { '@odata.context': `${call.base}/$metadata#subscriptions/$entity`, ...drawn(live, one) },
  };
}

const invalid = (message: string) => new GraphError(400, 'InvalidRequest', message);

/** Those whose time has not run out; the others are forgotten. */
export function current(live: Live): readonly Subscription[] {
  const now = live.timing.now();
  live.state.subscriptions = live.state.subscriptions.filter(({ expiresAt }) => expiresAt > now);
  return live.state.subscriptions;
}

function placeOf(live: Live, resource: string, demand: (id: string) => void) {
  if (/[?&]\$(?:top|skip|orderby|expand)=/i.test(resource))
    throw invalid('A subscription takes no $top, $skip, $orderby and no $expand.');
  const path =
    resource
      .split('?')[0]
      ?.replace(/^\/+/, '')
      .replaceAll(/\('?([^')]*)'?\)/g, '/$1') ?? '';
  const found = /^users\/([^/]+)(?:\/mailFolders\/([^/]+))?\/messages$/i.exec(path);
  if (!found || resource.includes('?')) throw invalid(`Unsupported resource '${resource}'.`);
  const [, user = '', folder] = found;
  const name = decodeURIComponent(user);
  demand(name);
  const box = live.state.mailboxes.find(
    (one) => one.kind !== 'customer' && (one.id === name || one === mailboxAt(live.state, name)),
  );
  if (!box) throw new GraphError(404, 'ErrorInvalidUser', `The requested user '${name}' is invalid.`);
  return { mailbox: box.id, folder: folder === undefined ? null : folderAt(box, decodeURIComponent(folder)).id };
}

/** Graph calls only addresses with TLS; here this machine is as good. */
function demandReachable(address: string): void {
  const url = URL.parse(address);
  const local = url !== null && /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url === null || (url.protocol !== 'https:' && !(local && url.protocol === 'http:')))
    throw invalid("The 'notificationUrl' must begin with https.");
}

function expiryOf(live: Live, given: string): number {
  const at = Date.parse(given);
  const now = live.timing.now();
  if (Number.isNaN(at))
    throw badRequest('Cannot convert the literal of the property expirationDateTime to the expected type.');
  const most = live.misbehaviour.subscriptionMinutes;
  if (at > now + most * minute)
    throw new GraphError(
      400,
      'ErrorInvalidParameter',
      `Subscription expiration can only be ${most} minutes in the future.`,
    );
  if (at <= now) throw invalid('The expirationDateTime must be in the future.');
  return Math.max(at, now + Math.min(least, most * minute));
}

function drawn(live: Live, one: Subscription) {
  return {
    ...{ id: one.id, resource: one.resource, applicationId: live.tenant.appId, changeType: one.changeTypes.join(',') },
    ...{ clientState: one.clientState, notificationUrl: one.notificationUrl, notificationQueryOptions: null },
    ...{ lifecycleNotificationUrl: one.lifecycleUrl, expirationDateTime: new Date(one.expiresAt).toISOString() },
    ...{ creatorId: live.tenant.appId, includeResourceData: null, latestSupportedTlsVersion: 'v1_2' },
    ...{ encryptionCertificate: null, encryptionCertificateId: null, notificationUrlAppId: null },
  };
}

function at(call: Call): Subscription {
  const found = current(call.live).find(({ id }) => id === call.at.subscription);
  if (!found) throw new GraphError(404, 'ResourceNotFound', 'The object was not found.');
  return found;
}

/** The secret that the app gave is not told in lists. */
const told = (live: Live, one: Subscription) => ({ ...drawn(live, one), clientState: null });

export const subscriptions = ({ live, base }: Call): Reply => ({
  status: 200,
  body: { '@odata.context': `${base}/$metadata#subscriptions`, value: current(live).map((one) => told(live, one)) },
});

export const subscription = (call: Call): Reply => ({ status: 200, body: told(call.live, at(call)) });

const renewed = z.strictObject({ expirationDateTime: z.string().optional(), notificationUrl: z.string().optional() });

/** Lets it live on; where it reports to for its own sake cannot be changed. */
export function renew(call: Call): Reply {
  const one = at(call);
  const { expirationDateTime } = jsonOf(call, renewed);
  if (expirationDateTime === undefined) throw badRequest('The property expirationDateTime is required.');
  one.expiresAt = expiryOf(call.live, expirationDateTime);
  call.live.changed({ type: 'misbehaviour' });
  return { status: 200, body: told(call.live, one) };
}

export function reauthorize(call: Call): Reply {
  at(call);
  return { status: 200 };
}

export function unsubscribe(call: Call): Reply {
  const one = at(call);
  call.live.state.subscriptions = current(call.live).filter((other) => other !== one);
  call.live.changed({ type: 'misbehaviour' });
  return { status: 204 };
}
