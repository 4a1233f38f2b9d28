import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { cast } from '../../prisma/cast.ts';
import { type EmulatedSlack, emulatedApp, type Message } from './emulated-slack.ts';
import type { Opinion } from './story.ts';

/** What this emulator does not have, so that nothing here says anything about it. */
export const notCovered =
  'Not covered, because this emulator does not have it: Socket Mode, rate limits, events sent again, the check of blocks, ' +
  'unfurls, user groups, and whatever people see. Commands, presses and submitted forms are requests that we sign ' +
  'ourselves, with triggers of the emulator; only its own events and the Web API are its opinion.';

const idOf = (first: string): string => {
  const person = cast.people.find(({ name }) => name.startsWith(`${first} `));
  if (!person) throw new Error(`${first} is not in the cast.`);
  return person.slackId;
};
const [maya, ben, chloe] = [idOf('Maya'), idOf('Ben'), idOf('Chloe')];
const deskChannel = cast.channels.find(({ desk }) => desk === 'IT')?.id ?? '';
const title = 'VPN drops every hour';

const Block = z.looseObject({
  block_id: z.string(),
  type: z.string(),
  element: z.looseObject({ action_id: z.string(), type: z.string() }).optional(),
});
const View = z.looseObject({
  view_id: z.string(),
  callback_id: z.string(),
  private_metadata: z.string(),
  hash: z.string(),
  blocks: z.array(Block),
});

/** Plays a short story in the emulated Slack and says for each step whether it went as in the local one. */
export async function playSlack(slack: EmulatedSlack, publicUrl: string): Promise<Opinion[]> {
  const opinions: Opinion[] = [];
  const tries = async <T>(tried: string, run: () => Promise<[string, T]>): Promise<T | null> => {
    try {
      const [said, found] = await run();
      opinions.push({ tried, agreed: true, said });
      return found;
    } catch (error) {
      opinions.push({ tried, agreed: false, said: error instanceof Error ? error.message : String(error) });
      return null;
    }
  };
  const team = { id: cast.slack.teamId, domain: cast.slack.domain };
  const by = (user: string) => ({ user: { id: user, username: user, team_id: team.id }, team });
  const where = ({ channel_id: channel, ts }: Message) => ({
    channel: { id: channel },
    message: { ts },
    container: { type: 'message', message_ts: ts, channel_id: channel },
  });
  const press = async (user: string, card: Message, action: RegExp) => {
    const control = controlsIn(card).find(({ action_id }) => action.test(action_id));
    if (!control) throw new Error(`there is no control ${action}`);
    const trigger_id = await slack.trigger(user);
    const body = {
      type: 'block_actions',
      ...by(user),
      ...where(card),
      trigger_id,
      actions: [{ ...control, action_ts: `${Date.now()}.1` }],
    };
    const { status } = await slack.signed(body);
    if (status !== 200) throw new Error(`the press was answered with ${status}`);
  };

  const form = await tries('/ticket new', async () => {
    const { status, said } = await slack.command(maya, `new ${title}`);
    if (status !== 200) throw new Error(`answered ${status} ${said}`);
    const view = await until('the form', () => View.safeParse(slack.view(maya, 'modal')).data);
    if (!JSON.stringify(view.blocks).includes(title)) throw new Error('the words are not in it');
    return ['views.open with its trigger; the words are in the form', view];
  });
  const key = await tries('the form is submitted', async () => {
    if (!form) throw new Error('there is no form');
    const values = Object.fromEntries(
      form.blocks.flatMap(({ block_id, element }) =>
        element ? [[block_id, { [element.action_id]: stateOf(element) }]] : [],
      ),
    );
    const view = { ...form, id: form.view_id, type: 'modal', state: { values } };
    const { status, said } = await slack.signed({
      type: 'view_submission',
      ...by(maya),
      trigger_id: await slack.trigger(maya),
      view,
    });
    if (status !== 200 || said.includes('errors')) throw new Error(`answered ${status} ${said}`);
    const card = await until('her card', () =>
      slack.messages().find((one) => isCard(one, title) && one.channel_id.startsWith('D')),
    );
    return ['kept, and her card is in her own messages', /[A-Z]+-\d+/.exec(JSON.stringify(card))?.[0] ?? ''];
  });
  const cardAt = (place: string, words: string) =>
    slack
      .messages()
      .find((one) => one.channel_id.startsWith(place) && isCard(one, title) && JSON.stringify(one).includes(words));
  const card = await tries('the desk’s live card', async () => [
    'posted in its channel',
    await until('the card', () => cardAt(deskChannel, title)),
  ]);
  await tries('an agent presses “Take it”', async () => {
    if (!card) throw new Error('there is no card');
    await press(ben, card, /take/);
    for (const place of [deskChannel, 'D']) await until(`the edit in ${place}`, () => cardAt(place, 'Ben Okafor'));
    return ['chat.update on both cards', null];
  });
  await tries('another agent presses too late', async () => {
    if (!card) throw new Error('there is no card');
    await press(chloe, card, /take/);
    await until('the answer', () => slack.whispers().find((one) => JSON.stringify(one).includes('Ben Okafor')));
    return ['only she reads who was first', null];
  });
  await tries('a message in the card’s thread (its own event)', async () => {
    if (!card) throw new Error('there is no card');
    const posted = await slack.as(ben, 'chat.postMessage', {
      channel: deskChannel,
      thread_ts: card.ts,
      text: 'The gateway restarts at night',
    });
    const marked = () =>
      slack
        .messages()
        .find((one) => one.ts === posted.ts && JSON.stringify(one.reactions ?? []).includes(emulatedApp.botUserId));
    await until('the mark', marked);
    return ['signed by it, kept as an internal note, and marked by reactions.add', null];
  });
  await tries('her answer below her card (its own event)', async () => {
    const mine = await until('her card', () => cardAt('D', title));
    await slack.as(maya, 'chat.postMessage', {
      channel: await slack.direct(maya),
      thread_ts: mine.ts,
      text: 'It also happens at noon',
    });
    await until('the reply', () =>
      slack
        .messages()
        .find(
          (one) =>
            one.channel_id === deskChannel &&
            one.thread_ts === card?.ts &&
            one.text.includes('It also happens at noon'),
        ),
    );
    return ['in the thread of the desk', null];
  });
  await tries('an emoji on a message (its own event)', async () => {
    const { ts } = await slack.as(chloe, 'chat.postMessage', { channel: 'C0GENERAL', text: 'The lift is stuck' });
    await slack.as(ben, 'reactions.add', { channel: 'C0GENERAL', timestamp: ts, name: 'ticket' });
    await until('the card', () =>
      slack.messages().find((one) => one.channel_id === deskChannel && isCard(one, 'The lift is stuck')),
    );
    return ['opens a ticket from it', null];
  });
  await tries('/ticket mine', async () => {
    const { said } = await slack.command(maya, 'mine');
    if (!key || !said.includes(key))
      await until('the list', () => slack.whispers().find((one) => key && JSON.stringify(one).includes(key)));
    return [`${key} among them`, null];
  });
  await tries('the Home', async () => {
    const event = { type: 'app_home_opened', user: maya, tab: 'home', channel: 'D0' };
    await slack.signed({ type: 'event_callback', team_id: team.id, event_id: `Ev${Date.now()}`, event_time: 1, event });
    await until('the Home', () => JSON.stringify(slack.view(maya, 'home') ?? '').includes(title) || undefined);
    return ['views.publish, with her ticket', null];
  });
  await tries('a signature of somebody else, and another workspace', async () => {
    const event = { type: 'app_home_opened', user: maya, tab: 'home', channel: 'D0' };
    const forged = await slack.signed(
      { type: 'event_callback', team_id: team.id, event_id: 'Ev1', event_time: 1, event },
      'another',
    );
    if (forged.status !== 401) throw new Error(`answered ${forged.status}`);
    const foreign = await slack.signed({
      type: 'block_actions',
      user: { id: maya, team_id: 'T0OTHER' },
      team: { id: 'T0OTHER' },
      trigger_id: 't',
      actions: [],
    });
    if (foreign.status !== 200 || foreign.said !== '') throw new Error(`answered ${foreign.status} ${foreign.said}`);
    return [`401, and nothing done; links lead to ${publicUrl}`, null];
  });
  return opinions;
}

const isCard = ({ blocks }: Message, words: string): boolean =>
  (blocks?.length ?? 0) > 0 && JSON.stringify(blocks).includes(words);

const Control = z.looseObject({ action_id: z.string(), type: z.string() });

/** Buttons and menus of a message, with the block that they stand in. */
function controlsIn({ blocks = [] }: Message) {
  return blocks.flatMap((block) => {
    const elements = [...(Array.isArray(block.elements) ? block.elements : []), block.accessory];
    return elements.flatMap((one) => {
      const control = Control.safeParse(one).data;
      return control ? [{ ...control, block_id: block.block_id ?? 'b' }] : [];
    });
  });
}

/** An input as it is submitted with what it was shown with. */
function stateOf({ type, initial_value, initial_option, initial_user }: Record<string, unknown>): object {
  if (initial_option !== undefined) return { type, selected_option: initial_option };
  if (type === 'users_select') return { type, selected_user: initial_user ?? null };
  if (type === 'file_input') return { type, files: [] };
  return type === 'plain_text_input' ? { type, value: initial_value ?? null } : { type, selected_option: null };
}

async function until<T>(what: string, find: () => T | undefined): Promise<T> {
  for (const last = Date.now() + 12_000; Date.now() < last; await sleep(50)) {
    const found = find();
    if (found !== undefined) return found;
  }
  throw new Error(`${what} did not come`);
}
