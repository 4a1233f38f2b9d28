// Pure
import type { Words } from '../words.ts';
import { arrived } from './arrived.ts';
import { because } from './because.ts';
import { channel } from './channel.ts';
import { chat } from './chat.ts';
import { confidential } from './confidential.ts';
import { connect } from './connect.ts';
import { form } from './form.ts';
import { lists } from './lists.ts';
import { mail } from './mail.ts';
import { notifications } from './notifications.ts';
import { outlook } from './outlook.ts';
import { place } from './place.ts';
import { input, refuse } from './refuse.ts';
import { slack } from './slack.ts';
import { teams } from './teams.ts';
import { bulk } from './ticket/bulk.ts';
import { category } from './ticket/category.ts';
import { checklist } from './ticket/checklist.ts';
import { emoji } from './ticket/emoji.ts';
import { escalate } from './ticket/escalate.ts';
import { file } from './ticket/file.ts';
import { find } from './ticket/find.ts';
import { history } from './ticket/history.ts';
import { inside } from './ticket/inside.ts';
import { links, tags } from './ticket/links-and-tags.ts';
import { merge } from './ticket/merge.ts';
import { prepared } from './ticket/prepared.ts';
import { presence } from './ticket/presence.ts';
import { recurring } from './ticket/recurring.ts';
import { requestForm } from './ticket/request-form.ts';
import { requests } from './ticket/requests.ts';
import { saidSince } from './ticket/said-since.ts';
import { savedReply } from './ticket/saved-reply.ts';
import { snooze } from './ticket/snooze.ts';
import { ticket } from './ticket/ticket.ts';
import { time, timeInput } from './ticket/time.ts';
import { turn } from './ticket/turn.ts';
import { views } from './ticket/views.ts';

/** Every sentence in Polish; past tenses that would tell a gender are avoided. */
export const pl: Words = {
  ...ticket,
  arrived,
  because,
  bulk,
  category,
  chat: { ...chat, ...lists, form },
  channel,
  checklist,
  confidential,
  connect,
  emoji,
  file,
  find,
  history,
  inside,
  links,
  mail,
  merge,
  notifications,
  outlook,
  place,
  prepared,
  presence,
  requestForm,
  requests,
  escalate,
  saidSince,
  savedReply,
  slack,
  snooze,
  tags,
  teams,
  recurring,
  refuse,
  input: { ...input, ...timeInput },
  time,
  turn,
  views,
};
