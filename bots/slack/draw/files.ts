// Pure

import type { ContextBlock } from '@slack/types';
import { clip, type SharedFile, type Words } from '#core';
import { context, type Saying, section } from './blocks.ts';
import { summary } from './comment.ts';
import { escapeSigns, escapeText, sentence } from './text.ts';

/** So many are named; the page of the ticket has all of them. */
const namedAtMost = 10;

/** What files there are, in small print; with `page` each leads there. */
export function drawFiles(files: readonly SharedFile[], page?: string): ContextBlock[] {
  if (files.length === 0) return [];
  const named = files.slice(0, namedAtMost).map(({ label }) => {
    const name = clip(label, 120);
    return page === undefined ? escapeText(name) : `<${escapeSigns(page)}|${escapeSigns(name).replaceAll('|', '¦')}>`;
  });
  return [context(`📎 ${named.join(' · ')}${files.length > namedAtMost ? ' · …' : ''}`)];
}

/** A line in the place of a file that Slack does not show, with the way to it. */
export function drawNotShown({ label }: SharedFile, page: string, { slack }: Words): Saying {
  const said = slack.files.notShown(label);
  return {
    text: summary(said),
    blocks: [section(`${sentence(said)} <${escapeSigns(page)}|${escapeSigns(slack.files.download)}>`)],
  };
}
