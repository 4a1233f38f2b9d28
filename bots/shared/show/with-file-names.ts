import { type CommentView, type Ctx, fileLines, linkPictures, sharedFiles } from '#core';
import { wordsOf } from '../chat.ts';

/** What a comment says, with the names of its files below; with `page` each leads there. */
export const withFileNames = (
  ctx: Ctx,
  { text, attachments }: Pick<CommentView, 'text' | 'attachments'>,
  page?: string,
): string => {
  const said = page === undefined ? text : linkPictures(text, attachments, page);
  return [said, fileLines(sharedFiles(wordsOf(ctx), attachments), page)].filter(Boolean).join('\n\n');
};
