import { describe, expect, it } from 'vitest';
import {
  brokenAt,
  isBlank,
  isBroken,
  isTicketKey,
  mended,
  mendedAll,
  ownDirection,
  seenLength,
  seenName,
} from '../../../api/core/index.ts';
import { EditTicket, OpenTicket, RateTicket, WriteComment } from '../../../api/core/ticket/inputs.ts';
import { TicketKey } from '../../../api/core/ticket/words.ts';
import { fc } from '../../fast-check.ts';

const nothing = [
  '\u200B',
  '\u200D',
  '\u2060',
  '\uFEFF',
  '\u00AD',
  '\u3164',
  '\u2800',
  '\u202E',
  '\u{E0041}',
  ' ',
  '\n',
];

describe('a text of characters that nobody sees', () => {
  it('is no text, however many there are', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...nothing)), (parts) => {
        const text = parts.join('');
        expect(isBlank(text)).toBe(true);
        expect(seenLength(text)).toBe(0);
        expect(OpenTicket.safeParse({ title: text }).success).toBe(false);
        expect(EditTicket.safeParse({ ticket: 'IT-1', title: text }).success).toBe(false);
        expect(WriteComment.safeParse({ ticket: 'IT-1', text }).success).toBe(false);
        expect(OpenTicket.parse({ title: 'Printer', description: text }).description).toBe('');
      }),
    );
  });

  it('does not make a title long enough', () => {
    expect(OpenTicket.safeParse({ title: 'a\u200B\u200B\u200Bb' }).success).toBe(false);
    expect(OpenTicket.parse({ title: 'VPN' }).title).toBe('VPN');
  });

  it('takes nothing away from emoji and from letters that are joined', () => {
    for (const title of ['👩‍💻 needs a laptop', 'می‌خواهم کمک', '🏳️‍🌈 flag'])
      expect(OpenTicket.parse({ title }).title).toBe(title);
  });
});

describe('half of a character, or NUL', () => {
  it.each(['a\uD83D', '\uDE00b', 'a\0b'])('is refused with what to do: %j', (text) => {
    const told = (schema: typeof WriteComment | typeof OpenTicket | typeof RateTicket, input: object) =>
      JSON.stringify(schema.safeParse(input).error?.issues.map((one) => one.message));
    expect(told(WriteComment, { ticket: 'IT-1', text })).toMatch(/half a character or a NUL/);
    expect(told(OpenTicket, { title: `The printer ${text}` })).toMatch(/half a character or a NUL/);
    expect(told(RateTicket, { ticket: 'IT-1', stars: 5, comment: text })).toMatch(/half a character or a NUL/);
    expect(brokenAt({ people: [{ name: 'Ana' }, { name: text }] })).toBe('people.1.name');
  });

  it('is replaced in what a platform sends, and nothing else is changed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('\uD83D', '\uDE00', '\0', 'a', '😀', '\n', '\u001B')), (parts) => {
        const text = parts.join('');
        expect(isBroken(mended(text))).toBe(false);
        expect(mended(text)).toHaveLength(text.length);
        if (!isBroken(text)) expect(mended(text)).toBe(text);
      }),
    );
    expect(mendedAll({ a: ['x\0', 1, null], b: { c: true } })).toEqual({ a: ['x\uFFFD', 1, null], b: { c: true } });
  });
});

describe('marks that turn the direction of a text', () => {
  it.each([
    ['a\u202Egpj.exe', 'agpj.exe'],
    ['a \u2067b\u2069 c', 'a \u2067b\u2069 c'],
    ['a\u2069b\u202C', 'ab'],
    ['\u2066\u202Ea\u2069', 'a'],
    ['שלום\u200F!', 'שלום\u200F!'],
  ])('stay inside the line: %j', (line, kept) => {
    expect(ownDirection(line)).toBe(kept);
  });

  it('that are left have an end, whatever was typed', () => {
    const marks = ['\u202A', '\u202E', '\u202C', '\u2066', '\u2067', '\u2068', '\u2069', 'a'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...marks)), (parts) => {
        const kept = ownDirection(parts.join(''));
        expect([...kept].filter((one) => /[\u202A\u202B\u202D\u202E]/.test(one)).length).toBe(
          [...kept].filter((one) => one === '\u202C').length,
        );
        expect([...kept].filter((one) => /[\u2066-\u2068]/.test(one)).length).toBe(
          [...kept].filter((one) => one === '\u2069').length,
        );
        expect(kept.replace(/[^a]/g, '')).toBe(parts.join('').replace(/[^a]/g, ''));
        expect(ownDirection(kept)).toBe(kept);
      }),
    );
    expect(OpenTicket.parse({ title: 'invoice\u202Egpj.exe' }).title).toBe('invoicegpj.exe');
  });
});

describe('a ticket key', () => {
  it.each(['IT-4', 'it-4', 'IT\u20114', 'IT–4', 'IT—4', 'IT−4', '\u200BIT-4\uFEFF', ' IT-\u20604 '])(
    'is understood with any dash and with what nobody sees: %j',
    (typed) => {
      expect(TicketKey.parse(typed)).toBe('IT-4');
      expect(isTicketKey(typed)).toBe(true);
    },
  );
});

describe('a name from a chat', () => {
  it.each([
    ['\u202EeviL', 'eviL'],
    ['Le\u200Bna\u2060 \u2066May\u2069', 'Lena May'],
    ['Ann\u{E0041}\u{E0042}', 'Ann'],
    ['  Ada\n\tLove\u00ADlace ', 'Ada Lovelace'],
    ['\u200B\u2800\u3164', ''],
    ['نیما می\u200Cخواهم', 'نیما می\u200Cخواهم'],
    ['Zoë 👩\u200D💻', 'Zoë 👩\u200D💻'],
    ['葛\u{E0100}城', '葛\u{E0100}城'],
    ['A\u200D', 'A'],
  ])('is kept as it is seen: %j', (name, seen) => {
    expect(seenName(name)).toBe(seen);
  });
});
