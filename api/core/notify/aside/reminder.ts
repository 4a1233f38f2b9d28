import { z } from 'zod';
import { aside } from './aside.ts';

/** What somebody asked to be reminded of. */
export const reminder = aside(
  'reminder',
  z.object({ key: z.string(), title: z.string(), text: z.string() }),
  ({ key, title, text }, { words }) => ({
    text: words.snooze.reminder(key, title, text),
    controls: [],
    page: { words: words.snooze.openIt(key), path: `/tickets/${encodeURIComponent(key)}` },
  }),
);
