// Pure

/** A mail of a conversation, as what follows it needs to know it. */
export interface Earlier {
  readonly messageId: string;
  /** The eldest first. */
  readonly referenceIds: readonly string[];
  readonly threadIndex: string;
}

/** So many ids go into a chain: the first, which names the conversation, and the newest. */
const longestChain = 30;
/** What can stand in `References`: an id without spaces and brackets, as long as a line may be. */
const isId = (id: string) => /^[^\s<>]+$/.test(id) && id.length <= 900 && id.includes('@');

/** The chain of a mail that follows another, or begins a conversation under a name of our own. */
export function chainAfter(earlier: Earlier | null, anchor: string | null): string[] {
  const all = earlier ? [...earlier.referenceIds, earlier.messageId] : anchor === null ? [] : [anchor];
  // An id that comes twice counts where it stands last: that is the mail which was answered.
  const ids = all.filter((id, at) => isId(id) && all.lastIndexOf(id) === at);
  const [first] = ids;
  return first === undefined || ids.length <= longestChain ? ids : [first, ...ids.slice(1 - longestChain)];
}
