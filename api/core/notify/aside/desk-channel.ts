import { z } from 'zod';
import { ChannelNews } from '../../desk/channel/news.ts';
import { Readers } from '../../desk/channel/readers.ts';
import { aside } from './aside.ts';

/** What happened to a channel of a desk, by its name, and who reads it now. */
const DeskChannelChanged = z.object({ desk: z.string(), channel: z.string(), what: ChannelNews, readers: Readers });

/** A desk's channel that more people read than agreed, that nothing can be posted in, or that is as before. */
export const deskChannel = aside('deskChannel', DeskChannelChanged, ({ desk, channel, what, readers }, { words }) => ({
  text: words.notice.channel(what, channel, desk, readers),
  controls: [],
}));
