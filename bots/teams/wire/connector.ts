import { ZodError, z } from 'zod';
import { DeskError } from '#core';
import type { Message } from './message.ts';
import { isServiceUrl } from './service-hosts.ts';
import type { Tokens } from './tokens.ts';

/** A conversation at the connector. */
export interface Address {
  readonly serviceUrl: string;
  readonly conversation: string;
}

/** A person as the connector describes them in a conversation. */
export const Member = z.object({
  id: z.string(),
  name: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  objectId: z.string().nullish(),
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  tenantId: z.string().nullish(),
  userRole: z.string().nullish(),
});
export type Member = z.infer<typeof Member>;

/**
 * Why the connector refused; status 0 when it could not be reached. `known` says that the refusal is theirs, with one
 * of their codes: a page of a proxy with the same status says nothing.
 */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly known: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(status: number, code: string, message: string, retryAfterMs?: number, cause?: unknown) {
    super(message, { cause });
    this.status = status;
    this.code = code;
    this.known = status > 0 && code !== '';
    this.retryAfterMs = retryAfterMs;
  }
}

/** The Bot Connector, as far as it is used: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference. */
export interface Connector {
  /** Writes there and gives the message's id; with `only` (29:…) just that person sees it, in a channel or group chat. */
  send(at: Address, message: Message, only?: string): Promise<string>;
  /** Begins a thread in a channel and gives the id of its head. */
  startThread(serviceUrl: string, channel: string, message: Message): Promise<string>;
  /** The chat of a person (29:…) with the app. */
  openPersonal(serviceUrl: string, member: string): Promise<string>;
  edit(at: Address, id: string, message: Message, only?: string): Promise<void>;
  remove(at: Address, id: string, only?: string): Promise<void>;
  /** A person by 29:… or Entra object id, as somebody of that conversation or team. */
  member(at: Address, id: string): Promise<Member>;
  /** Everybody in a conversation or team. */
  members(at: Address): Promise<Member[]>;
  /** How many people are in a team; 0 where the connector does not count them. */
  teamSize(serviceUrl: string, team: string): Promise<number>;
  /** The channels of a team; the first one of a team has no name. `type` is standard, private or shared. */
  channels(serviceUrl: string, team: string): Promise<z.infer<typeof Channels>['conversations']>;
}

const Sent = z.object({ id: z.string().min(1) });
const Started = z.object({ id: z.string(), activityId: z.string().nullish() });
const Page = z.object({ members: z.array(z.unknown()), continuationToken: z.string().nullish() });
const Team = z.object({ memberCount: z.number().nullish() });
const Channels = z.object({
  conversations: z.array(z.object({ id: z.string(), name: z.string().nullish(), type: z.string().nullish() })),
});

const conversation = (address: string) => `v3/conversations/${encodeURIComponent(address)}`;
const activity = (address: string, id: string, only?: string) =>
  `${conversation(address)}/activities/${encodeURIComponent(id)}${only === undefined ? '' : targeted}`;
const targeted = '?isTargetedActivity=true';

/** Makes the client; a call that takes longer than `patienceMs` counts as failed. */
export function makeConnector(deps: {
  tokens: Tokens;
  appId: string;
  tenant: string;
  patienceMs: number;
  /** Where the connector was configured to be. */
  service: string;
}): Connector {
  const { tokens, appId, tenant, patienceMs, service } = deps;
  const bot = { id: `28:${appId}` };
  const activityOf = (message: Message, only?: string) => ({
    type: 'message',
    from: bot,
    ...message,
    ...(only === undefined ? {} : { recipient: { id: only } }),
  });
  const call = async (method: string, serviceUrl: string, path: string, body?: object) => {
    if (!isServiceUrl(serviceUrl, service))
      throw new Refusal(400, 'BadServiceUrl', 'The address is none of the Bot Connector: it is given no token.');
    return ask({ token: tokens.bot, patienceMs }, method, `${serviceUrl.replace(/\/*$/, '/')}${path}`, body);
  };

  return {
    async send({ serviceUrl, conversation: address }, message, only) {
      const path = `${conversation(address)}/activities${only === undefined ? '' : targeted}`;
      return Sent.parse(await call('POST', serviceUrl, path, activityOf(message, only))).id;
    },
    async startThread(serviceUrl, channel, message) {
      const body = {
        isGroup: true,
        bot,
        tenantId: tenant,
        channelData: { channel: { id: channel }, tenant: { id: tenant } },
        activity: activityOf(message),
      };
      const started = Started.parse(await call('POST', serviceUrl, 'v3/conversations', body));
      return started.activityId || Sent.parse({ id: started.id.split(';messageid=')[1] }).id;
    },
    async openPersonal(serviceUrl, member) {
      const body = {
        isGroup: false,
        bot,
        members: [{ id: member }],
        tenantId: tenant,
        channelData: { tenant: { id: tenant } },
      };
      return Sent.parse(await call('POST', serviceUrl, 'v3/conversations', body)).id;
    },
    async edit({ serviceUrl, conversation: address }, id, message, only) {
      await call('PUT', serviceUrl, activity(address, id, only), { ...activityOf(message, only), id });
    },
    async remove({ serviceUrl, conversation: address }, id, only) {
      await call('DELETE', serviceUrl, activity(address, id, only));
    },
    async member({ serviceUrl, conversation: address }, id) {
      const path = `${conversation(address)}/members/${encodeURIComponent(id)}`;
      return Member.parse(await call('GET', serviceUrl, path));
    },
    async members({ serviceUrl, conversation: address }) {
      const found: Member[] = [];
      let token: string | undefined;
      do {
        const query = new URLSearchParams({ pageSize: '200', ...(token ? { continuationToken: token } : {}) });
        const page = Page.parse(await call('GET', serviceUrl, `${conversation(address)}/pagedmembers?${query}`));
        found.push(...page.members.flatMap((one) => Member.safeParse(one).data ?? []));
        token = page.continuationToken || undefined;
      } while (token !== undefined);
      return found;
    },
    async teamSize(serviceUrl, team) {
      return Team.parse(await call('GET', serviceUrl, `v3/teams/${encodeURIComponent(team)}`)).memberCount ?? 0;
    },
    async channels(serviceUrl, team) {
      const path = `v3/teams/${encodeURIComponent(team)}/conversations`;
      return Channels.parse(await call('GET', serviceUrl, path)).conversations;
    },
  };
}

/** Whether an error means that Microsoft could not be asked: what was asked for may have been done all the same. */
export const isAway = (error: unknown): boolean =>
  error instanceof ZodError ||
  (error instanceof Refusal &&
    (error.status === 0 || error.status >= 500 || !(error.known || error.status === 401 || error.status === 429)));

/** What Microsoft's APIs say when they refuse. */
const Refused = z.object({
  error: z.object({
    code: z.string().catch(''),
    message: z.string().catch(''),
    subCode: z.string().optional().catch(undefined),
    innererror: z.object({ code: z.string() }).optional().catch(undefined),
  }),
});

/** One call with the app's token; a token that is not taken any more is asked for again, once. @throws Refusal */
async function ask(
  { token, patienceMs }: { token(fresh?: boolean): Promise<string>; patienceMs: number },
  method: string,
  url: string,
  body?: object,
): Promise<unknown> {
  for (let fresh = false; ; fresh = true) {
    const bearer = await token(fresh).catch((error: unknown) => {
      if (error instanceof DeskError && error.code === 'forbidden')
        throw new Refusal(401, 'NoToken', 'The sign-in service gives this app no token.', undefined, error);
      throw new Refusal(0, 'Unreachable', 'The sign-in service did not answer.', undefined, error);
    });
    const answer = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${bearer}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    }).catch((error: unknown) => {
      throw new Refusal(0, 'Unreachable', 'There was no answer.', undefined, error);
    });
    if (answer.ok) return readBody(answer);
    if (answer.status === 401 && !fresh) continue;
    throw await refusalOf(answer);
  }
}

/** What was done is not known where the answer breaks off or is no JSON. */
async function readBody(answer: Response): Promise<unknown> {
  const text = await answer.text().catch((error: unknown) => {
    throw new Refusal(0, 'Unreachable', 'The answer broke off.', undefined, error);
  });
  const body = text === '' ? {} : parse(text);
  if (body === undefined) throw new Refusal(0, 'Unreadable', 'The answer was no JSON.');
  return body;
}

async function refusalOf(answer: Response): Promise<Refusal> {
  const text = await answer.text().catch(() => '');
  const refused = Refused.safeParse(parse(text)).data?.error;
  const code = refused?.subCode ?? refused?.innererror?.code ?? refused?.code ?? '';
  const seconds = Number(answer.headers.get('retry-after'));
  const retryAfterMs = answer.headers.has('retry-after') && seconds >= 0 ? seconds * 1_000 : undefined;
  return new Refusal(answer.status, code, refused?.message || `It answered ${answer.status}.`, retryAfterMs);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
