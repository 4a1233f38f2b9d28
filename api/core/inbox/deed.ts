// Pure

/**
 * When a message was edited or taken back, as its platform says (`atMs`, in milliseconds since 1970, with parts of them): as text
 * that sorts by time. Of the same moment, taking back is the later one.
 */
export const deedAt = (atMs: number, tookWordsBack: boolean): string =>
  `${String(Math.max(0, Math.round(atMs * 1_000))).padStart(18, '0')}${tookWordsBack ? 1 : 0}`;

/** Whether it was taken back then. */
export const tookBack = (toldAt: string): boolean => toldAt.endsWith('1');
