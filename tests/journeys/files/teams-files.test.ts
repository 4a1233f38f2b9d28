import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type ApiCaller, ownerCaller } from '../../support/api-caller.ts';
import { aStage, type Stage } from '../../support/stage.ts';
import type { TeamsPage } from '../../support/teams-page.ts';

let key: string;
let stage: Stage;
let api: ApiCaller;
let maya: TeamsPage;
let ben: TeamsPage;
beforeAll(async () => {
  stage = await aStage();
  api = await ownerCaller(stage);
  [maya, ben] = [await stage.teams('Maya'), await stage.teams('Ben')];
  await ben.goes('IT help / Tickets');
});
afterAll(() => stage?.close());

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const Files = z.object({ items: z.array(z.object({ name: z.string(), audience: z.string(), size: z.number() })) });
const files = async () => Files.parse(await api.call('GET', `tickets/${key}/files`)).items;

test('Maya opens a ticket with a file, and the desk’s card names it', async () => {
  await maya.goes('Threadline');
  await maya.attaches('smoke.txt', 'It smokes from the left side.');
  await maya.types('/ticket new The printer smokes');
  await (await maya.formInChat()).presses('Open ticket');
  const line = await maya.reads(/is open\./);
  key = /\b[A-Z]+-\d+\b/.exec(await line.innerText())?.[0] ?? '';
  await ben.card(key).says('smoke.txt');
  await maya.card(key).says('smoke.txt');
  expect(await files()).toMatchObject([{ name: 'smoke.txt', audience: 'public', size: 29 }]);
  await ben.card(key).presses('Take it');
  await maya.card(key).says('Ben Okafor');
});

test('a file alone, in answer to the card, is a reply', async () => {
  await maya.attaches('more.txt', 'And from the right.');
  await maya.quotes(maya.card(key).message, '');
  await ben.reads(/more\.txt/, ben.card(key));
  expect((await api.comments(key)).map(({ text: body, audience }) => ({ body, audience }))).toEqual([
    { body: '', audience: 'public' },
  ]);
});

test('Ben answers with a guide: Maya is asked, allows it, and has it in her OneDrive', async () => {
  await ben.goes('Threadline');
  await ben.attaches('guide.txt', 'Pull the plug.');
  await ben.types(`reply ${key} This is what to do`);
  await maya.reads('This is what to do');
  const asked = await maya.reads(/guide\.txt.*If you allow it, Teams saves it in your OneDrive/s);
  // She presses twice, and the line breaks on the way: she has it once.
  await stage.misbehaveInTeams({ doubleConsents: true, cutUpload: true });
  await maya.presses('Allow', asked);
  const saved = await maya.reads(/guide\.txt.*Saved in your OneDrive/s);
  await stage.misbehaveInTeams({ doubleConsents: false });
  await stage.settled();
  expect(await maya.messages(/Saved in your OneDrive/).count()).toBe(1);
  expect(await maya.download(saved, 'guide.txt')).toBe('Pull the plug.');
});

test('what she declines is on the page of the ticket', async () => {
  await ben.attaches('parts.txt', 'A fuser, a belt.');
  await ben.types(`reply ${key} And the parts`);
  await maya.presses('Decline', await maya.reads(/parts\.txt.*If you allow it/s));
  await maya.reads(/“parts\.txt” was not saved in your OneDrive\. You find it on/);
});

test('a picture that Ben pastes below the card is the desk’s own, and nothing of it reaches Maya', async () => {
  await ben.goes('IT help / Tickets');
  await ben.pastesPicture(pixel, ben.card(key));
  await ben.repliesBelow(ben.card(key), '@Threadline Her printer is from 2009');
  await ben.reads(/Internal note by Ben Okafor/, ben.card(key));
  await stage.settled();
  expect((await files()).filter(({ audience }) => audience === 'internal')).toMatchObject([{ name: 'Picture.png' }]);
  expect(await maya.messages(/Picture|2009/).count()).toBe(0);
});

test('a file in the channel is a link, and Ben is told how to send the file itself', async () => {
  await ben.attaches('plan.txt', 'Buy a new one.', ben.card(key));
  await ben.repliesBelow(ben.card(key), '@Threadline The plan');
  await ben.reads(/Teams gives an app no files in channels and group chats/, ben.card(key));
  await stage.settled();
  expect((await files()).map(({ name }) => name)).not.toContain('plan.txt');
  expect((await api.comments(key)).at(-1)?.text).toMatch(/^The plan\n\n\[plan\.txt\]\(http/);
});

test('a file whose address has ended is named, and her words are kept', async () => {
  await stage.misbehaveInTeams({ expiredDownloads: true });
  await maya.attaches('late.txt', 'Too late.');
  await maya.quotes(maya.card(key).message, 'I have a video of it');
  await maya.reads(/“late\.txt” was not kept: Teams gives a file out for a few minutes only.*Send it again/s);
  await ben.reads('I have a video of it', ben.card(key));
  await stage.misbehaveInTeams({ expiredDownloads: false });
});
