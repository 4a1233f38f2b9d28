// The door of this room; `index.ts` opens it.
export { actedSince } from './acted-since.ts';
export { emojiKnown, emojiMeans, type Meant } from './means.ts';
export { actOf, DeskEmoji, EmojiRules, emojiName, SetDeskEmoji, SetEmoji } from './rules.ts';
export { setDeskEmoji, setEmoji, showDeskEmoji, showEmoji } from './set-rules.ts';
