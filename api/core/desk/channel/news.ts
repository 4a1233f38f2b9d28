// Pure
import { z } from 'zod';

/** What happened to a channel, as its desk is told. */
export const ChannelNews = z.enum(['held', 'safe', 'agreed', 'archived', 'gone', 'removed', 'back']);
export type ChannelNews = z.infer<typeof ChannelNews>;
