// Pure
import type { Beginning, Words } from '#core';

/** What stands where a text was cut: that it goes on, and for how many lines where these are several. Empty where it is whole. */
export const cutMark = ({ more, left }: Pick<Beginning, 'more' | 'left'>, { chat }: Words): string =>
  more ? (left > 1 ? chat.moreLines(left) : '…') : '';
