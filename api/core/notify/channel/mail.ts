// Pure
import type { Channel } from './channel.ts';

/** Mail to a person's address: what was sent stays as it is. */
export const mail = { key: 'mail', name: 'mail', provider: 'mail', live: false } as const satisfies Channel;
