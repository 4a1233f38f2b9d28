import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forms, keyed, type Word } from '../../../../bots/shared/line/words.ts';
import type { World } from '../../../support/world.ts';
import { aWorkspace, type Workspace } from '../../slack/workspace.ts';
import { cardsOf } from '../../teams/seen.ts';
import { aTenant, type Tenant } from '../../teams/tenant.ts';

/** Lines of a verb that holds more than a key and words; `…` stands for words of their author. A verb that is not here is tried all the same. */
const further: Partial<Record<Word, readonly string[]>> = {
  show: ['KEY …', 'show KEY …'],
  status: ['status KEY closed …', 'resolve KEY …'],
  assign: ['assign KEY @…', 'assign KEY me …', 'take KEY …'],
  priority: ['priority KEY high …'],
  rate: ['rate KEY 5 …'],
  category: ['category KEY new: …'],
  checklist: ['checklist KEY add …', 'checklist KEY rename 1 …'],
  add: ['add KEY @…'],
  remove: ['remove KEY @…'],
  time: ['time KEY start …', 'time KEY stop …', 'time KEY 30m …'],
  merge: ['merge KEY into …', 'merge KEY into IT-9998 …'],
  link: ['link KEY blocks …', 'link KEY blocks IT-9998 …'],
  snooze: ['snooze KEY tomorrow 9:00 …', 'snooze KEY until 31 february …'],
  remind: ['remind KEY tomorrow 9:00 …', 'remind me KEY in 2 hours …'],
  later: ['later KEY tomorrow 9:00 …'],
  saved: ['saved KEY …', 'saved …'],
  search: ['search status:…', 'search priority:high assignee:…'],
  save: ['save …: status:waiting', 'save status:…', 'save Printers: status:…'],
};
const isKeyed = (word: string) => keyed.some((one) => one === word);
const lines = (Object.keys(forms) as Word[]).flatMap((word) => [
  isKeyed(word) ? `${word} KEY …` : `${word} …`,
  ...(further[word] ?? []),
]);

let count = 0;
/** Words that stand nowhere else: one, a sentence, and more than a reminder or an item holds. */
const own = (which: string): string[][] => {
  const mark = `q${++count}x`;
  const sentence = [`${mark}a`, 'hopped', 'high', 'above', 'the', 'old', `${mark}b`];
  if (which === keys[0]) return [sentence];
  return [[mark], sentence, [`${mark}c`, ...Array.from({ length: 120 }, () => 'very'), `${mark}d`]];
};
const isLong = (words: readonly string[]) => words.length > 100;

/** All that is kept of what somebody typed, as one text. */
async function kept({ engine: { db } }: World): Promise<string> {
  const rows = await Promise.all([
    db.draft.findMany({ where: { state: 'open' } }),
    db.comment.findMany(),
    db.ticket.findMany(),
    db.checklistItem.findMany(),
    db.reminder.findMany(),
    db.rating.findMany(),
    db.preparedReply.findMany(),
    db.timeEntry.findMany(),
    db.timer.findMany(),
    db.event.findMany(),
  ]);
  return JSON.stringify(rows);
}

const people = ['maya', 'ben'] as const;
const keys = ['a ticket that they see', 'a ticket that there is not'] as const;
const table = people.flatMap((who) => keys.map((key) => [who, key] as const));

/** The lines of which not each word is told or kept. */
async function lostOf(world: World, which: string, tell: (line: string) => Promise<string>): Promise<string[]> {
  const lost: string[] = [];
  const key = which === keys[0] ? (await world.aTicket({ assignee: 'ben' })).key : 'IT-9999';
  for (const line of lines)
    for (const words of own(which)) {
      if (isLong(words) && !/^(?:remind|checklist|note|snooze)/.test(line)) continue;
      const typed = line.replace('KEY', key).replace('…', words.join(' '));
      const told = await tell(typed);
      const found = `${told}${await kept(world)}`.toLowerCase();
      if (!words.every((word) => found.includes(word))) lost.push(typed.slice(0, 120));
    }
  return lost;
}

describe.each(table)('no word of a line is lost that %s types for %s', (who, which) => {
  describe('in Slack', () => {
    let there: Workspace;
    beforeAll(async () => {
      there = await aWorkspace();
    });
    afterAll(() => there.close());

    it('whatever its verb', async () => {
      const lost = await lostOf(there.world, which, async (line) => {
        await there.quiet();
        const first = await (await there.command(who, line)).text();
        const said = () => ['respond', 'views.open', 'chat.postEphemeral'].flatMap((method) => there.fake.of(method));
        if (first === '') await there.eventually(() => expect(said().length).toBeGreaterThan(0));
        return `${first}${JSON.stringify(said())}`;
      });
      expect(lost).toEqual([]);
    });
  });

  describe('in Teams', () => {
    let there: Tenant;
    beforeAll(async () => {
      there = await aTenant();
    });
    afterAll(() => there.close());

    it('whatever its verb', async () => {
      const lost = await lostOf(there.world, which, async (line) => {
        await there.quiet();
        await there.says(who, line);
        await there.eventually(() => expect(cardsOf(there).length).toBeGreaterThan(0));
        return cardsOf(there)
          .map(({ text }) => text)
          .join('');
      });
      expect(lost).toEqual([]);
    });
  });
});

describe('what a line sets stands in its refusal, beside the words that are kept', () => {
  let there: Tenant;
  beforeAll(async () => {
    there = await aTenant();
  });
  afterAll(() => there.close());

  it.each([
    'rate IT-9999 4 it was slow today',
    'priority IT-9999 high because the board waits',
    'time IT-9999 1h 30m a new roller for it',
    'assign IT-9999 @quokka you know these well',
  ])('%s', async (line) => {
    await there.quiet();
    await there.says('ben', line);
    await there.eventually(() => expect(cardsOf(there)).toHaveLength(1));
    const { text } = cardsOf(there)[0] ?? { text: '' };
    for (const word of line.split(' ')) expect(text).toContain(word.replace('@', ''));
    const drafts = await there.world.engine.db.draft.findMany({ where: { state: 'open' } });
    expect(drafts).toHaveLength(1);
    expect(drafts[0]?.content).not.toContain(line.split(' ')[2]);
    await there.world.engine.db.draft.deleteMany();
  });
});
