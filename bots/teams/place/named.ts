import type { Chat } from '../../shared/chat.ts';
import { messageName } from '../../shared/hear/deeds.ts';

/**
 * One name for something in a tenant, as it is kept and found by. The tenant stands first: Microsoft promises for the ids of
 * chats, messages and people only that they are apart within one.
 */
export const namedIn = (bot: Pick<Chat, 'engine'>, tenant: string, ...parts: readonly string[]): string =>
  messageName(bot, tenant, ...parts);
