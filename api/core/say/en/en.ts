// Pure
import { because } from './because.ts';
import { chat } from './chat.ts';
import { connect } from './connect.ts';
import { file } from './file.ts';
import { form } from './form.ts';
import { inside } from './inside.ts';
import { lists } from './lists.ts';
import { notifications } from './notifications.ts';
import { input, refuse } from './refuse.ts';
import { slack } from './slack.ts';
import { teams } from './teams.ts';
import { ticket } from './ticket.ts';
import { turn } from './turn.ts';

/** Every sentence a person can read, in English. A sentence that is not here is not said. */
export const en = {
  ...ticket,
  because,
  chat: { ...chat, ...lists, form },
  connect,
  file,
  inside,
  notifications,
  slack,
  teams,
  refuse,
  input,
  turn,
};
