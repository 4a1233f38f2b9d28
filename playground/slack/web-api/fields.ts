import { z } from 'zod';
import { checkMessageBlocks, checkView } from '../block-kit/check.ts';
import { limits } from '../block-kit/limits.ts';
import type { ViewDefinition } from '../block-kit/view.ts';
import type { Live } from '../live.ts';
import { conversationOf } from '../workspace/conversations.ts';
import { place } from '../workspace/ids.ts';
import type { Conversation, PlacedBlock } from '../workspace/state.ts';
import { refusal, SlackError } from './errors.ts';

/** A boolean, also as the text that a form carries. */
export const flag = z.preprocess(
  (value) => (value === 'true' || value === '1' ? true : value === 'false' || value === '0' ? false : value),
  z.boolean().optional(),
);

/** A value that a form carries as JSON text. */
export const json = <S extends z.ZodType>(inner: S) =>
  z.preprocess((value, context) => {
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value);
    } catch {
      context.addIssue({ code: 'custom', message: 'not valid JSON' });
      return z.NEVER;
    }
  }, inner);

/** A page size. */
export const limit = z.coerce.number().int().min(1).max(1000).default(100);

/** Message metadata; refuses what is too large. */
export const metadata = json(
  z
    .object({ event_type: z.string().min(1), event_payload: z.record(z.string(), z.unknown()) })
    .or(z.strictObject({}))
    .optional(),
);

/** A conversation that the bot may see, or channel_not_found. */
export function conversation(live: Live, id: string): Conversation {
  const found = conversationOf(live.state, id);
  const visible = found && (found.kind === 'channel' || found.members.includes(live.state.app.botUserId));
  if (!visible) throw new SlackError('channel_not_found');
  return found;
}

/** The same, refused with not_in_channel when the bot is not a member. */
export function joined(live: Live, id: string): Conversation {
  const found = conversation(live, id);
  if (!found.members.includes(live.state.app.botUserId)) throw new SlackError('not_in_channel');
  return found;
}

/** Refuses what changes something in a channel that is archived; each method has its own word for it. */
export function demandOpen(place: Conversation, word: 'is_archived' | 'is_inactive' = 'is_archived'): void {
  if (place.archived) throw new SlackError(word);
}

/** Checked blocks with ids, or invalid_blocks with the reasons. */
export function messageBlocks(value: unknown): PlacedBlock[] | undefined {
  if (value === undefined || value === null) return undefined;
  const checked = checkMessageBlocks(value);
  if (!checked.ok) throw refusal('invalid_blocks', checked.problems);
  return checked.value.length > 0 ? place(checked.value) : undefined;
}

/** A checked view, or invalid_arguments with the reasons. */
export function view(value: unknown, type: ViewDefinition['type']): ViewDefinition {
  if (JSON.stringify(value ?? null).length > limits.view) throw new SlackError('view_too_large');
  const checked = checkView(value);
  if (!checked.ok) throw refusal('invalid_arguments', checked.problems);
  if (checked.value.type !== type)
    throw refusal('invalid_arguments', [`[ERROR] must be a ${type} [json-pointer:/view/type]`]);
  return checked.value;
}

/** One page of a list, with the cursor of the next. */
export function page<T>(all: readonly T[], size: number, cursor: string | undefined): { items: T[]; next: string } {
  const start = cursor ? Number(Buffer.from(cursor, 'base64url').toString('utf8')) : 0;
  if (!Number.isInteger(start) || start < 0) throw new SlackError('invalid_cursor');
  const end = start + size;
  return { items: all.slice(start, end), next: end < all.length ? Buffer.from(String(end)).toString('base64url') : '' };
}
