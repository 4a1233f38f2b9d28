import { describe, expect, it } from 'vitest';
import { clip, fitField, graphemeBreak, headOf } from '../../../api/core/text/cut.ts';
import { fc } from '../../fast-check.ts';
import { processorTime } from '../../support/processor-time.ts';

/** Characters as people see them, some of them many code units long. */
const characters = [
  'a',
  ' ',
  '\n',
  '&',
  '<',
  'ß',
  'е́',
  '🔥',
  '👩🏽‍💻',
  '👨‍👩‍👧‍👦',
  '🇵🇱',
  '🇩🇪',
  'مَ',
  'نُ',
  '각',
  '❤️',
  'ट्रि',
  '1️⃣',
];
const texts = fc.array(fc.constantFrom(...characters), { maxLength: 400 });
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const graphemes = (text: string) => [...segmenter.segment(text)].map((one) => one.segment);
const half = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').length;

describe('a text that is drawn is cut between two characters as people see them', () => {
  it('what is shown is a start of the text, character by character, and no longer than allowed', () => {
    fc.assert(
      fc.property(
        texts,
        fc.integer({ min: 1, max: 300 }),
        fc.constantFrom(undefined, escaped),
        (parts, limit, weigh) => {
          const text = parts.join('');
          const shown = clip(text, limit, weigh);
          expect((weigh ?? ((one: string) => one.length))(shown)).toBeLessThanOrEqual(limit);
          if (shown === text) return;
          const head = graphemes(shown.slice(0, -1));
          expect(graphemes(text).slice(0, head.length)).toEqual(head);
          expect(shown.endsWith('…')).toBe(true);
        },
      ),
    );
  });

  it('what a field shows and its rest are the whole text', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 30, max: 300 }), (parts, limit) => {
        const text = parts.join('');
        const { shown, rest } = fitField(text, limit);
        expect(shown + rest).toBe(text);
        expect(shown.length).toBeLessThanOrEqual(limit);
        expect([...graphemes(shown), ...graphemes(rest)]).toEqual(graphemes(text));
      }),
    );
  });

  it('measures what is sent, not what was typed', () => {
    expect(clip('&&&&&&', 16, escaped)).toBe('&&&…');
    expect(clip('abc', 3, escaped)).toBe('abc');
  });

  it('uses the room there is', () => {
    const text = 'x & y '.repeat(1_000);
    expect(escaped(headOf(text, 3_000, escaped))).toBeGreaterThan(2_700);
  });

  it('cuts a heap of marks on one letter too, never in half of a character', () => {
    const heap = `a${'\u0301'.repeat(5_000)}`;
    expect(headOf(heap, 100)).toHaveLength(100);
    const flames = '🔥'.repeat(100);
    for (let at = 0; at <= flames.length; at++) expect(flames.slice(0, graphemeBreak(flames, at))).not.toMatch(half);
    expect(clip('🔥'.repeat(100), 50)).not.toMatch(half);
  });

  it('takes no longer for each character of a longer text', () => {
    const timed = (text: string) =>
      processorTime(() => {
        for (let turn = 0; turn < 50; turn++) clip(text, 3_000, escaped);
      });
    const text = '👩🏽‍💻 & <b>'.repeat(4_000);
    timed(text);
    // The cut itself looks at no more than the limit, however long the rest is.
    expect(timed(text.repeat(8))).toBeLessThan(4 * timed(text) + 50);
  });
});
