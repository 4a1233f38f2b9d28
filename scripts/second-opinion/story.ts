import { z } from 'zod';
import { broken, buttonIn, inputIn } from '../../tests/bots/teams/draw/card-rules.ts';
import {
  type AgentsPlayground,
  ben,
  chloe,
  deskChannel,
  maya,
  type Posted,
  personalChat,
} from './agents-playground.ts';

/** One thing that was tried; `said` is what was seen, or in what they differ. */
export interface Opinion {
  readonly tried: string;
  readonly agreed: boolean;
  readonly said: string;
}

/** Where the product is asked directly. */
export interface Door {
  readonly url: string;
  readonly publicUrl: string;
  /** A token as the connector's, signed by somebody else. */
  forge(): Promise<string>;
}

const Answered = z.object({
  // The Agents Playground hands the answer on without it.
  statusCode: z.literal(200).optional(),
  type: z.literal('application/vnd.microsoft.card.adaptive'),
  value: z.looseObject({}),
});
const Dialog = z.object({
  task: z.object({
    type: z.literal('continue'),
    value: z.object({ title: z.string(), card: z.object({ content: z.looseObject({}) }) }),
  }),
});
const Results = z.object({
  composeExtension: z.object({
    type: z.literal('result'),
    attachments: z.array(z.object({ content: z.looseObject({}), preview: z.unknown() })).min(1),
  }),
});

const title = 'VPN drops every hour';

/** Plays a short story through the Agents Playground and says for each step whether it went as in the local Teams. */
export async function play(playground: AgentsPlayground, door: Door): Promise<Opinion[]> {
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
  const press = async (posted: Posted, label: string, by: string, inputs: object = {}) => {
    const { verb, data } = buttonIn(posted.card, label);
    const action = { type: 'Action.Execute', title: label, verb, data: { ...Object(data), ...inputs } };
    const { conversation, message } = posted;
    // The head of a thread is pressed inside of it.
    const thread = conversation === deskChannel ? `${conversation};messageid=${message}` : conversation;
    const at = { conversation: thread, message };
    const answer = await playground.invoke('adaptiveCard/action', { action, trigger: 'manual' }, by, at);
    return sound(Answered.parse(answer).value);
  };
  const inChat = { conversation: personalChat };

  const form = await tries('/ticket new in the personal chat', async () => {
    await playground.types(personalChat, `/ticket new ${title}`);
    const posted = await playground.card('the form', ({ card }) => said(card).includes('form.submit'));
    const filled = inputIn(posted.card, 'title').value;
    if (filled !== title) throw new Error(`the title is “${String(filled)}”`);
    sound(posted.card);
    return ['a form with the words in it', posted];
  });

  const key = await tries('the form is submitted (Action.Execute)', async () => {
    if (!form) throw new Error('there is no form');
    const answer = await press(form, 'Open ticket', maya, {
      title,
      description: 'Since Monday',
      desk: 'IT',
      priority: 'high',
    });
    const found = /[A-Z]+-\d+/.exec(said(answer))?.[0];
    if (found === undefined || !said(answer).includes('is open')) throw new Error(said(answer));
    return [`${found} is open`, found];
  });

  const isCard = (conversation: string, words: string) => (posted: Posted) =>
    posted.conversation.startsWith(conversation) &&
    String(posted.card.fallbackText).startsWith(`${key} `) &&
    said(posted.card).includes(words);
  await tries('the requester’s card', async () => {
    const posted = await playground.card('the card', isCard(personalChat, title));
    sound(posted.card);
    return ['posted in her own chat', posted];
  });
  const card = await tries('the desk’s live card', async () => {
    const posted = await playground.card('the card', isCard(deskChannel, 'Take it'));
    sound(posted.card);
    return ['begins a thread in the channel', posted];
  });

  await tries('an agent presses “Take it”', async () => {
    if (!card) throw new Error('there is no card');
    const answer = await press(card, 'Take it', ben);
    if (!said(answer).includes('In progress')) throw new Error(said(answer));
    return ['answered with the card in progress', null];
  });
  await tries('both cards are edited in place', async () => {
    const after = (one: Posted) => one.action !== 'createMessage' && said(one.card).includes('Ben Okafor');
    for (const place of [personalChat, deskChannel])
      await playground.card(`the edit in ${place}`, (one) => isCard(place, 'In progress')(one) && after(one));
    return ['updateActivity, twice', null];
  });
  await tries('another agent presses too late', async () => {
    if (!card) throw new Error('there is no card');
    const answer = await press(card, 'Take it', chloe);
    if (!said(answer).includes('Ben Okafor')) throw new Error(said(answer));
    return ['told who was first, on the card as it is', null];
  });

  const dialog = await tries('“Create ticket” on a message (fetchTask)', async () => {
    const payload = {
      id: '1700000000002',
      from: { user: { id: 'x', displayName: 'Tom Baker', userIdentityType: 'aadUser' } },
      body: { contentType: 'html', content: '<p>The <b>lift</b> is stuck</p>' },
      linkToMessage: 'https://teams.microsoft.com/l/message/19:x/1700000000002',
    };
    const value = { commandId: 'createTicket', commandContext: 'message', messagePayload: payload };
    const opened = Dialog.parse(await playground.invoke('composeExtension/fetchTask', value, maya, inChat)).task.value;
    const filled = inputIn(sound(opened.card.content), 'title').value;
    if (filled !== 'The lift is stuck') throw new Error(`the title is “${String(filled)}”`);
    return [`dialog “${opened.title}” with its text`, opened.card.content];
  });
  await tries('the dialog is submitted (submitAction)', async () => {
    if (!dialog) throw new Error('there is no dialog');
    const inputs = { title: 'The lift is stuck', description: 'Floor 2', desk: 'IT' };
    const data = { ...Object(buttonIn(dialog, 'Open ticket').data), ...inputs };
    const value = { commandId: 'createTicket', commandContext: 'message', data };
    const answer = said(await playground.invoke('composeExtension/submitAction', value, maya, inChat));
    if (!answer.includes('is open')) throw new Error(answer);
    return [`${/[A-Z]+-\d+/.exec(answer)?.[0]} is open`, null];
  });

  await tries('search in the compose box (query)', async () => {
    const parameters = [{ name: 'words', value: 'VPN' }];
    const value = { commandId: 'searchTickets', parameters, queryOptions: { skip: 0, count: 25 } };
    const answer = await playground.invoke('composeExtension/query', value, maya, inChat);
    const found = Results.parse(answer).composeExtension.attachments;
    for (const { content } of found) sound(content);
    if (!found.some(({ preview }) => said(preview).includes(`${key} `))) throw new Error(said(answer));
    return [`${found.length} found, ${key} among them`, null];
  });
  await tries('a link to the ticket unfolds (queryLink)', async () => {
    const value = { url: `${door.publicUrl}/tickets/${key}` };
    const answer = await playground.invoke('composeExtension/queryLink', value, maya, inChat);
    for (const { content } of Results.parse(answer).composeExtension.attachments) sound(content);
    return ['its card', null];
  });

  await tries('a token of somebody else, and none', async () => {
    const send = async (headers: Record<string, string>) => {
      const body = JSON.stringify({ type: 'message', channelId: 'msteams', text: 'hello' });
      return (await fetch(`${door.url}/teams/messages`, { method: 'POST', headers, body })).status;
    };
    const seen = [await send({ authorization: `Bearer ${await door.forge()}` }), await send({})];
    if (seen.some((status) => status !== 401)) throw new Error(`answered ${seen.join(' and ')}`);
    return ['both 401; every step above was signed, both ways', null];
  });
  return opinions;
}

const said = (value: unknown) => JSON.stringify(value) ?? '';

/** The card, when it keeps the rules that the tests hold it to. */
function sound(card: Record<string, unknown>): Record<string, unknown> {
  const wrong = broken(card);
  if (wrong.length > 0) throw new Error(`the card breaks a rule: ${wrong.join('; ')}`);
  return card;
}
