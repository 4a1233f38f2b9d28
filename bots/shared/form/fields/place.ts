// Pure
import type { TicketView, Words } from '#core';
import type { Field, Form } from '../definition.ts';
import { choicesOf } from '../list-names.ts';
import type { Places } from '../places.ts';
import type { Memory, Start } from '../start.ts';
import { aboutTicket, seenIn } from './common.ts';

/** Project and task, where there are any: the tasks are those of the chosen project. */
export function placeFields(words: Words, company: string | undefined, places: Places | null): Field[] {
  const { place } = words;
  const { projects, project, tasks, task } = places ?? bare;
  const hasTasks = places === null || tasks.length > 0;
  if (places !== null && projects.length === 0) return [];
  return [
    {
      type: 'choice',
      id: 'project',
      label: place.project,
      placeholder: place.chooseProject,
      choices: projects,
      list: choicesOf.projects(company ?? ''),
      initial: project,
      steers: place.showTasks,
    },
    ...(hasTasks
      ? [
          {
            type: 'choice',
            id: 'task',
            label: place.task,
            placeholder: place.chooseTask,
            choices: tasks,
            list: choicesOf.tasks(project ?? ''),
            initial: task,
            scope: project,
          } as const,
        ]
      : []),
  ];
}

const bare: Places = { projects: [], project: undefined, tasks: [], task: undefined };

/** Chosen where a ticket is to belong to no project. */
export const noProject = 'none';

/** Says which project and task a ticket belongs to. */
export function projectFields(
  words: Words,
  start: Start,
  known: { readonly ticket: TicketView; readonly company: string | undefined; readonly places: Places } | null,
): Form<Memory> {
  const ticket = known?.ticket;
  const none = ticket?.project ? [{ value: noProject, label: words.place.none }] : [];
  const fields = placeFields(words, known?.company, known?.places ?? null).map((field) =>
    field.type === 'choice' && field.id === 'project'
      ? { ...field, required: true, choices: [...none, ...field.choices] }
      : field,
  );
  return {
    title: words.place.title(start.memory.ticket ?? ''),
    submit: words.chat.form.save,
    small: true,
    keeps: seenIn(start, ticket),
    fields: [...aboutTicket(ticket), ...fields],
  };
}
