import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ticketComments } from '../../../../api/core/index.ts';
import { cardsOf } from '../seen.ts';
import { aTenant, type Tenant } from '../tenant.ts';

let there: Tenant;
beforeAll(async () => {
  there = await aTenant();
});
afterAll(() => there.close());
beforeEach(() => there.quiet());

const html = (content: string) => ({ attachments: [{ contentType: 'text/html', content }] });
const forwarded =
  '<blockquote itemscope itemtype="http://schema.skype.com/Forward"><p>The boiler leaks</p></blockquote>';
const quoted =
  '<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="1699"><p>The boiler leaks</p></blockquote>';
const drafts = async () => {
  const rows = await there.world.engine.db.draft.findMany({ where: { state: 'open' }, orderBy: { id: 'desc' } });
  return rows.map(({ content }) => JSON.parse(content).text);
};

describe('what stands beside a line in Teams', () => {
  it.each(['FYI', 'help', 'mine', 'printer?'])('is kept with its words when it was forwarded: %s', async (line) => {
    await there.says('maya', line, {}, html(`<p>${line}</p>${forwarded}`));
    await there.eventually(async () => expect((await drafts())[0]).toContain(line));
    expect((await drafts())[0]).toContain('The boiler leaks');
  });

  it('is part of a note', async () => {
    const { key } = await there.world.aTicket({ assignee: 'ben' });
    const line = `note ${key} see below`;
    await there.says('ben', line, {}, html(`<p>${line}</p>${forwarded}`));
    await there.eventually(async () => {
      const { items } = await ticketComments(await there.world.as('ana'), { ticket: key });
      expect(items.map(({ text }) => text)).toEqual([expect.stringMatching(/^see below\n\n> The boiler leaks$/)]);
    });
  });

  it.each(['new', 'new see below', 'new for @Maya see below'])(
    'is in the form when it was quoted: %s',
    async (line) => {
      await there.says('ben', line, {}, html(`${quoted}<p>${line}</p>`));
      await there.eventually(() => expect(JSON.stringify(there.fake.calls)).toContain('The boiler leaks'));
      if (line !== 'new') expect(JSON.stringify(cardsOf(there))).toContain('see below');
    },
  );
});
