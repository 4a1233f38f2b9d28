// Pure
import type { Channel } from './channel.ts';

/** Direct messages of the Slack app. */
export const slack = { key: 'slack', name: 'Slack', provider: 'slack', live: true } as const satisfies Channel;
