// Pure
import { type PersonActor, type Words, worksEverywhere } from '#core';

/** Lines of help, by their first word, that are of use to people who work at a desk only. */
const ofAgents: ReadonlySet<string> = new Set(['queue', 'note', 'take', 'assign', 'status', 'priority']);
/** Lines for people who ask for help; agents are requesters too. */
const leads = 'reopen';
/** Lines for people who head a department. */
const ofHeads = 'department';

/** The lines of help for what this person may do; all of them while nobody knows who they are. */
export function helpFor({ chat }: Words, actor: PersonActor | null): { form: string; does: string }[] {
  if (actor === null) return [...chat.help];
  const administers = worksEverywhere(actor);
  const isAgent = administers || actor.desks.size > 0;
  const isLead = administers || [...actor.desks.values()].some((desk) => desk.lead);
  return chat.help.flatMap((line) => {
    const [word = ''] = line.form.split(' ');
    if (ofAgents.has(word) && !isAgent) return [];
    if (word === ofHeads && actor.heads.length === 0) return [];
    return [word === leads && isLead ? { ...line, does: chat.helpForLeads.reopen } : line];
  });
}
