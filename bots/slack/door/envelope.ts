// Pure
import { z } from 'zod';

/** What Slack says about a connection itself (https://docs.slack.dev/apis/events-api/using-socket-mode). */
export const Hello = z.object({
  type: z.literal('hello'),
  num_connections: z.number().optional().catch(undefined),
  connection_info: z.object({ app_id: z.string() }).optional().catch(undefined),
});

export const Disconnect = z.object({ type: z.literal('disconnect'), reason: z.string().catch('') });

/** One request of Slack over a socket. */
export const Envelope = z.object({
  envelope_id: z.string().min(1),
  type: z.enum(['events_api', 'slash_commands', 'interactive']),
  payload: z.unknown(),
  accepts_response_payload: z.boolean().catch(false),
});
export type Envelope = z.infer<typeof Envelope>;

/**
 * So much of an answer goes into an acknowledgement: a larger one may be dropped without a word
 * (https://github.com/slack-go/slack/issues/1196), and Slack names no limit.
 */
export const mostInAck = 8_000;

const Options = z.object({ options: z.array(z.unknown()) });
const Command = z.object({ command: z.string(), response_url: z.url() });

/** What is said in an acknowledgement, and what is said to the person after it because it does not fit. */
export interface Fitting {
  readonly now?: object;
  readonly after?: { readonly url: string; readonly message: object };
}

/** Makes an answer fit. Of options the first ones are given; typing further finds the others. */
export function fittingAnswer(answer: unknown, body: unknown): Fitting {
  if (typeof answer !== 'object' || answer === null) return {};
  if (JSON.stringify(answer).length <= mostInAck) return { now: answer };
  const { options } = Options.safeParse(answer).data ?? {};
  if (options) return { now: { options: first(options) } };
  const command = Command.safeParse(body).data;
  return command ? { after: { url: command.response_url, message: answer } } : { now: answer };
}

function first(options: readonly unknown[]): unknown[] {
  let room = mostInAck;
  return options.filter((one) => {
    room -= JSON.stringify(one).length + 1;
    return room > 0;
  });
}
