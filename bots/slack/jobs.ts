import { z } from 'zod';
import { DeskError, forgetInbound, type InboundWork, receive } from '#core';
import type { Bot } from './bot.ts';
import { Press } from './controls.ts';
import { Place } from './tell.ts';

const Asked = { team: z.string(), place: Place };

/** A `/ticket` line that changes something. */
export const CommandJob = z.object({ ...Asked, text: z.string() });
export type CommandJob = z.infer<typeof CommandJob>;

/** A press on a ticket's control. */
export const PressJob = z.object({ ...Asked, press: Press, replace: z.boolean().default(false), at: z.string() });
export type PressJob = z.infer<typeof PressJob>;

/** A press on a button of our own answers. */
export const ButtonJob = z.object({
  ...Asked,
  act: z.enum(['publish', 'undo', 'dropDraft']),
  value: z.string(),
  replace: z.boolean().default(false),
});
export type ButtonJob = z.infer<typeof ButtonJob>;

/** A submitted form. */
export const FormJob = z.object({
  ...Asked,
  form: z.string(),
  metadata: z.string(),
  values: z.record(z.string(), z.string()),
});
export type FormJob = z.infer<typeof FormJob>;

/** A message that a person wrote, changed or deleted. */
export const MessageJob = z.object({
  team: z.string(),
  heard: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('said'),
      channel: z.string(),
      direct: z.boolean(),
      user: z.string(),
      ts: z.string(),
      thread: z.string().nullable(),
      text: z.string(),
      files: z.number(),
    }),
    z.object({
      kind: z.literal('edited'),
      channel: z.string(),
      user: z.string(),
      ts: z.string(),
      text: z.string(),
      editedAt: z.string(),
    }),
    z.object({ kind: z.literal('deleted'), channel: z.string(), user: z.string(), ts: z.string() }),
  ]),
});
export type MessageJob = z.infer<typeof MessageJob>;

/** Kinds of received things, as they stand in the inbox. */
export type JobKind = 'command' | 'press' | 'button' | 'form' | 'message';

/** Slack waits 3 seconds for an acknowledgement; what is not kept by then is answered as not kept. */
const patienceMs = 2_000;

/**
 * Keeps a job before it is acknowledged. Null when it came before. When keeping takes too long for the acknowledgement,
 * `late` says what becomes of a job that is kept after all.
 * @throws DeskError `unavailable` when it was not kept
 */
export async function keepJob(
  bot: Bot,
  job: { key: string; kind: JobKind; payload: object },
  late: (inbound: InboundWork) => Promise<unknown> = (inbound) => forget(bot, inbound),
): Promise<InboundWork | null> {
  const { key, kind, payload } = job;
  const thing = { source: 'slack', key, kind, payload: JSON.stringify(payload) } as const;
  const keeping = (overdue.get(key) ?? Promise.resolve()).then(() => receive(bot.engine, bot.owner, thing));
  const kept = await Promise.race([keeping, new Promise<'late'>((resolve) => setTimeout(resolve, patienceMs, 'late'))]);
  if (kept !== 'late') return kept;
  const settled = keeping
    .then((inbound) => inbound && late(inbound))
    .catch((error: unknown) => {
      bot.log.warn({ err: error, kind }, 'A late job was not kept');
    })
    .finally(() => {
      if (overdue.get(key) === settled) overdue.delete(key);
    });
  overdue.set(key, settled);
  throw new DeskError('unavailable', 'Keeping it took too long.', { retryAfterSeconds: 5 });
}

/** Jobs whose person was told that they were not kept, and that may be kept yet: the same again waits for them. */
const overdue = new Map<string, Promise<unknown>>();

/** The person was told that it did not work, still has the text, and may send the same form again. */
const forget = (bot: Bot, inbound: InboundWork) => forgetInbound(bot.engine, inbound);

/** Waits for `work` at most `ms`; undefined when it takes longer or fails, which is logged. */
export async function within<T>(bot: Bot, ms: number, work: Promise<T>): Promise<T | undefined> {
  const guarded = work.catch((error: unknown) => {
    bot.log.warn({ err: error }, 'Something that an answer would have used is missing');
    return undefined;
  });
  return Promise.race([guarded, new Promise<undefined>((resolve) => setTimeout(resolve, ms, undefined))]);
}
