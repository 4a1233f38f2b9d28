// Pure

/** The six emoji that Teams had first have names of their own; the house knows them by these as well. */
const first: Readonly<Record<string, readonly string[]>> = {
  like: ['+1', 'thumbsup'],
  heart: ['heart'],
  laugh: ['laughing'],
  surprised: ['open_mouth'],
  sad: ['cry'],
  angry: ['rage'],
};

/** What Teams writes in one word, as admins write it in the rules of emoji. */
const written: Readonly<Record<string, string>> = {
  whiteheavycheckmark: 'white_check_mark',
  heavycheckmark: 'heavy_check_mark',
  closedlockwithkey: 'closed_lock_with_key',
  ticket: 'ticket',
  eyes: 'eyes',
};

/**
 * The names by which the rules of a desk may know an emoji of Teams: `like`, or the code and the name of the emoji, such as
 * `1f440_eyes` (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events).
 */
export function namesOf(type: string): string[] {
  const said = type.trim().toLowerCase();
  const word = /^[0-9a-f]{4,6}(?:-[0-9a-f]{4,6})*_(.+)$/.exec(said)?.[1] ?? said;
  const known = written[word.replace(/_/g, '')];
  return [...new Set([...(known ? [known] : []), word, ...(first[word] ?? [])])];
}
