// Pure

import { Parser } from 'htmlparser2';
import { type Block, Page } from '#core';

/** What a message's HTML says. */
export interface ReadHtml {
  readonly blocks: readonly Block[];
  /** Ids of the messages that it quotes. */
  readonly quoted: readonly string[];
  /** What those say, as quoted lines. */
  readonly quotes: readonly Block[];
  /** Names that are marked as mentions in it. */
  readonly mentioned: ReadonlySet<string>;
  /** Addresses of the pictures that are emoji. */
  readonly emoji: ReadonlySet<string>;
  /** Ids of the files that have their place in it. */
  readonly placed: readonly string[];
}

const longest = 200_000;
const unseen: ReadonlySet<string> = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'attachment',
  'systemeventmessage',
]);

/**
 * Reads HTML of Teams from left to right. `mention` gives what to write for a name that is marked as a mention; null leaves
 * it as it stands.
 */
export function readHtml(html: string, mention: (name: string) => string | null = () => null): ReadHtml {
  const quoted: string[] = [];
  const placed: string[] = [];
  const emoji = new Set<string>();
  const mentioned = new Set<string>();
  const quotes: Block[] = [];
  const page = new Page();
  let target = page;
  let hidden = 0;
  const ends: { name: string; end: (() => void) | undefined }[] = [];

  const open = (name: string, given: Record<string, string>): (() => void) | undefined => {
    const kind = given.itemtype ?? '';
    // Quoted messages have a place of the same kind, and a number for a name.
    if (name === 'attachment' && given.id && !/^\d+$/.test(given.id)) placed.push(given.id);
    if (unseen.has(name)) return hide();
    if (name === 'quoted') {
      if (given.messageid) quoted.push(given.messageid);
      return hide();
    }
    if (name === 'blockquote' && /schema\.skype\.com\/Reply/i.test(kind)) {
      if (given.itemid) quoted.push(given.itemid);
      const before = target;
      target = new Page();
      return () => {
        quotes.push(...target.finish().filter(isFilled).map(asQuote));
        target = before;
        target.break(1);
      };
    }
    // An emoji of the organization has a name and no sign.
    if (name === 'customemoji') {
      const called = (given.alt || given.title || given.id || '').replace(/^:|:$/g, '').trim();
      if (called !== '') target.text(`:${called}:`);
      return hide();
    }
    if (name === 'img' || name === 'emoji') {
      if (name === 'img' && !isEmoji(given)) return undefined;
      if (given.src) emoji.add(given.src);
      target.text(given.alt || given.title || '');
      return undefined;
    }
    if (name === 'at' || (name === 'span' && /schema\.skype\.com\/Mention/i.test(kind))) {
      const before = target;
      target = new Page();
      return () => {
        const words = target.words();
        target = before;
        mentioned.add(words.trim());
        target.text(mention(words.trim()) ?? words);
      };
    }
    return target.open(name, given);
  };
  const hide = () => {
    hidden++;
    return () => {
      hidden--;
    };
  };

  // Teams closes a placeholder in itself; without that, what stands behind it would be inside of it.
  const parser = new Parser(
    {
      onopentag(name, given) {
        ends.push({ name, end: hidden > 0 && !unseen.has(name) ? undefined : open(name, given) });
      },
      ontext(text) {
        if (hidden === 0) target.text(text);
      },
      onclosetag(name) {
        if (ends.at(-1)?.name === name) ends.pop()?.end?.();
      },
    },
    { recognizeSelfClosing: true },
  );
  parser.write(html.slice(0, longest));
  parser.end();
  return { blocks: page.finish(), quoted, quotes, mentioned, emoji, placed };
}

const isEmoji = ({ itemtype = '', class: looks = '', src = '' }: Record<string, string>) =>
  /schema\.skype\.com\/Emoji/i.test(itemtype) ||
  /\bemoji\b|emoticon/i.test(looks) ||
  /^https:\/\/statics\.teams\.(?:cdn\.office\.net|microsoft\.com)\/.*(?:emoticon|emoji|\/20_)/i.test(src);

const isFilled = (block: Block) => block.kind === 'code' || block.spans.length > 0;

const asQuote = (block: Block): Block =>
  block.kind === 'code'
    ? { kind: 'quote', spans: [{ text: block.text.replaceAll('\n', ' ') }] }
    : { kind: 'quote', spans: block.spans };
