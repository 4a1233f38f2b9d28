// Pure
import { type PersonActor, type Words, worksEverywhere } from '#core';
import { commandIn } from './languages.ts';

/** Lines of help, by their first word, that are of use only to people who work on tickets of others. */
const ofWorkers: ReadonlySet<string> = new Set([
  'queue',
  'note',
  'assign',
  'status',
  'priority',
  'category',
  'channel',
  'confidential',
  'checklist',
  'time',
  'project',
  'merge',
  'unmerge',
  'link',
  'unlink',
  'tag',
  'untag',
  'saved',
  'recurring',
  'held',
  'snooze',
  'later',
  'change',
  'escalate',
]);
/** Lines for agents of a desk: a ticket is with one of them. */
const ofAgents = 'take';
/** Lines for people who lead a desk, or work everywhere. */
const ofLeads: ReadonlySet<string> = new Set(['delete', 'restore']);
/** Lines for people who ask for help; agents are requesters too. */
const leads = 'reopen';
/** Lines for people who head a department. */
const ofHeads = 'department';

/** The lines of help for what this person may do; all of them while nobody knows who they are. */
export function helpFor({ chat }: Words, actor: PersonActor | null): { form: string; does: string }[] {
  if (actor === null) return [...chat.help];
  const administers = worksEverywhere(actor);
  const isAgent = actor.desks.size > 0;
  const isLead = administers || [...actor.desks.values()].some((desk) => desk.lead);
  return chat.help.flatMap((line) => {
    const word = commandIn(line.form.split(' ')[0] ?? '');
    if (ofWorkers.has(word) && !isAgent && !administers) return [];
    if (ofLeads.has(word) && !isLead) return [];
    if (word === ofAgents && !isAgent) return [];
    if (word === ofHeads && actor.heads.length === 0) return [];
    return [word === leads && isLead ? { ...line, does: chat.helpForLeads.reopen } : line];
  });
}
