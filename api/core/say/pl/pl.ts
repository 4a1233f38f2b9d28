// Pure
import type { Words } from '../words.ts';
import { arrived } from './arrived.ts';
import { because } from './because.ts';
import { chat } from './chat.ts';
import { connect } from './connect.ts';
import { file } from './file.ts';
import { form } from './form.ts';
import { inside } from './inside.ts';
import { links, tags } from './links-and-tags.ts';
import { lists } from './lists.ts';
import { mail } from './mail.ts';
import { merge } from './merge.ts';
import { notifications } from './notifications.ts';
import { outlook } from './outlook.ts';
import { place } from './place.ts';
import { input, refuse } from './refuse.ts';
import { requestForm } from './request-form.ts';
import { slack } from './slack.ts';
import { teams } from './teams.ts';
import { ticket } from './ticket.ts';
import { time, timeInput } from './time.ts';
import { turn } from './turn.ts';

/** Every sentence in Polish; past tenses that would tell a gender are avoided. */
export const pl: Words = {
  ...ticket,
  arrived,
  because,
  chat: { ...chat, ...lists, form },
  connect,
  file,
  inside,
  links,
  mail,
  merge,
  notifications,
  outlook,
  place,
  requestForm,
  slack,
  tags,
  teams,
  refuse,
  input: { ...input, ...timeInput },
  time,
  turn,
};
