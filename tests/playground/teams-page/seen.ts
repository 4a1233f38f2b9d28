import { misbehaviour } from '../../../playground/teams/misbehaviour.ts';
import type { Snapshot } from '../../../playground/teams/snapshot.ts';
import type { Conversation, Message } from '../../../playground/teams/state.ts';

const person = (id: string, name: string) => ({
  id,
  mri: `29:${id}`,
  name,
  email: `${id}@world.example`,
  title: 'Staff',
  timeZone: 'UTC',
  locale: 'en-US',
});

/** A message of Ben at this time, its text the time itself. */
export const said = (at: number, rest: Partial<Message> = {}): Message => ({
  id: String(at),
  from: 'ben',
  at,
  html: `<p>${at}</p>`,
  text: String(at),
  cards: [],
  mentions: [],
  reactions: [],
  ...rest,
});

export const channel = (messages: Message[] = [], rest: Partial<Conversation> = {}): Conversation => ({
  id: '19:tickets@thread.tacv2',
  kind: 'channel',
  name: 'Tickets',
  teamId: '19:desk@thread.tacv2',
  members: ['mia', 'ben'],
  hasApp: true,
  read: { mia: 2 },
  messages,
  ...rest,
});

/** The tenant as Mia sees it. */
export const seenByMia = (conversations: Conversation[] = [channel()]): Snapshot => ({
  me: 'mia',
  tenant: { id: 't', name: 'World' },
  app: {
    id: 'app',
    botId: '28:app',
    name: 'Threadline',
    commands: [
      { title: 'new', description: 'Open a ticket' },
      { title: 'note', description: 'Write a note' },
    ],
    messageActions: [],
    searchCommands: [],
    composeActions: [],
    linkDomains: ['desk.example', '*.world.example', 'localhost'],
  },
  people: [person('mia', 'Mia Lund'), person('ben', 'Ben Obi'), person('zoe', 'Zoe Kim')],
  teams: [
    {
      id: '19:desk@thread.tacv2',
      groupId: 'g',
      name: 'Desk',
      members: ['mia', 'ben'],
      owners: ['ben'],
    },
  ],
  installs: { personal: [], teams: [] },
  readsAll: [],
  conversations,
  dialogs: [],
  misbehaviour: misbehaviour.parse({}),
});
