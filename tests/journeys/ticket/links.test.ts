import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../../support/api-caller.ts';
import type { SlackPage } from '../../support/slack-page.ts';
import { aStage, type Stage } from '../../support/stage.ts';

let stage: Stage;
let api: ApiCaller;
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
});
afterAll(() => stage?.close());

const stateOf = async (key: string) => (await api.ticket(key)).status.category;

/** A ticket with two below it: a child, and a duplicate. */
async function opened(maya: { opensTicket(title: string): Promise<string> }) {
  return [
    await maya.opensTicket('The mail server is down'),
    await maya.opensTicket('Restart the mail server'),
    await maya.opensTicket('No mail since nine'),
  ] as const;
}

describe('tickets that belong together, in Slack', () => {
  let ben: SlackPage;
  let keys: readonly [string, string, string];
  beforeAll(async () => {
    keys = await opened(await stage.slack('Maya'));
    ben = await stage.slack('Ben');
    await ben.goes('messages');
  });

  test('Ben links them by a line, mistypes one and runs what he meant', async () => {
    const [top, child, double] = keys;
    await ben.types(`link ${top} parent of ${child}`);
    await ben.reads(`${top} is now the parent of ${child}.`);
    await ben.types(`link ${double} duplictes ${top}`);
    const offer = await ben.reads('I do not know that. Did you mean this?');
    await ben.presses(`Run: link ${double} duplicates ${top}`, offer);
    await ben.reads(`${double} now duplicates ${top}.`);
    await ben.types(`link ${child} parent of ${top}`);
    await ben.reads('would form a circle');
  });

  test('the cards in the desk’s channel say so on both sides', async () => {
    const [top, child, double] = keys;
    await ben.goes('# it-desk');
    await ben.card(top).says(`parent of ${child}`, `duplicated by ${double}`);
    await ben.card(child).says(`child of ${top}`);
  });

  test('he resolves it and ends what is below it by one press', async () => {
    const [top, child, double] = keys;
    await ben.types(`resolve ${top}`, 'messages');
    const answer = await ben.reads(`${child} and ${double} below it are still open.`);
    await ben.presses(`Resolve ${child} and ${double} too`, answer);
    await expect.poll(() => stateOf(child)).toBe('resolved');
    await expect.poll(() => stateOf(double)).toBe('resolved');
  });
});

describe('tickets that belong together, in Teams', () => {
  test('Ben links them, sees it on the ticket, and ends both', async () => {
    const maya = await stage.teams('Maya');
    await maya.goes('Threadline');
    const [top, child] = await opened(maya);
    const ben = await stage.teams('Ben');
    await ben.goes('Threadline');
    await ben.types(`link ${child} child of ${top}`);
    await ben.reads(`${child} is now a child of ${top}.`);
    await ben.types(top);
    await ben.reads(new RegExp(`parent of ${child}`));
    await ben.types(`close ${top}`);
    const answer = await ben.reads(new RegExp(`${child} below it is still open`));
    await ben.presses(`Close ${child} too`, answer);
    await expect.poll(() => stateOf(child)).toBe('closed');
  });
});
