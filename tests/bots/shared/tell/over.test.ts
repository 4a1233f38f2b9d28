import { expect, it } from 'vitest';
import type { Answer, Run } from '../../../../bots/shared/answer.ts';
import { afterEnd, lastSaid, nextEnd } from '../../../../bots/shared/tell/over.ts';
import { fc } from '../../../fast-check.ts';

const moment = fc.integer({ min: 1, max: 50 });
const run = fc.record({ line: fc.constantFrom('help', 'reopen IT-7', 'show IT-7'), until: moment });
const words: fc.Arbitrary<Answer & { kind: 'words' }> = fc.record(
  {
    kind: fc.constant('words' as const),
    why: fc.constant({ text: 'at first' }),
    afterwards: fc
      .uniqueArray(moment, { maxLength: 3 })
      .map((at) => at.toSorted((one, other) => one - other).map((one) => ({ at: one, why: { text: `from ${one}` } }))),
    offer: fc.record(
      {
        act: fc.constantFrom('undo' as const, 'publish' as const),
        comment: fc.constant('c'),
        label: fc.constant('l'),
        until: moment,
      },
      { requiredKeys: ['act', 'comment', 'label'] },
    ),
    run,
    runs: fc.array(run, { maxLength: 3 }),
    putBack: fc.record(
      { of: fc.constant('d'), label: fc.constant('l'), until: moment },
      { requiredKeys: ['of', 'label'] },
    ),
  },
  { requiredKeys: ['kind', 'why'] },
);
const typed: fc.Arbitrary<Answer & { kind: 'typed' }> = fc.record(
  {
    kind: fc.constant('typed' as const),
    why: fc.constant({ text: 'at first' }),
    said: fc.constant('what was typed'),
    draft: fc.constant({ id: 'd', kind: 'command' as const }),
    run,
    runs: fc.array(run, { maxLength: 3 }),
  },
  { requiredKeys: ['kind', 'why', 'said', 'draft'] },
);

/** How it stands at a moment, drawn anew each time that something in it has ended. */
function standing(answer: Answer, at: number): Answer {
  for (let now = answer, drawn = 0; ; drawn++) {
    const end = nextEnd(now);
    if (end === null || end > at) return now;
    expect(drawn).toBeLessThan(20);
    now = afterEnd(now, end);
  }
}
const left = (runs: readonly (Run | undefined)[], at: number) =>
  runs.filter((one) => one !== undefined && one.until > at);

it('an answer offers at every moment what has not ended, no more and no less, and says what is true then', () => {
  fc.assert(
    fc.property(fc.oneof(words, typed), fc.integer({ min: 0, max: 60 }), (answer, at) => {
      const now = standing(answer, at);
      if (answer.kind !== now.kind || (now.kind !== 'words' && now.kind !== 'typed')) throw new Error('Another kind.');
      if (answer.kind !== 'words' && answer.kind !== 'typed') throw new Error('Not generated.');
      expect(left([now.run], 0)).toEqual(left([answer.run], at));
      expect(now.runs ?? []).toEqual(left(answer.runs ?? [], at));
      if (answer.kind === 'typed' && now.kind === 'typed')
        expect([now.said, now.draft]).toEqual([answer.said, answer.draft]);
      if (answer.kind !== 'words' || now.kind !== 'words') return;
      const { offer, putBack, afterwards = [] } = answer;
      expect(now.offer).toEqual(offer && (offer.until ?? 99) > at ? offer : undefined);
      expect(now.putBack).toEqual(putBack && (putBack.until ?? 99) > at ? putBack : undefined);
      expect(now.why).toEqual(afterwards.filter((one) => one.at <= at).at(-1)?.why ?? answer.why);
      expect(lastSaid(now)).toEqual(lastSaid(answer));
    }),
  );
});

it('after the last of its times nothing in it ends any more', () => {
  fc.assert(fc.property(fc.oneof(words, typed), (answer) => nextEnd(standing(answer, 60)) === null));
});
