import { RecurringNews } from '../../recurring/news.ts';
import { aside } from './aside.ts';

/** What became of a recurring ticket that somebody looks after. */
export const recurring = aside('recurring', RecurringNews, (news, { words }) => ({
  text: words.recurring.news(news),
  controls: [],
  ...(news.key === undefined
    ? {}
    : { page: { words: words.snooze.openIt(news.key), path: `/tickets/${encodeURIComponent(news.key)}` } }),
}));
