// Pure
import type { Channel } from './channel.ts';

/** The personal chat with the Teams app. */
export const teams = { key: 'teams', name: 'Teams', provider: 'teams', live: true } as const satisfies Channel;
