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

describe('the same words in Slack', () => {
  let maya: SlackPage;
  let ben: SlackPage;
  const key = 'IT-4';
  beforeAll(async () => {
    [maya, ben] = [await stage.slack('Maya'), await stage.slack('Ben')];
    expect(await maya.opensTicket('The beamer hums')).toBe(key);
    await maya.goes('messages');
  });

  test('Maya writes “mine” to the app and sees her tickets; help shows her what she may do', async () => {
    await maya.types('mine');
    const list = await maya.reads('Your open tickets');
    await list.getByText(key).first().waitFor();
    await maya.types('help');
    const help = await maya.reads('What the desk understands');
    await help.getByText('/ticket close IT-42').waitFor();
    expect(await help.getByText('/ticket priority').count()).toBe(0);
  });

  test('Ben names the app in the desk’s channel, and only he sees the queue', async () => {
    await ben.types('@Threadline queue', '# it-desk');
    const queue = await ben.reads(/waiting for somebody to take them/);
    await queue.getByText(key).first().waitFor();
  });

  test('Ben takes the ticket with words behind it: they are a note, and he is told who reads it', async () => {
    await ben.types(`@Threadline take ${key} I know this one`);
    await ben.reads(/is with Ben Okafor\..*Saved as an internal note/s);
    await expect.poll(() => said(key)).toEqual(['internal Ben Okafor: I know this one']);
  });

  test('Maya mistypes a command and runs the right one by one press; her words go along', async () => {
    await maya.types(`clsoe ${key} it works again`);
    const offer = await maya.reads('I do not know that. Did you mean this?');
    await maya.presses(`Run: close ${key} it works again`, offer);
    await maya.reads(/is Closed now\..*Sent to IT/s);
    await expect.poll(() => said(key)).toContain('public Maya Lindqvist: it works again');
  });

  test('a word that means nothing leaves nothing behind, and drafts are thrown away at once', async () => {
    await maya.types('frobnicate');
    await maya.reads('I do not know “frobnicate”.');
    for (const text of ['the lift is stuck again', 'the door does not close']) {
      await maya.types(text);
      await maya.reads(new RegExp(`If this is something new.*${text}`, 's'));
    }
    await maya.types('drafts');
    const list = await maya.reads(/Drafts.*Throw all away/s);
    expect(await list.getByText('frobnicate').count()).toBe(0);
    await maya.presses('Throw all away', list);
    await maya.reads('2 drafts were thrown away.');
  });
});

describe('the same words in Teams', () => {
  let maya: TeamsPage;
  beforeAll(async () => {
    maya = await stage.teams('Maya');
    await maya.goes('Threadline');
  });

  test('the greeting has buttons: help and my tickets are told below it', async () => {
    const greeting = await maya.reads(/Hello Maya/);
    await maya.presses('Help', greeting);
    const help = await maya.reads('What the desk understands');
    expect(await help.getByText('priority IT-42').count()).toBe(0);
    await maya.presses('My tickets', greeting);
    await maya.reads('Your open tickets');
  });

  test('Maya mistypes a command and runs the right one by one press; her words go along', async () => {
    const key = await maya.opensTicket('The screen flickers');
    await maya.types(`clsoe ${key} it works again`);
    const offer = await maya.reads('I do not know that. Did you mean this?');
    await maya.presses(`Run: close ${key} it works again`, offer);
    await maya.reads(/is Closed now\..*Sent to IT/s);
    await expect.poll(() => said(key)).toEqual(['public Maya Lindqvist: it works again']);
  });

  test('drafts are thrown away at once', async () => {
    for (const text of ['the lift is stuck again', 'the door does not close']) {
      await maya.types(`/ticket ${text}`);
      await maya.reads(new RegExp(`What is this about.*${text}`, 's'));
    }
    await maya.types('drafts');
    const list = await maya.reads(/Drafts.*Throw all away/s);
    await maya.presses('Throw all away', list);
    await maya.reads('2 drafts were thrown away.');
  });
});
