import { z } from 'zod';
import { clip } from '../../text/cut.ts';
import { aside } from './aside.ts';

const about = { key: z.string(), title: z.string(), by: z.string(), text: z.string() };

/** A reply that is ready came to somebody, or does not go out by itself any more. */
export const prepared = aside(
  'prepared',
  z.discriminatedUnion('what', [
    z.object({ what: z.literal('handed'), ...about, asks: z.string(), own: z.boolean() }),
    z.object({ what: z.literal('stopped'), ...about, why: z.string() }),
  ]),
  (content, { words: { prepared: words }, longest }) => {
    const { key, title, by } = content;
    const first =
      content.what === 'handed'
        ? [words.handed(by, key, title, content.own), ...(content.asks === '' ? [] : [words.asks(content.asks)])]
        : [words.stopped(key, title, content.why, by)];
    const isHidden = content.what === 'stopped' && title === '';
    const text = [...first, ...(isHidden ? [] : [words.how(key)])].join('\n');
    return {
      text,
      said: clip(content.text, Math.max(200, Math.floor(longest / 2) - text.length)),
      controls: [],
      ...(isHidden ? {} : { page: { words: words.openIt(key), path: `/tickets/${encodeURIComponent(key)}` } }),
    };
  },
);
