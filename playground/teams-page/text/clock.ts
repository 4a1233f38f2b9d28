import type { Snapshot } from '../known/model.ts';

/** Times and days as this person reads them. */
export function clock(data: Snapshot) {
  const timeZone = data.people.find(({ id }) => id === data.me)?.timeZone ?? 'UTC';
  const say = (at: number, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { timeZone, ...options }).format(at);
  const named = (at: number) => say(at, { weekday: 'long', month: 'long', day: 'numeric' });
  return {
    time: (at: number) => say(at, { hour: 'numeric', minute: '2-digit' }),
    whole: (at: number) => say(at, { dateStyle: 'full', timeStyle: 'medium' }),
    day(at: number): string {
      if (named(at) === named(Date.now())) return 'Today';
      return named(at) === named(Date.now() - 86_400_000) ? 'Yesterday' : named(at);
    },
  };
}
