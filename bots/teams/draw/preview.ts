// Pure

import { clip, type Words } from '#core';
import { cardOf, heading, lengths, openUrl, text } from './elements.ts';
import type { Found } from './invoke-answer.ts';
import { escapeText } from './text.ts';

/** What a preview says of a ticket. */
interface Previewed {
  readonly key: string;
  readonly title: string;
  readonly status: { readonly name: string };
  readonly priority: string;
  readonly assignee: { readonly name: string } | null;
  readonly confidential: boolean;
}

/**
 * A ticket as it is put into somebody's message: what it is and how it stands, nothing of what was written on it. Others
 * read it there: of a confidential ticket it shows the key alone.
 */
export function drawPreview(ticket: Previewed, words: Words, publicUrl: string): Found {
  const { key, title } = ticket;
  const facts = [ticket.status.name, words.priority(ticket.priority), ticket.assignee?.name ?? words.nobodyYet];
  const named = clip(`${key} · ${title}`, lengths.title);
  const stands = text(facts.map((one) => escapeText(clip(one, 100))).join(' · '), { isSubtle: true });
  const card = cardOf(ticket.confidential ? [heading(key)] : [heading(named), stands], [
    openUrl(words.teams.extension.open, `${publicUrl}/tickets/${encodeURIComponent(key)}`),
  ]);
  return { card, title: unmarked(named), under: unmarked(facts.join(' · ')) };
}

/** Previews may be read as HTML: what it would take for a mark or an entity is written otherwise. */
const unmarked = (plain: string) =>
  plain
    .replace(/</g, '‹')
    .replace(/>/g, '›')
    .replace(/&(?=#?\w+;)/g, '＆');
