import { describe, expect, it } from 'vitest';
import { headLine, senderName, subjectOf } from '../../../../api/core/mail/answer/line.ts';
import { anchorOf, ownMessageId } from '../../../../api/core/mail/answer/own-id.ts';
import { chainAfter } from '../../../../api/core/mail/answer/references.ts';
import { fc } from '../../../fast-check.ts';

const nasty = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom('\r', '\n', '\0', '\u2028', '\u0085', 'a', ':', ' ', '<', '>', '\u202e') }),
  fc.constant('Hello\r\nBcc: everybody@example.com'),
);
const isOneLine = (text: string) => !/[\r\n\0\u0085\u2028\u2029]/.test(text);

describe('what people wrote', () => {
  it('begins no head of a mail, whatever is in it', () => {
    fc.assert(
      fc.property(nasty, nasty, nasty, (title, person, desk) => {
        expect(isOneLine(subjectOf({ key: 'IT-42', title }))).toBe(true);
        expect(isOneLine(senderName(person, desk))).toBe(true);
        expect(isOneLine(headLine(title))).toBe(true);
      }),
    );
  });

  it('stands in no id', () => {
    fc.assert(
      fc.property(nasty, nasty, (delivery, address) => {
        for (const id of [ownMessageId(delivery, 'token', address), anchorOf('token', address)])
          expect(id).toMatch(/^[a-z0-9.-]+@[a-z0-9.-]+$/);
      }),
    );
  });
});

describe('the subject', () => {
  it('names the ticket and its title', () => {
    expect(subjectOf({ key: 'IT-42', title: 'Printer on floor 3' })).toBe('[IT-42] Printer on floor 3');
  });
});

describe('the name beside the address', () => {
  it('is that of the person who writes, and for which desk', () => {
    expect(senderName('Ana Kowalska', 'IT help')).toBe('Ana Kowalska (IT help)');
    expect(senderName(null, 'IT help')).toBe('IT help');
    expect(senderName('IT help', 'IT help')).toBe('IT help');
  });
});

describe('the chain of a mail', () => {
  const id = fc.oneof(fc.constantFrom('a@x', 'b@x', 'c@x', 'null', '', 'd@x y', '<e@x>'), fc.string());

  it('goes on with the whole chain of the mail that it answers, which stands last', () => {
    const earlier = { messageId: 'c@x', referenceIds: ['a@x', 'b@x'], threadIndex: '' };
    expect(chainAfter(earlier, 'anchor@x')).toEqual(['a@x', 'b@x', 'c@x']);
  });

  it('begins with a name of its own where nothing was said before', () => {
    expect(chainAfter(null, 'anchor@x')).toEqual(['anchor@x']);
  });

  it('names each mail once, the first and the newest where there are many, and nothing that is no id', () => {
    fc.assert(
      fc.property(fc.array(id, { maxLength: 60 }), (referenceIds) => {
        const chain = chainAfter({ messageId: 'last@x', referenceIds, threadIndex: '' }, null);
        expect(new Set(chain).size).toBe(chain.length);
        expect(chain.length).toBeLessThanOrEqual(30);
        expect(chain.at(-1)).toBe('last@x');
        for (const one of chain) expect(one).toMatch(/^[^\s<>]+@?[^\s<>]*$/);
      }),
    );
  });
});
