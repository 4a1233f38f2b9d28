import { z } from 'zod';
import { Refused } from '../../refused.ts';
import type { Live } from '../live.ts';
import type { Conversation } from '../state.ts';
import { actor, conversationOf, ownTeam, place } from '../tenant/find.ts';
import { newMeetingId, newThreadId, pairId } from '../tenant/ids.ts';
import {
  installPersonal,
  installTeam,
  openPersonal,
  switchGroup,
  uninstallPersonal,
  uninstallTeam,
} from '../tenant/install.ts';

export const openedPersonal = z.object({ as: z.string() });
export const newChat = z.object({
  as: z.string(),
  with: z.array(z.string()).min(1).max(20),
  name: z.string().trim().max(50).default(''),
  /** It belongs to a meeting. */
  meeting: z.boolean().default(false),
});
export const installed = z.object({ as: z.string(), target: z.string() });
export const chosenLocale = z.object({ as: z.string(), locale: z.string().regex(/^[a-z]{2}-[A-Z]{2}$/) });

/** A person opens their chat with the app; the first time this installs it for them. */
export function openApp(live: Live, input: z.infer<typeof openedPersonal>): { conversation: string } {
  const person = actor(live, input.as);
  installPersonal(live, person);
  return { conversation: openPersonal(live, person).id };
}

/** A person begins a chat with one other, or with several, or sets up a meeting, which has a chat of its own. */
export function openChat(live: Live, input: z.infer<typeof newChat>): { conversation: string } {
  const person = actor(live, input.as);
  const others = [...new Set(input.with)].filter((id) => id !== person.id).map((id) => actor(live, id));
  const [other] = others;
  if (!other) throw new Refused('Choose somebody.');
  const pair = others.length === 1 && !input.meeting;
  const id = pair ? pairId(person.id, other.id) : input.meeting ? newMeetingId() : newThreadId('v2');
  if (conversationOf(live.state, id)) return { conversation: id };
  const chat: Conversation = {
    id,
    kind: pair ? 'personal' : 'group',
    name: input.name,
    members: [person.id, ...others.map((one) => one.id)],
    hasApp: false,
    read: {},
    messages: [],
  };
  live.state.conversations.push(chat);
  live.changed({ type: 'anew', for: chat.members });
  return { conversation: id };
}

/** A person adds the app: for themselves, to a team or to a group chat. */
export function install(live: Live, input: z.infer<typeof installed>): void {
  if (!switched(live, input, true)) throw new Refused(`${live.app.name} is there.`);
}

/** A person removes it. */
export function uninstall(live: Live, input: z.infer<typeof installed>): void {
  if (!switched(live, input, false)) throw new Refused(`${live.app.name} is not there.`);
}

function switched(live: Live, { as, target }: z.infer<typeof installed>, on: boolean): boolean {
  const person = actor(live, as);
  if (target === 'me') return on ? installPersonal(live, person) : uninstallPersonal(live, person);
  if (live.state.teams.some(({ id }) => id === target)) {
    const team = ownTeam(live, target, person);
    return on ? installTeam(live, team, person) : uninstallTeam(live, team, person);
  }
  const chat = place(live, target, person);
  if (chat.kind !== 'group') throw new Refused('The app can be added to teams and group chats.');
  return switchGroup(live, chat, person, on);
}

/** A person sets the language of their Teams, which goes along with everything that the app hears of them. */
export function chooseLocale(live: Live, input: z.infer<typeof chosenLocale>): void {
  const person = actor(live, input.as);
  person.locale = input.locale;
  live.changed({ type: 'anew' });
}
