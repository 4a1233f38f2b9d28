import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { draftOwner, en, keepDraft, noteOnTicket, replyToTicket } from '../../../../api/core/index.ts';
import { drawAnswer } from '../../../../bots/teams/draw/answer.ts';
import { fakeApp } from '../../../support/fake-teams.ts';
import { broken, inputIn } from '../draw/card-rules.ts';
import { cardsOf, press } from '../seen.ts';
import { aTenant, entraId, type Tenant } from '../tenant.ts';

let there: Tenant;
beforeAll(async () => {
  there = await aTenant();
});
afterAll(() => there.close());
beforeEach(() => there.quiet());

const Next = z.object({ act: z.string(), t: z.string(), at: z.unknown() });
const Dialog = z.object({
  task: z.object({
    value: z.object({ card: z.object({ content: z.looseObject({ actions: z.array(z.unknown()).optional() }) }) }),
  }),
});

/** All pages of a ticket's text and conversation, as somebody turns them. */
async function pagesFor(who: 'tom' | 'maya', key: string): Promise<string[]> {
  const pages: string[] = [];
  let data: object = { act: 'text.all', t: key };
  for (let page = 1; page < 20; page++) {
    const answer = await there.invoke(who, page === 1 ? 'task/fetch' : 'task/submit', { data });
    const { content } = Dialog.parse(await answer.json()).task.value.card;
    pages.push(JSON.stringify(content));
    const more = content.actions?.flatMap((one) => z.object({ data: Next }).safeParse(one).data?.data ?? []);
    const next = more?.find((one) => one.at !== undefined);
    if (!next) break;
    data = next;
  }
  return pages;
}

describe('a draft that is longer than a card', () => {
  it('is read to its last word in a dialog, by its owner alone', async () => {
    const { engine } = there.world;
    const long = Array.from({ length: 9_000 }, (_, at) => `w${at}`).join(' ');
    const owner = draftOwner('teams', fakeApp.tenantId, entraId('maya'));
    const { id } = await keepDraft(engine, { owner, kind: 'ticket', content: { text: long }, received: 'long' });
    const why = { text: 'Kept.' };
    const { card } = drawAnswer({ kind: 'typed', why, said: long, draft: { id, kind: 'ticket' } }, en);
    expect(JSON.stringify(card)).toContain(`"act":"draft.all","d":"${id}"`);
    let pages = '';
    for (let page = 0; page < 10; page++) {
      const answer = await there.invoke('maya', page === 0 ? 'task/fetch' : 'task/submit', {
        data: { act: 'draft.all', d: id, ...(page > 0 ? { page } : {}) },
      });
      const shown = await answer.text();
      pages += shown;
      if (!shown.includes(`"page":${page + 1}`)) break;
    }
    expect(pages.match(/\bw\d+\b/g)).toEqual(long.split(' '));
    const other = await there.invoke('tom', 'task/fetch', { data: { act: 'draft.all', d: id } });
    expect(await other.text()).not.toContain('w1 ');
  });
});

describe('what is longer than a card', () => {
  it('is read page by page in a dialog, by its requester without a word of the notes', async () => {
    const { world } = there;
    const lines = Array.from({ length: 900 }, (_, at) => `<item id="${at}"> & more`);
    const ticket = await world.aTicket({ by: 'tom', title: 'Pasted', description: lines.join('\n') });
    await noteOnTicket(await world.as('ben'), { ticket: ticket.key, text: 'A secret note' });
    await replyToTicket(await world.as('ben'), { ticket: ticket.key, text: 'An answer for Tom' });
    const pages = await pagesFor('tom', ticket.key);
    expect(pages.length).toBeGreaterThan(1);
    for (const at of lines.keys()) expect(pages.join()).toContain(`id=\\"${at}\\"`);
    expect(pages.join()).toContain('An answer for Tom');
    expect(pages.join()).not.toContain('A secret note');
  });

  it.each([10, 300, 700, 1_000])(
    'has an end wherever the text stops and the conversation begins: %i lines',
    async (count) => {
      const { world } = there;
      const lines = Array.from({ length: count }, (_, at) => `line ${at} & more`);
      const ticket = await world.aTicket({ by: 'tom', title: 'Pasted', description: lines.join('\n') });
      const text = lines.slice(0, 700).join('\n');
      for (const number of [1, 2])
        await replyToTicket(await world.as('ben'), { ticket: ticket.key, text: `${number}: ${text}` });
      const pages = await pagesFor('tom', ticket.key);
      expect(pages.length).toBeLessThan(12);
      for (const said of ['"1: line 0 ', '"2: line 0 '])
        expect(pages.filter((one) => one.includes(said))).toHaveLength(1);
    },
  );

  it('is found by typing, as far as this person may see it', async () => {
    const ticket = await there.world.aTicket({ by: 'tom', title: 'Quokka pictures' });
    const asked = async (who: 'tom' | 'maya', dataset: string, queryText: string) => {
      const value = { queryText, queryOptions: { skip: 0, top: 15 }, dataset };
      return JSON.stringify(await (await there.invoke(who, 'application/search', value)).json());
    };
    expect(await asked('tom', 'tickets', 'quokka')).toContain(ticket.key);
    expect(await asked('maya', 'tickets', 'quokka')).not.toContain(ticket.key);
    expect(await asked('maya', 'categories/IT', 'HARD')).toContain('Hardware');
    expect(await asked('maya', 'nothing/of/ours', '')).toContain('"results":[]');
  });
});

describe('a text that could not be kept', () => {
  const long = Array.from({ length: 9_000 }, (_, at) => `w${at}`).join(' ');
  const why = { text: 'The desk cannot reach its database.' };

  it.each([
    ['words', long],
    ['Chinese', '漢字 '.repeat(9_000)],
    ['quotation marks', '"\\ '.repeat(9_000)],
    ['code', '```\n**x**\n'.repeat(2_000)],
  ])('is given back whole, on as many cards as it takes, each of which Teams takes: %s', (_, said) => {
    const { card, rest = [] } = drawAnswer({ kind: 'typed', why, said, draft: null }, en);
    for (const one of [card, ...rest]) expect(broken(one)).toEqual([]);
    expect(JSON.stringify(card)).toContain(why.text);
    expect(rest.length).toBeGreaterThan(0);
    if (said === long) expect(JSON.stringify([card, ...rest]).match(/\bw\d+\b/g)).toEqual(long.split(' '));
  });

  /** While it runs, drafts cannot be kept. */
  async function withoutDrafts(run: () => Promise<void>) {
    const { engine } = there.world;
    const insert = engine.insert.bind(engine);
    const spy = vi.spyOn(engine, 'insert');
    spy.mockImplementation((...given) =>
      given[1] === 'Draft' ? Promise.reject(new Error('disk full')) : insert(...given),
    );
    await run().finally(() => spy.mockRestore());
  }
  const told = () => cardsOf(there).filter((one) => one.path.includes('a:29:maya'));
  const wordsIn = (text: string) => text.match(/\bw\d+\b/g);

  it('is sent card after card, when a line could not be done', async () => {
    const { key } = await there.world.aTicket();
    await withoutDrafts(async () => {
      await there.says('maya', `note ${key} ${long}`);
      await vi.waitFor(() => expect(told().at(-1)?.text).toContain('w8999'), { timeout: 30_000 });
    });
    expect(
      wordsIn(
        told()
          .map((one) => one.text)
          .join('\n'),
      ),
    ).toEqual(long.split(' '));
  });

  it('nor of a form in the chat is anything lost that was closed', async () => {
    await there.says('maya', `new ${long}`);
    await vi.waitFor(() => expect(told().at(-1)?.text).toContain('form.cancel'), { timeout: 30_000 });
    const form = told().at(-1);
    there.fake.calls.length = 0;
    const shown = String(inputIn(form?.card, 'description').value);
    const typed = { title: 'Printer', description: shown.replace('w1 ', 'w1 typed ') };
    let closed = { text: '' };
    await there.world.engine.db.draft.updateMany({ data: { state: 'used' } });
    await withoutDrafts(async () => {
      closed = await press(there, 'maya', form?.card, 'Cancel', { inputs: typed });
    });
    const said = [closed, ...told()].map((one) => one.text).join('\n');
    expect(said.includes('w0 w1 typed w2')).toBe(true);
    expect(wordsIn(said)).toEqual(long.split(' ').slice(1));
  });

  it('nor is what was written on a ticket cut where it is shown to its author', () => {
    const written = { ticket: 'IT-1', text: long };
    const { card, rest = [] } = drawAnswer({ kind: 'words', why: { text: 'Sent.' }, written }, en);
    expect(JSON.stringify([card, ...rest]).match(/\bw\d+\b/g)).toEqual(long.split(' '));
  });
});
