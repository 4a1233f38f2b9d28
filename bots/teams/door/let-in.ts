import { DeskError, isTooDeep, type Log, mendedAll } from '#core';
import type { TeamsConfig } from '../../../api/config.ts';
import { placeOf } from '../place/place.ts';
import { Activity, tenantsOf } from '../wire/activity.ts';
import { isServiceUrl } from '../wire/service-hosts.ts';
import type { Tokens } from '../wire/tokens.ts';
import { DeskAdapter, NotLetIn } from './adapter.ts';
import { DeskHandler, withTurn } from './desk-handler.ts';
import type { DoorAnswer, Inside } from './port.ts';

/** Lets an activity in: who sends it, whether it can be read, whose tenant it is from; then it is handed on. */
export function makeDoor(deps: { config: TeamsConfig; tokens: Tokens; inside: Inside; log: Log }) {
  const { config, tokens, inside, log } = deps;
  const { tenantId: tenant, urls } = config;
  const adapter = new DeskAdapter(config, tokens);
  const handler = new DeskHandler(inside);

  const refused = (status: 400 | 401 | 403, reason: string, about: object = {}): DoorAnswer => {
    log.warn({ ...about, reason }, 'A Teams activity was not let in');
    return {
      status,
      body: { code: status === 400 ? 'invalid' : status === 401 ? 'unauthenticated' : 'forbidden', message: reason },
    };
  };

  return async (header: string, raw: string, waitedMs = 0): Promise<DoorAnswer> => {
    try {
      adapter.preview(header);
      const body = readBody(raw);
      if (typeof body === 'string') return refused(400, body);
      const sender = await adapter.letIn(header, body);
      const read = Activity.safeParse(body);
      if (!read.success) {
        const [issue] = read.error.issues;
        return refused(400, `${issue?.path.join('.') || 'The activity'}: ${issue?.message}`, { type: body.type });
      }
      const activity = read.data;
      if (!isServiceUrl(activity.serviceUrl, urls.service))
        return refused(403, 'The activity names a service address that is not Microsoft’s.');
      const tenants = tenantsOf(activity);
      if (tenants.size !== 1 || !tenants.has(tenant)) return refused(403, 'The activity is of another tenant.');
      const turn = { activity, place: placeOf(activity, tenant), waitedMs };
      const answer = await adapter.turn(sender, body, async (context) => {
        withTurn(context, turn);
        await handler.run(context);
      });
      return answer ? { status: answer.status, body: answer.body } : { status: 200 };
    } catch (error) {
      if (error instanceof NotLetIn) return refused(401, error.message);
      if (!(error instanceof DeskError)) log.error({ err: error }, 'A Teams activity could not be taken in');
      return { status: 503, again: error instanceof DeskError ? (error.details.retryAfterSeconds ?? 5) : 5 };
    }
  };
}

/** The body as an activity of Teams; a string says why it is none. */
function readBody(raw: string): (Record<string, unknown> & { type: string }) | string {
  try {
    const sent: unknown = JSON.parse(raw);
    if (isTooDeep(sent)) return 'The JSON is nested too deep.';
    const body = mendedAll(sent);
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return 'The JSON is not an object.';
    if (!('type' in body) || typeof body.type !== 'string' || body.type === '') return 'The activity has no type.';
    // The library has other rules, which are not ours, for other channels.
    if (!('channelId' in body) || body.channelId !== 'msteams') return 'The activity is not of the channel msteams.';
    return { ...body, type: body.type };
  } catch {
    return 'The JSON cannot be parsed.';
  }
}
