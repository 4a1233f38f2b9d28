import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { draftOwner, en, keepDraft, noteOnTicket, replyToTicket } from '../../../../api/core/index.ts';
import { drawAnswer } from '../../../../bots/teams/draw/answer.ts';
import { fakeApp } from '../../../support/fake-teams.ts';
import { aTenant, entraId, type Tenant } from '../tenant.ts';

let there: Tenant;
beforeAll(async () => {
  there = await aTenant();
});
afterAll(() => there.close());

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
