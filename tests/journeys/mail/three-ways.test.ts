import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../../support/api-caller.ts';
import { erik, erikWrites, help } from '../../support/outlook/arriving.ts';
import type { SlackPage } from '../../support/slack-page.ts';
import { aStage, type Stage } from '../../support/stage.ts';
import type { TeamsPage } from '../../support/teams-page.ts';

describe('One ticket by mail, Slack and Teams', () => {
  const key = 'IT-4';
  let stage: Stage;
  let api: ApiCaller;
  let ben: SlackPage;
  let chloe: TeamsPage;
  beforeAll(async () => {
    stage = await aStage();
    api = await ownerCaller(stage);
    [ben, chloe] = [await stage.slack('Ben'), await stage.teams('Chloe')];
    await ben.goes('# it-desk');
    await chloe.goes('IT help / Tickets');
    await erikWrites(stage, { subject: 'Scanner shows error 42', id: 'first@fabrikam.example', to: [help] });
  });
  afterAll(() => stage?.close());

  /** How many mails about the ticket lie with Erik. */
  const got = async () =>
    String(await stage.mail('GET', `held?mailbox=${encodeURIComponent(erik)}`)).split(key).length - 1;

  test('Erik’s mail is a card in both channels, and Ben takes it in Slack', async () => {
    await chloe.card(key).says('Scanner shows error 42', 'Erik Holm');
    await ben.card(key).presses('Take it');
    for (const one of [ben, chloe]) await one.card(key).says('In progress', 'Ben Okafor');
  });

  test('what Ben answers in Slack and Chloe in Teams comes to Erik by mail', async () => {
    await expect.poll(got, { timeout: 15_000 }).toBeGreaterThan(0);
    const before = await got();
    await ben.card(key).presses('Reply');
    const first = await ben.form(`Reply to ${key}`);
    await first.fills('Erik Holm (requester)', 'Switch it off and on again, please.');
    await first.sends('Send');
    await expect.poll(got, { timeout: 15_000 }).toBe(before + 1);
    await chloe.card(key).presses('Reply');
    const second = await chloe.dialog(`Reply to ${key}`);
    await second.fills('Erik Holm (requester)', 'Or use the one on the second floor.');
    await second.sends('Send');
    await expect.poll(got, { timeout: 15_000 }).toBe(before + 2);
  });

  test('what Erik answers by mail is below both cards, and their notes never reach him', async () => {
    const page = await stage.mailbox(erik);
    await page
      .getByRole('main')
      .getByRole('button', { name: new RegExp(key) })
      .first()
      .click();
    await page.getByRole('button', { name: 'Reply', exact: true }).click();
    await page.getByLabel('Text').fill('The second floor works, thank you.');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('Sent.', { exact: true }).waitFor();
    await ben.opensThread(`${key} ·`);
    await ben.reads('The second floor works, thank you.', 'thread');
    await chloe.reads('The second floor works, thank you.', chloe.card(key));
    const before = await got();
    await ben.repliesInThread('The other one is from 2014.');
    await chloe.reads('The other one is from 2014.', chloe.card(key));
    await stage.settled();
    expect(await got()).toBe(before);
    const said = (await api.comments(key)).map(({ audience, author, text }) => `${audience} ${author?.name}: ${text}`);
    expect(said).toEqual(
      expect.arrayContaining([
        'public Ben Okafor: Switch it off and on again, please.',
        'public Chloe Martin: Or use the one on the second floor.',
        expect.stringMatching(/^public Erik Holm: The second floor works, thank you\./),
        'internal Ben Okafor: The other one is from 2014.',
      ]),
    );
  });
});
