import { type CommentView, type Ctx, fileLines, sharedFiles } from '#core';
import { wordsOf } from '../chat.ts';

/** What a comment says, with the names of its files below. */
export const withFileNames = (ctx: Ctx, { text, attachments }: Pick<CommentView, 'text' | 'attachments'>): string =>
  [text, fileLines(sharedFiles(wordsOf(ctx), attachments))].filter(Boolean).join('\n\n');
