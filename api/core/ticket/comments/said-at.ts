/** So long a message can wait for its turn, and more: what a chat says to be older is by another clock. */
const longestWait = 2 * 86_400_000;

/** When it was said: by the time of its chat or mail, which is not after now. */
export function saidAt(byIts: Date | string | undefined, now: Date): Date {
  const said = new Date(byIts ?? now);
  return said > now || now.getTime() - said.getTime() > longestWait ? now : said;
}
