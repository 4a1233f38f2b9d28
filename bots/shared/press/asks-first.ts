// Pure
import { type CardAction, verbNamed } from '#core';

/** What a control says to its verb whatever the ticket; null for those that open or show something, or choose a value. */
const asked: Readonly<Record<CardAction, { readonly verb: string; readonly input: object } | null>> = {
  take: { verb: 'ticket.assign', input: { assignee: 'me' } },
  unassign: { verb: 'ticket.unassign', input: {} },
  resolve: { verb: 'ticket.finish', input: {} },
  close: { verb: 'ticket.finish', input: { close: true } },
  withdraw: { verb: 'ticket.withdraw', input: {} },
  reopen: { verb: 'ticket.move', input: { status: 'todo' } },
  follow: { verb: 'ticket.addPerson', input: { person: 'me' } },
  unfollow: { verb: 'ticket.removePerson', input: { person: 'me' } },
  assign: null,
  status: null,
  priority: null,
  reply: null,
  note: null,
  edit: null,
  rate: null,
  rateComment: null,
  category: null,
  checklist: null,
  desk: null,
  change: null,
  startTimer: null,
  stopTimer: null,
  keepTimer: null,
  endTimer: null,
  logTime: null,
  saveReply: null,
  snooze: null,
  wake: { verb: 'ticket.wake', input: {} },
  project: null,
  channel: null,
  confidential: null,
  show: null,
};

/** The controls that ask first. */
export type AsksFirst = 'close' | 'withdraw';

/** Whether a control asks once more before it does anything: where the registry of verbs says that nothing puts it back. */
export function asksFirst(action: CardAction): action is AsksFirst {
  const ask = asked[action];
  return ask !== null && verbNamed(ask.verb).effectOf({ ticket: 'IT-1', ...ask.input }) === 'irreversible';
}
