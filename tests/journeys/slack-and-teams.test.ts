import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../support/api-caller.ts';
import type { SlackPage } from '../support/slack-page.ts';
import { aStage, type Stage } from '../support/stage.ts';
import type { TeamsPage } from '../support/teams-page.ts';

let stage: Stage;
let api: ApiCaller;
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
});
afterAll(() => stage?.close());

const said = async (key: string) =>
  (await api.comments(key)).map(({ audience, author, text: body }) => `${audience} ${author?.name}: ${body}`);
const done = async (key: string) =>
  (await api.history(key)).map(({ by, surface, text }) => `${by} ${text} (${surface})`);

describe('a ticket opened in Slack and worked in Teams', () => {
  const key = 'IT-4';
  let maya: SlackPage;
  let chloe: SlackPage;
  let ben: TeamsPage;
  beforeAll(async () => {
    [maya, chloe, ben] = [await stage.slack('Maya'), await stage.slack('Chloe'), await stage.teams('Ben')];
    await chloe.goes('# it-desk');
    await ben.goes('IT help / Tickets');
    expect(await maya.opensTicket('VPN drops every hour')).toBe(key);
    await maya.goes('messages');
  });

  test('has a card in both channels of the desk; Ben takes it in Teams, and all three say so', async () => {
    await chloe.card(key).says('Maya Lindqvist', 'Nobody yet');
    await ben.card(key).presses('Take it');
    for (const one of [ben, chloe, maya]) await one.card(key).says('In progress', 'Ben Okafor');
  });

  test('Ben answers from Teams, Maya reads it in Slack and answers there, and he reads that below his card', async () => {
    await ben.card(key).presses('Reply');
    const reply = await ben.dialog(`Reply to ${key}`);
    await reply.fills('Maya Lindqvist (requester) gets this in Slack', 'Is it the same with the cable?');
    await reply.sends('Send');
    await maya.opensThread(`${key} ·`);
    await maya.reads('Is it the same with the cable?', 'thread');
    await maya.repliesInThread('No, only without it.');
    await ben.reads(/Maya Lindqvist · requester.*No, only without it\./s, ben.card(key));
    await chloe.opensThread(`${key} ·`);
    for (const text of ['Is it the same with the cable?', 'No, only without it.'])
      expect(await (await chloe.reads(text, 'thread')).count()).toBe(1);
  });

  test('notes go from one channel of the desk to the other, and past Maya', async () => {
    await ben.repliesBelow(ben.card(key), '@Threadline Her access point is from 2014.');
    await chloe.reads(/Ben Okafor.*internal note.*from 2014/s, 'thread');
    await chloe.repliesInThread('There is a newer one in the cellar.');
    await ben.reads(/Chloe Martin · internal note.*in the cellar/s, ben.card(key));
    await ben.card(key).resolves();
    await maya.card(key).says('Resolved');
    expect(await maya.page.getByText(/2014|cellar/).count()).toBe(0);
  });

  test('what Maya corrects in Slack is corrected below the card in Teams', async () => {
    await maya.edits('only without it', 'No, only by radio.');
    await ben.reads(/Maya Lindqvist · requester.*No, only by radio\./s, ben.card(key));
    expect(await ben.messages('only without it', ben.card(key)).count()).toBe(0);
  });

  test('each thing was said and done once, where it was said and done', async () => {
    await stage.settled();
    expect(await said(key)).toEqual([
      'public Ben Okafor: Is it the same with the cable?',
      'public Maya Lindqvist: No, only by radio.',
      'internal Ben Okafor: Her access point is from 2014.',
      'internal Chloe Martin: There is a newer one in the cellar.',
    ]);
    expect(await done(key)).toEqual([
      'Maya Lindqvist opened it (slack)',
      'Ben Okafor took it (teams)',
      'Ben Okafor set the status to In progress (teams)',
      'Ben Okafor replied (teams)',
      'Ben Okafor set the status to Waiting for requester (teams)',
      'Maya Lindqvist replied (slack)',
      'Maya Lindqvist set the status to In progress (slack)',
      'Ben Okafor wrote an internal note (teams)',
      'Chloe Martin wrote an internal note (slack)',
      'Ben Okafor set the status to Resolved (teams)',
      'Maya Lindqvist edited a message (slack)',
    ]);
  });
});

describe('a ticket opened in Teams and worked in Slack', () => {
  const key = 'IT-5';
  let priya: TeamsPage;
  let chloe: TeamsPage;
  let ana: SlackPage;
  beforeAll(async () => {
    [priya, chloe, ana] = [await stage.teams('Priya'), await stage.teams('Chloe'), await stage.slack('Ana')];
    await chloe.goes('IT help / Tickets');
    await ana.goes('# it-desk');
    expect(await priya.opensTicket('The coffee machine asks for a licence')).toBe(key);
  });

  test('Ana takes it in Slack and raises it, and the cards in Teams say so', async () => {
    await ana.card(key).presses('Take it');
    await ana.card(key).says('In progress');
    await ana.card(key).chooses('Priority', 'Urgent');
    for (const one of [priya, chloe, ana]) await one.card(key).says('In progress', 'Ana Kowalska', 'Urgent');
  });

  test('Ana answers in Slack, Priya answers in Teams, and both channels of the desk hold both', async () => {
    await ana.card(key).presses('Reply');
    const reply = await ana.form(`Reply to ${key}`);
    await reply.fills('Priya Nair (requester) gets this in Teams', 'Which floor is it?');
    await reply.sends('Send');
    const heard = await priya.reads(/IT-5 · Ana Kowalska · IT help.*Which floor is it\?/s);
    await priya.presses('Reply', heard);
    const answer = await priya.dialog(`Reply to ${key}`);
    await answer.fills('IT help reads this', 'The second, beside the lift.');
    await answer.sends('Send');
    await ana.opensThread(`${key} ·`);
    await ana.reads(/Priya Nair.*requester.*The second, beside the lift\./s, 'thread');
    await ana.reads('Which floor is it?', 'thread');
    await chloe.reads(/Ana Kowalska · reply to the requester.*Which floor is it\?/s, chloe.card(key));
    await chloe.reads(/Priya Nair · requester.*beside the lift/s, chloe.card(key));
  });

  test('what Ana says in the thread in Slack is a note below the card in Teams, and Priya never reads it', async () => {
    await ana.repliesInThread('It is out of beans, again.');
    await chloe.reads(/Ana Kowalska · internal note.*out of beans/s, chloe.card(key));
    await ana.card(key).resolves();
    await priya.reads(/Ana Kowalska resolved IT-5/);
    await priya.card(key).says('Resolved');
    expect(await priya.page.getByText('beans').count()).toBe(0);
  });

  test('Priya rates it in Teams, and Ana’s card in Slack shows the stars', async () => {
    await priya.presses('★★★★', await priya.reads(/Ana Kowalska resolved IT-5/));
    await priya.reads('Thank you. You gave ★★★★');
    await ana.card(key).says('★★★★', 'Last: Priya Nair rated it 4 of 5.');
    await chloe.card(key).says('★★★★');
    await stage.settled();
    expect(await said(key)).toEqual([
      'public Ana Kowalska: Which floor is it?',
      'public Priya Nair: The second, beside the lift.',
      'internal Ana Kowalska: It is out of beans, again.',
    ]);
    expect(new Set((await api.history(key)).map(({ by, surface }) => `${by} ${surface}`))).toEqual(
      new Set(['Priya Nair teams', 'Ana Kowalska slack']),
    );
    expect(stage.complaints).toEqual([]);
  });
});
