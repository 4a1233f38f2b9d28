import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SlackPage } from '../support/slack-page.ts';
import { aStage, type Stage } from '../support/stage.ts';

describe('Maya speaks German and Ben Polish, at one ticket', () => {
  let stage: Stage;
  let slack: SlackPage;
  const key = 'IT-4';
  beforeAll(async () => {
    stage = await aStage();
    slack = await stage.slack('Maya');
  });
  afterAll(() => stage?.close());

  const speaks = async (language: string) => {
    await slack.page.getByLabel('Language').selectOption({ label: language });
    await stage.settled();
  };

  test('each sets the language of their Slack', async () => {
    await speaks('Deutsch');
    await slack.becomes('Ben');
    await speaks('Polski');
  });

  test('Maya opens a ticket in a German form, and her card is German', async () => {
    await slack.becomes('Maya');
    await slack.types('/ticket new Der Drucker im dritten Stock streikt', '# general');
    const form = await slack.form('Neues Ticket');
    expect(await form.field('Titel').inputValue()).toBe('Der Drucker im dritten Stock streikt');
    await form.sends('Ticket eröffnen');
    await slack.reads(`${key} ist eröffnet.`);
    await slack.goes('messages');
    await slack.card(key).says('IT help sieht es sich an', 'Antworten in diesem Thread gehen an IT help.');
  });

  test('Ben reads English in the channel of the desk, where everybody reads, and Polish where only he does', async () => {
    await slack.becomes('Ben');
    await slack.goes('# it-desk');
    await slack.card(key).says('Medium', 'Replies in this thread are internal notes');
    await slack.card(key).presses('Take it');
    await slack.card(key).says('Last: Ben Okafor took it.');
    await slack.card(key).presses('Reply');
    const reply = await slack.form(`Odpowiedź: ${key}`);
    await reply.fills('Maya Lindqvist (osoba zgłaszająca) dostanie to w aplikacji Slack', 'I am on my way.');
    await reply.sends('Wyślij');
    await slack.types('/ticket queue', '# it-desk');
    await slack.reads('IT help: czekają, aż ktoś je przejmie');
  });

  test('Maya is told of it in German', async () => {
    await stage.settled();
    await slack.becomes('Maya');
    await slack.goes('messages');
    await slack.card(key).says('Zuletzt: Ben Okafor hat geantwortet.');
    await slack.goes('home');
    await slack.page.getByText('Deine offenen Tickets').waitFor();
    expect(stage.complaints).toEqual([]);
  });
});
