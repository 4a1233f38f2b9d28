import { describe, expect, it } from 'vitest';
import { newThreadIndex, threadIndexAfter } from '../../../../api/core/mail/answer/thread-index.ts';
import { fc } from '../../../fast-check.ts';

const bytes = (index: string) => Uint8Array.from(Buffer.from(index, 'base64'));
const name = fc.stringMatching(/^[0-9a-f]{32,64}$/);
const time = fc.date({ min: new Date('2000-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });

describe('the thread index of an answer', () => {
  it('is the index of the mail that it answers with five bytes more', () => {
    fc.assert(
      fc.property(time, name, fc.array(fc.tuple(time, name), { maxLength: 20 }), (begun, first, answers) => {
        let index = newThreadIndex(begun, first);
        for (const [at, own] of answers) {
          const next = threadIndexAfter(index, at, own);
          expect(bytes(next).length).toBe(bytes(index).length + 5);
          expect(bytes(next).slice(0, bytes(index).length)).toEqual(bytes(index));
          index = next;
        }
      }),
    );
  });

  it('begins with 22 bytes, the first of them a one, where what it answers has none or another thing', () => {
    const junk = fc.oneof(fc.string(), fc.base64String({ maxLength: 60 }));
    fc.assert(
      fc.property(junk, time, name, (parent, at, own) => {
        const own22 = bytes(threadIndexAfter(parent, at, own));
        expect(own22[0]).toBe(1);
        expect((own22.length - 22) % 5).toBe(0);
      }),
    );
  });

  it('fits into its column after however many answers', () => {
    let index = newThreadIndex(new Date('2026-03-02'), 'ab'.repeat(16));
    for (let answer = 0; answer < 1_000; answer++)
      index = threadIndexAfter(index, new Date('2026-03-03'), 'cd'.repeat(16));
    expect(index.length).toBeLessThan(2_000);
    expect(bytes(index).slice(0, 22)).toEqual(bytes(newThreadIndex(new Date('2026-03-02'), 'ab'.repeat(16))));
  });

  it('tells the time of the first mail as Outlook reads it', () => {
    const head = bytes(newThreadIndex(new Date('2026-03-02T09:00:00Z'), '00'.repeat(16)));
    const time = [...head.slice(0, 6)].reduce((sum, one) => (sum << 8n) | BigInt(one), 0n) << 16n;
    const read = Number(time / 10_000n) - 11_644_473_600_000;
    expect(Math.abs(read - Date.parse('2026-03-02T09:00:00Z'))).toBeLessThan(10);
  });
});
