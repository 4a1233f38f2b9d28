import { command } from '../../command.ts';
import { conflict, invalid } from '../../errors.ts';
import { wordsOf } from '../../say/choose.ts';
import { demand, loadTicket } from '../load.ts';
import { may } from '../policy.ts';
import { factsOf, viewTicket } from '../view.ts';
import { isTheirs, PersonAnswer, PersonOnTicket, personNamed } from './add-person.ts';
import { partOf, takeOff } from './put-on.ts';

/** Takes somebody off a ticket, or oneself: from then on they see it only where something else shows it to them. */
export const removePerson = command({
  name: 'ticket.removePerson',
  summary: 'Remove somebody, or stop following it',
  effect: 'writes',
  input: PersonOnTicket,
  output: PersonAnswer,
  async load(work, input) {
    const row = await loadTicket(work.tx, work.ctx.actor, input.ticket);
    const person = await personNamed(work, input.person);
    const part = person && partOf(row, person.id);
    // Outside nobody knows who follows it.
    const isHidden = part === 'follower' && !may(work.ctx.actor, 'readInternal', factsOf(row));
    const isSelf = work.ctx.actor.kind === 'person' && person?.id === work.ctx.actor.personId;
    return { row, person, isSelf, had: isHidden && !isSelf ? null : part };
  },
  async allow(work, { row, person, isSelf, had }) {
    const { actor } = work.ctx;
    const { refuse } = wordsOf(actor);
    if (!isSelf) demand(actor, 'addPeople', row);
    else if (had !== null) demand(actor, 'unfollow', row);
    // Of somebody who is not on it people outside learn the name only where they know them.
    const isStranger =
      person && !isSelf && had === null && row.requesterId !== person.id && !may(actor, 'readInternal', factsOf(row));
    if (!person || (isStranger && !(await isTheirs(work, person))))
      throw invalid(refuse.noPerson, [{ field: 'person', message: refuse.noPerson }]);
    if (row.requesterId === person.id) throw conflict(refuse.isRequester(person.name, row.key));
  },
  async run(work, { row, person, had }) {
    const { ctx } = work;
    const book = await ctx.book.read(work.tx);
    if (!person) throw invalid(wordsOf(ctx.actor).refuse.noPerson);
    const { id, name } = person;
    const next = had === null ? row : await takeOff(work, row, person, had);
    return { ticket: viewTicket(next, ctx, book), person: { id, name }, as: null, changed: had !== null };
  },
});
