import { z } from 'zod';
import { addForm } from './forms/add.ts';
import { assignForm } from './forms/assign.ts';
import { bulkForm } from './forms/bulk.ts';
import { changeForm } from './forms/change.ts';
import { checklistForm } from './forms/checklist.ts';
import { closeForm, noteForm, replyForm, resolveForm, withdrawForm } from './forms/composer.ts';
import { confidentialForm } from './forms/confidential.ts';
import { editForm } from './forms/edit.ts';
import { newTicketForm } from './forms/new-ticket.ts';
import { projectForm } from './forms/project.ts';
import { rateForm } from './forms/rate.ts';
import { recurringForm } from './forms/recurring.ts';
import { saveReplyForm } from './forms/save-reply.ts';
import { snoozeForm } from './forms/snooze.ts';
import { endTimerForm, logTimeForm } from './forms/time.ts';
import type { FormOf } from './made.ts';

/** The forms of every bot. */
export const FormKind = z.enum([
  'ticket',
  'reply',
  'note',
  'assign',
  'edit',
  'resolve',
  'close',
  'withdraw',
  'change',
  'rate',
  'project',
  'checklist',
  'add',
  'logTime',
  'endTimer',
  'saveReply',
  'snooze',
  'confidential',
  'recurring',
  'bulk',
]);
export type FormKind = z.infer<typeof FormKind>;

/** What each of them is and does; a new form is a file and its line here. */
export const forms: Readonly<Record<FormKind, FormOf>> = {
  ticket: newTicketForm,
  reply: replyForm,
  note: noteForm,
  assign: assignForm,
  edit: editForm,
  resolve: resolveForm,
  close: closeForm,
  withdraw: withdrawForm,
  change: changeForm,
  rate: rateForm,
  project: projectForm,
  checklist: checklistForm,
  add: addForm,
  logTime: logTimeForm,
  endTimer: endTimerForm,
  saveReply: saveReplyForm,
  snooze: snoozeForm,
  confidential: confidentialForm,
  recurring: recurringForm,
  bulk: bulkForm,
};
