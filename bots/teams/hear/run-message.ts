import { type InboundWork, isBlank, type Origin, type Outcome, type TicketPlace, ticketAt } from '#core';
import { type Answer, say } from '../../shared/answer.ts';
import { asItIsNow, changeMessage, saidAt } from '../../shared/hear/deeds.ts';
import { isApart } from '../../shared/hear/request.ts';
import { addComment, dropped, noText } from '../../shared/hear/run-message.ts';
import type { Intent } from '../../shared/line/intent.ts';
import { isPlainCommand, readLine } from '../../shared/line/read-line.ts';
import { isLine } from '../../shared/line/run/asked.ts';
import { typedIn } from '../../shared/line/typed-in.ts';
import { withLinks } from '../../shared/markdown/links.ts';
import { answered } from '../../shared/tell/answered.ts';
import type { Typed } from '../../shared/tell/give-back.ts';
import { lookAgain } from '../../shared/tell/look-again.ts';
import { noteLost } from '../../shared/tell/lost-files.ts';
import type { Bot } from '../bot.ts';
import { drawAnswer } from '../draw/answer.ts';
import { nothingAlong, takeSent } from '../from-message/sent-along.ts';
import { saidMessage } from '../from-message/source.ts';
import { Deed, type Deleted, type Edited, Said } from '../jobs.ts';
import { runLine } from '../line/in-message.ts';
import { withMentions } from '../place/mentioned.ts';
import type { Place } from '../place/place.ts';
import { runSubmitted } from '../press/sent-as-message.ts';
import { isHeld, linksIn } from '../read/sent.ts';
import { accountOf, contextAt, tellAnswer, tellDrawn, wordsAt } from '../speak.ts';
import { nameOf, toldAtOf } from './deeds.ts';
import { isOutside, requestPlaceOf, runRequest } from './run-request.ts';

/** What a message becomes: a comment on the ticket whose thread it stands in, what its line asks for, or a draft. */
export async function onMessage(bot: Bot, said: Said, inbound: InboundWork): Promise<Outcome> {
  const { place } = said;
  const content = { text: said.text, from: 'message', message: saidMessage(place, said.id) };
  const asText = { kind: 'command', content } as const;
  let typed = (): Promise<Typed> => Promise.resolve(asText);
  const about = {
    account: accountOf(place),
    tell: async (answer: Answer, passing?: 'passing') =>
      tellDrawn(bot, place, drawAnswer(answer, await wordsAt(bot, place)), passing),
    typed: () => typed(),
  };
  return answered(bot, inbound, about, async () => {
    if (said.value !== null && said.value !== undefined) return runSubmitted(bot, said, inbound.key);
    return runSaid(bot, said, inbound.key, (intent, text) => {
      const asked = { account: accountOf(place), requestId: inbound.key };
      typed = async () => {
        const ctx = await contextAt(bot, place, inbound.key);
        const { files } = await takeSent(bot, said, ctx).catch(() => nothingAlong);
        return typedIn(bot, asked, { intent, typed: text, files }, (line) => line);
      };
    });
  });
}

/** A message as it reads by now; `understood` is told of a line that says what is to be done. */
const runSaid = (
  bot: Bot,
  sent: Said,
  key: string,
  understood: (intent: Intent, text: string) => void = () => {},
): Promise<Outcome> =>
  asItIsNow(
    bot,
    nameOf(bot, sent),
    async (edit) => {
      const now = edit ? Deed.parse(JSON.parse(edit.payload)) : undefined;
      const said = now?.kind === 'edited' ? { ...sent, text: now.text, sent: now.sent ?? sent.sent } : sent;
      const { place } = said;
      // What holds only pictures or a card asks for nothing.
      const intent: Intent = said.holds && isBlank(said.text) ? { verb: 'text', text: '' } : readLine(said.text);
      const at = place.targeted ? null : await ticketOf(bot, said);
      if (at && !(said.meant && isPlainCommand(intent))) return addSaid(bot, said, at, key);
      const asked = said.meant && isLine(intent) ? undefined : await requestPlaceOf(bot, place);
      if (asked) return runRequest(bot, said, { asked, intent, key });
      if (!said.meant) return dropped('This thread belongs to no ticket.');
      // What it quotes is no message of a ticket: then it is part of what is said.
      if (said.quote && intent.verb === 'text')
        return runLine(bot, said, { ...intent, text: `${said.quote}\n\n${intent.text}` }, key);
      if (said.quote && intent.verb === 'new') return runLine(bot, said, newWith(intent, said.quote), key);
      if (isUnderstood(intent)) understood(intent, said.text);
      return runLine(bot, said, intent, key);
    },
    (deed) => change(bot, Deed.parse(JSON.parse(deed.payload)), deed.key),
  );

/** A new ticket with what is quoted behind its words. */
function newWith(intent: Extract<Intent, { verb: 'new' }>, quote: string): Intent {
  const text = `${intent.text}\n\n${quote}`.trim();
  const { who } = intent;
  return who?.kind === 'name'
    ? { ...intent, text, who: { ...who, name: `${who.name}\n\n${quote}` } }
    : { ...intent, text };
}

/** Whether a line says what is to be done: then only what is said with it is given back. */
function isUnderstood({ verb }: Intent): boolean {
  return verb !== 'new' && verb !== 'text' && verb !== 'later' && verb !== 'unclear';
}

/** A person corrected a message: so is the comment or the draft that it is. */
export const onEdited = (bot: Bot, edited: Edited, { key }: InboundWork): Promise<Outcome> => change(bot, edited, key);

/** A person deleted or emptied a message: the comment or the draft that it is is taken back. */
export const onDeleted = (bot: Bot, deleted: Deleted, { key }: InboundWork): Promise<Outcome> =>
  change(bot, deleted, key);

async function addSaid(bot: Bot, said: Said, at: TicketPlace, requestId: string): Promise<Outcome> {
  const { place, sent } = said;
  const ctx = await contextAt(bot, place, requestId);
  const apart = await isApart(ctx, at);
  const open = apart ? await requestPlaceOf(bot, place) : undefined;
  if (open && (await isOutside(bot, place, open))) return dropped('It is of somebody outside.');
  const { files, told, lost } = await takeSent(bot, said, ctx);
  const text = withLinks(await withMentions(bot, place, said.text, said.mentions), linksIn(sent));
  if (text === '' && files.length === 0) {
    const words = await wordsAt(bot, place);
    await noteLost(bot, ctx, at.ticket, lost);
    await tellAnswer(bot, place, told.length > 0 ? say(told.join('\n')) : say(words.chat.noWords));
    return dropped(noText);
  }
  const origin: Origin = {
    surface: 'teams',
    tenant: place.tenant,
    channelId: place.chat,
    messageId: said.id,
    threadId: place.thread,
    target: at.target,
    ...saidAt(Number(said.id)),
  };
  const asked = { account: accountOf(place), requestId };
  const comment = { at, text, files, lost, origin, extra: told, apart };
  const { outcome, answer, notTold } = await addComment(bot, asked, comment);
  // Below a note in a channel stands for everybody who reads it; its author need not be told once more.
  const marked = place.scope === 'channel' && answer?.kind === 'words' && answer.offer?.act === 'publish';
  if (marked && told.length > 0) await tellAnswer(bot, place, say(told.join('\n')));
  if (marked && notTold) await tellAnswer(bot, place, notTold);
  if (answer && !marked) await tellAnswer(bot, place, answer);
  return outcome;
}

async function change(bot: Bot, deed: Edited | Deleted, key: string): Promise<Outcome> {
  const { place, id } = deed;
  const sent = (deed.kind === 'edited' && deed.sent) || [];
  const read = deed.kind === 'edited' ? await withMentions(bot, place, deed.text, deed.mentions) : null;
  const text = read === null ? null : withLinks(read, linksIn(sent));
  const { outcome, answer } = await changeMessage(
    bot,
    { account: accountOf(place), requestId: key },
    {
      at: messageAt(place, id),
      about: nameOf(bot, deed),
      toldAt: toldAtOf(bot, deed),
      text,
      ...(deed.kind === 'edited' && deed.quote ? { withQuote: `${deed.quote}\n\n${text}` } : {}),
      ...(sent.some(isHeld)
        ? { files: async () => (await takeSent(bot, { place, id, sent }, await contextAt(bot, place, key))).free }
        : {}),
      again: (sent) => runSaid(bot, Said.parse(JSON.parse(sent.payload)), sent.key),
    },
  );
  if (answer) await tellAnswer(bot, place, answer);
  return outcome;
}

const messageAt = ({ tenant, chat }: Place, messageId: string) => ({
  surface: 'teams',
  tenant,
  channelId: chat,
  messageId,
});

/** The ticket whose thread a message stands in, or whose message it quotes in the person's own chat. */
async function ticketOf({ engine }: Bot, { place, id, replyTo }: Said): Promise<TicketPlace | null> {
  if (place.scope === 'personal') return replyTo === undefined ? null : ticketAt(engine, messageAt(place, replyTo));
  if (place.scope !== 'channel' || place.thread === '' || place.thread === id) return null;
  // The thread may stand below a card that is posted and not yet written down.
  return lookAgain(Number(id) - Number(place.thread), () => ticketAt(engine, messageAt(place, place.thread)));
}
