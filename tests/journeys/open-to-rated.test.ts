import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../support/api-caller.ts';
import type { SlackPage } from '../support/slack-page.ts';
import { aStage, type Stage } from '../support/stage.ts';

describe('From asking to rating, step by step as the README has it', () => {
  let stage: Stage;
  let slack: SlackPage;
  const key = 'IT-4';
  beforeAll(async () => {
    stage = await aStage();
    slack = await stage.slack('Maya');
  });
  afterAll(() => stage?.close());

  test('Maya types a command, and a form opens with her words', async () => {
    await slack.types('/ticket new Printer on floor 3 is broken', '# general');
    const form = await slack.form('New ticket');
    expect(await form.field('Title').inputValue()).toBe('Printer on floor 3 is broken');
    await form.sends('Open ticket');
    await slack.reads(`${key} is open. Its card is in your messages with Threadline.`);
  });

  test('her card is in Threadline', async () => {
    await slack.page.getByRole('button', { name: /^Threadline/ }).click();
    await slack.card(key).says('Printer on floor 3 is broken', 'IT help will look at it');
  });

  test('Ben takes it, and both cards say so', async () => {
    await slack.becomes('Ben');
    await slack.goes('# it-desk');
    await slack.card(key).presses('Take it');
    await slack.card(key).says('In progress', 'Ben Okafor');
    await slack.becomes('Maya');
    await slack.goes('messages');
    await slack.card(key).says('In progress', 'Ben Okafor');
  });

  test('Ben answers her, notes something for the desk, sets status and priority, and resolves', async () => {
    await slack.becomes('Ben');
    await slack.goes('# it-desk');
    await slack.card(key).presses('Reply');
    const reply = await slack.form(`Reply to ${key}`);
    await reply.fills('Maya Lindqvist (requester) gets this in Slack', 'I am on my way with a new fuser.');
    await reply.sends('Send');
    await slack.opensThread(`${key} · Printer`);
    await slack.reads('I am on my way with a new fuser.', 'thread');
    await slack.repliesInThread('The fuser is the third this year.');
    await slack.reads('Saved as an internal note: only agents of IT help read it.', 'thread');
    await slack.card(key).chooses('Priority', 'High');
    await slack.card(key).says('Last: Ben Okafor set the priority to high.');
    await slack.card(key).chooses('Status', 'Blocked');
    await slack.card(key).says('Last: Ben Okafor set the status to Blocked.');
    await slack.card(key).resolves();
    await slack.card(key).says('Last: Ben Okafor set the status to Resolved.');
  });

  test('Maya reads the answer, and only that, and rates the help', async () => {
    await slack.becomes('Maya');
    await slack.goes('messages');
    await slack.card(key).says('Resolved', 'High');
    await slack.opensThread(`${key} · Printer`);
    await slack.reads('I am on my way with a new fuser.', 'thread');
    const resolved = `Ben Okafor resolved ${key} Printer on floor 3 is broken. Did it help?`;
    const asked = await slack.reads(resolved, 'thread');
    expect(await slack.page.getByText('third this year').count()).toBe(0);
    await slack.rates('Very good', asked);
    await slack.card(key).says('★★★★★');
    await slack.becomes('Ben');
    await slack.goes('# it-desk');
    await slack.card(key).says('★★★★★', 'Last: Maya Lindqvist rated it 5 of 5.');
  });

  describe('and in the API, for the owner who came by the printed link', () => {
    let api: ApiCaller;
    beforeAll(async () => {
      api = await ownerCaller(stage);
    });

    test('the ticket stands as the cards say', async () => {
      expect(await api.ticket(key)).toMatchObject({
        title: 'Printer on floor 3 is broken',
        status: { category: 'resolved' },
        priority: 'high',
        requester: { name: 'Maya Lindqvist' },
        assignee: { name: 'Ben Okafor' },
        rating: { stars: 5 },
      });
    });

    test('so do its comments, each with its audience', async () => {
      expect(await api.comments(key)).toMatchObject([
        { audience: 'public', text: 'I am on my way with a new fuser.', author: { name: 'Ben Okafor' } },
        { audience: 'internal', text: 'The fuser is the third this year.', author: { name: 'Ben Okafor' } },
      ]);
    });

    test('so does its history, and all of it came through Slack', async () => {
      const history = await api.history(key);
      expect(history.map(({ by, text }) => `${by} ${text}`)).toEqual([
        'Maya Lindqvist opened it',
        'Ben Okafor took it',
        'Ben Okafor set the status to In progress',
        'Ben Okafor replied',
        'Ben Okafor set the status to Waiting for requester',
        'Ben Okafor wrote an internal note',
        'Ben Okafor set the priority to high',
        'Ben Okafor set the status to Blocked',
        'Ben Okafor set the status to Resolved',
        'Maya Lindqvist rated it 5 of 5',
      ]);
      expect(new Set(history.map(({ surface }) => surface))).toEqual(new Set(['slack']));
    });

    test('the link works once', async () => {
      const page = await stage.page();
      const answer = await page.goto(stage.ownerLink);
      expect(answer?.status()).toBe(410);
      await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
      await page.context().close();
    });
  });
});
