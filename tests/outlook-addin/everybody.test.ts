import { readFile } from 'node:fs/promises';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aComment, aLook, aPaneTicket, type FakeDesk } from './support/fake-desk.ts';
import { aMail } from './support/memory-host.ts';
import { aPaneWorld, type PaneWorld, reads } from './support/pane-world.ts';
import { filed, hears, soon, twoFiles } from './support/person.ts';

let axe: string;
let world: PaneWorld;
beforeAll(async () => {
  axe = await readFile(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
  world = await aPaneWorld();
}, 240_000);
afterAll(() => world.close());

describe('everybody can use it', () => {
  type Scene = [string, Parameters<PaneWorld['pane']>[0], (desk: FakeDesk) => void];
  const mails = [1, 2].map((n) => ({ id: `m${n}`, item: aMail({ messageId: `<m${n}@x>` }) }));
  const scenes: Scene[] = [
    ['a new ticket', { selection: reads({}, twoFiles) }, () => {}],
    [
      'a ticket that is suggested',
      {},
      (one) => {
        one.look = aLook({ suggestions: [{ ticket: aPaneTicket(), why: 'subject' }] });
      },
    ],
    [
      'a ticket',
      {},
      (one) => {
        one.look = filed();
        one.comments = [aComment({ audience: 'internal', text: 'x'.repeat(900) })];
      },
    ],
    ['nothing selected', { selection: { mode: 'nothing' } }, () => {}],
    ['several mails', { selection: { mode: 'several', key: 'x', mails } }, () => {}],
    ['a mail that is written', { selection: { mode: 'compose', key: 'w:1', item: aMail() } }, () => {}],
    ['signed out', { signedOut: 'needed' }, () => {}],
  ];

  it.each(scenes)(
    '%s: nothing that axe finds wrong, nothing beside the screen, the one press in sight',
    async (_, outlook, prepare) => {
      for (const [language, dark, width] of [
        ['en-GB', false, 320],
        ['de-DE', true, 400],
        ['pl-PL', false, 700],
      ] as const) {
        const { page } = await world.pane(
          { ...outlook, language, dark },
          { viewport: { width, height: 500 } },
          prepare,
        );
        await page.locator('main h1, main form, main h2').first().waitFor();
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
        expect(await page.evaluate(() => document.documentElement.scrollHeight <= window.innerHeight)).toBe(true);
        for (const one of await page.locator('footer button').all()) await expectInside(page, one);
        await page.evaluate(axe);
        const found: AxeResults = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })');
        expect(found.violations.map((one) => `${one.id}: ${one.nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
        await page.context().close();
      }
    },
    60_000,
  );

  it('the keyboard alone opens a ticket, from the tabs to the press', async () => {
    const { page, desk } = await world.pane();
    await page.getByRole('tab', { name: 'New ticket' }).focus();
    await page.keyboard.press('ArrowRight');
    await soon(() => page.evaluate(() => document.activeElement?.textContent)).toContain('Add to a ticket');
    await page.keyboard.press('ArrowLeft');
    await page.getByLabel('Title').focus();
    await page.keyboard.press('Enter');
    await hears(page, 'Ticket IT-42 was opened.');
    expect(desk.of('POST /outlook/mails/s-1/ticket')).toHaveLength(1);
  });
});

async function expectInside(page: Page, one: ReturnType<Page['locator']>): Promise<void> {
  const box = await one.boundingBox();
  const height = page.viewportSize()?.height ?? 0;
  expect(box !== null && box.y >= 0 && box.y + box.height <= height).toBe(true);
}
