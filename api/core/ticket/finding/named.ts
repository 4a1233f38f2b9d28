import { z } from 'zod';
import { waysToSee } from '../../access/ways.ts';
import { Surface } from '../../actor.ts';
import { seenCompanies } from '../../company/seen.ts';
import type { Ctx, Db, Tx } from '../../context.ts';
import type { Book } from '../../desk/book.ts';
import { worksEverywhere } from '../../person/powers.ts';
import { wordsOf } from '../../say/choose.ts';
import { foldedName } from '../../text/fold.ts';
import { StatusCategory } from '../status.ts';
import { tagKey } from '../tags/tag-name.ts';
import { Turn } from '../turn/turn.ts';
import { whereVisible } from '../visible.ts';
import { priorities } from '../words.ts';
import type { Named, ValueField } from './fields.ts';
import { namesOfPeople, peopleNamed } from './people-named.ts';

/** What a field of filters knows: values of words or ids, and those that may be empty or stand for who asks. */
interface Field {
  readonly none?: true;
  readonly me?: true;
  /** Ids are taken as they are: whether there is such a thing is nobody's to find out by a list. */
  readonly byId?: true;
  find(typed: string): Named | Promise<Named>;
  /** The names of ids, as far as the actor may see them. */
  names?(ids: readonly string[]): Promise<readonly { readonly id: string; readonly name: string }[]>;
}

export const isId = (text: string): boolean => z.guid().safeParse(text).success;

const none: Named = { ids: [], near: [] };

/** One of a closed list of words. */
const oneOf = (words: readonly string[], say: (word: string) => string): Field => ({
  find(typed) {
    const wanted = foldedName(typed);
    const found = words.find((one) => one === wanted || foldedName(say(one)) === wanted);
    return found ? { ids: [found], name: say(found), near: [] } : { ids: [], near: words, among: words };
  },
});

/** How each field is filtered by name and by id, for one actor. `desks` are ids of the desks that were asked for as well. */
export function fieldsFor(ctx: Ctx, db: Db | Tx, book: Book, desks: readonly string[] = []): Record<ValueField, Field> {
  const words = wordsOf(ctx.actor);
  const person: Field = {
    me: true,
    byId: true,
    find: (typed) => peopleNamed(ctx, db, typed),
    names: (ids) => namesOfPeople(ctx, db, ids),
  };
  const statusFields = statusesOf(book, words.find.statuses);
  return {
    desk: { find: (typed) => deskNamed(book, typed) },
    assignee: { ...person, none: true },
    requester: person,
    author: person,
    participant: person,
    follower: person,
    department: {
      byId: true,
      none: true,
      find: () => none,
      names: (ids) => db.department.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } }),
    },
    status: statusFields,
    priority: oneOf(priorities, words.priority),
    turn: oneOf(Turn.options, (one) => words.find.turns[Turn.parse(one)]),
    category: { none: true, find: (typed) => categoryNamed(book, typed, desks) },
    ...placesFor(ctx, db),
    tag: tagsFor(ctx, db),
    source: oneOf(Surface.options, (one) => one),
  };
}

function deskNamed(book: Book, typed: string): Named {
  const wanted = foldedName(typed);
  const found = book.desks.find(
    (one) => one.id === typed || foldedName(one.key) === wanted || foldedName(one.name) === wanted,
  );
  if (found) return { ids: [found.id], name: found.key, near: [] };
  const active = book.desks.filter((one) => one.active);
  return { ids: [], near: active.flatMap((one) => [one.key, one.name]), among: active.map((one) => one.key) };
}

/** A category of statuses stands for all its statuses, also where one has that name. */
function statusesOf(book: Book, said: Readonly<Record<StatusCategory, string>>): Field {
  return {
    find(typed) {
      const wanted = foldedName(typed);
      const category = StatusCategory.options.find((one) => one === wanted || foldedName(said[one]) === wanted);
      if (category) return { ids: [category], name: said[category], near: [] };
      const status = book.statuses.find((one) => one.id === typed || foldedName(one.name) === wanted);
      if (status) return { ids: [status.id], name: status.name, near: [] };
      const names = book.statuses.filter((one) => one.active).map((one) => one.name);
      const among = [...StatusCategory.options, ...names];
      return { ids: [], near: [...among, ...names.flatMap((one) => one.split(' '))], among };
    },
  };
}

/**
 * Categories of several desks may have one name: all of them, or those of the desks that were asked for. What stands below one
 * belongs to it.
 */
function categoryNamed(book: Book, typed: string, desks: readonly string[]): Named {
  const byId = book.category(typed);
  if (byId) return { ids: book.withBelow([byId.id]), name: byId.path, near: [] };
  const there = book.categories.filter((one) => desks.length === 0 || desks.includes(one.deskId));
  const wanted = foldedName(typed.replace(/\s*[>/›]\s*/g, ' › '));
  const found = there.filter((one) => foldedName(one.name) === wanted || foldedName(one.path) === wanted);
  const [first, another] = found;
  if (first)
    return { ids: book.withBelow(found.map((one) => one.id)), name: another ? first.name : first.path, near: [] };
  return { ids: [], near: there.filter((one) => one.active).map((one) => one.name) };
}

/** Companies, projects and tasks, of those that the actor sees. */
function placesFor({ actor }: Ctx, db: Db | Tx): Record<'company' | 'project' | 'task', Field> {
  const seen = seenCompanies(actor);
  const own = seen === 'all' ? undefined : { in: [...seen] };
  const inCompany = own ? { companyId: own } : {};
  const ofTask = own ? { project: { companyId: own } } : {};
  const select = { id: true, name: true } as const;
  const named = (find: (where: object, take: number) => Promise<{ id: string; name: string }[]>): Field => ({
    none: true,
    byId: true,
    async find(typed) {
      const nameFolded = foldedName(typed);
      const found = await find({ nameFolded }, 50);
      if (found[0]) return { ids: found.map(({ id }) => id), name: found[0].name, near: [] };
      const alike = await find({ nameFolded: { startsWith: nameFolded.slice(0, 1) } }, 200);
      return { ids: [], near: alike.map(({ name }) => name) };
    },
    names: (ids) => find({ id: { in: [...ids] } }, ids.length),
  });
  return {
    company: named((where, take) =>
      db.company.findMany({ where: { AND: [where, own ? { id: own } : {}] }, take, select }),
    ),
    project: named((where, take) => db.project.findMany({ where: { AND: [where, inCompany] }, take, select })),
    task: named((where, take) => db.task.findMany({ where: { AND: [where, ofTask] }, take, select })),
  };
}

/** Tags of the desks that the actor works at, and those on tickets that they see. */
function tagsFor({ actor }: Ctx, db: Db | Tx): Field {
  const select = { id: true, name: true } as const;
  const everywhere = worksEverywhere(actor);
  const desks = actor.kind === 'person' ? [...actor.desks.keys()] : [];
  const there = everywhere ? {} : { deskId: { in: desks } };
  const onTheirs = { tickets: { some: { ticket: whereVisible(waysToSee(actor)) } } };
  const seen = { OR: [there, onTheirs] };
  return {
    none: true,
    byId: true,
    async find(typed) {
      const nameKey = tagKey(typed.replace(/^#+/, ''));
      const find = (where: object) => db.tag.findMany({ where: { AND: [{ nameKey }, where] }, take: 50, select });
      const found = [...(await find(there)), ...(everywhere ? [] : await find(onTheirs))];
      const [first] = found;
      if (first) return { ids: [...new Set(found.map(({ id }) => id))], name: first.name, near: [] };
      const alike = { nameKey: { startsWith: nameKey.slice(0, 1) } };
      const near = await db.tag.findMany({
        where: { AND: [alike, there] },
        orderBy: { uses: 'desc' },
        take: 200,
        select,
      });
      return { ids: [], near: near.map(({ name }) => name) };
    },
    names: (ids) => db.tag.findMany({ where: { AND: [{ id: { in: [...ids] } }, seen] }, select }),
  };
}
