// Pure

import type { KnownBlock } from '@slack/types';
import { type CommentAuthor, clip, type Mentioned, type Outgoing, orDash, piecesOf } from '#core';
import { inOneLine } from '../../shared/markdown/in-one-line.ts';
import { context, type Saying, section } from './blocks.ts';
import { limits } from './limits.ts';
import { drawSaid } from './rich-text.ts';
import { type Accounts, boldText, escapeSigns, escapeText, italicText, toMrkdwn } from './text.ts';

/** Sections of one message: together below what Slack takes of all its blocks. */
const sections = 4;
/** Of a section, with room for what a piece may need besides. */
const sectionLength = limits.text - 100;

/** A markdown text in as many sections as it takes; measured as it is sent. */
export const drawText = (markdown: string, accounts?: Accounts): KnownBlock[] =>
  piecesOf(markdown.trim(), sectionLength, (text) => toMrkdwn(text, accounts).length).map(({ shown }) =>
    drawSaid(shown, accounts),
  );

/**
 * A comment as one message, or as several when it is long. `mention` names the account it is for, so that a reply in a
 * thread reaches them; `named` is the author whose name and picture the messages carry by themselves; `tenant` is the
 * workspace, whose accounts are mentioned.
 */
export function drawComment(
  outgoing: Extract<Outgoing, { kind: 'comment' }>,
  {
    mention,
    named,
    tenant,
  }: { mention?: string | undefined; named?: CommentAuthor | undefined; tenant?: string | undefined } = {},
): (Saying & { blocks: KnownBlock[] })[] {
  const { heading, body, withdrawn } = outgoing;
  // Where the line is too long, the name goes to the next one and the dot stays.
  const to = mention && !withdrawn ? `\u00a0· <@${mention}>` : '';
  const above = named ? context(`${escapeText(named.role)}${to}`) : section(`${boldText(heading)}${to}`);
  const text = summary(inOneLine(outgoing));
  if (withdrawn) return [{ text, blocks: [above, section(italicText(body))] }];
  const drawn = drawText(body, accountsIn(outgoing.mentions, tenant));
  const count = Math.max(1, Math.ceil(drawn.length / sections));
  return Array.from({ length: count }, (_, part) => {
    const own = drawn.slice(part * sections, (part + 1) * sections);
    const number = count > 1 ? [context(`${part + 1}/${count}`)] : [];
    if (part === 0) return { text, blocks: [above, ...own, ...number] };
    return { text: summary(`${heading} · ${part + 1}/${count}`), blocks: [...own, ...number] };
  });
}

/** The accounts of a workspace by which people are mentioned. */
const accountsIn = (mentions: readonly Mentioned[] = [], tenant = ''): Accounts =>
  new Map(
    mentions.flatMap(({ person, accounts }) => {
      const account = accounts.find((one) => one.tenant === tenant);
      return account ? [[person, account.externalId] as const] : [];
    }),
  );

/** What a notification says of a message: Slack reads mentions and links in it, also beside blocks. */
export const summary = (text: string) =>
  escapeSigns(clip(orDash(text), limits.summary, (one) => escapeSigns(one).length));
