import { addsCategories, type Book, type Ctx, fold, invalid, pathSign, setCategory, showTicket } from '#core';
import { wordsOf } from '../../chat.ts';
import { demandAbility } from '../../form/abilities.ts';

/** So many names are said where several fit. */
const most = 10;

/** Gives a ticket the category of a typed name, one that is made of it, or none; gives what its author is told. */
export async function categoryByName(
  ctx: Ctx,
  { ticket, name, isNew }: { readonly ticket: string; readonly name: string; readonly isNew?: true },
): Promise<{ text: string; ticketId: string }> {
  const words = wordsOf(ctx);
  const shown = await showTicket(ctx, ticket);
  demandAbility(words, shown, 'setCategory');
  const wanted = isNew ? { newCategory: name } : { category: await idOf(ctx, shown, name) };
  const done = await setCategory(ctx, { ticket, ...wanted });
  return { text: words.category.set(done.key, done.category?.path ?? null), ticketId: done.id };
}

/** @throws DeskError `invalid` with the names that there are */
async function idOf(
  ctx: Ctx,
  { key, desk: { id: deskId } }: { key: string; desk: { id: string } },
  typed: string,
): Promise<string | null> {
  if (/^(?:none|kein(?:es|e|s)?|brak|żaden|żadna)$/i.test(typed)) return null;
  const book = await ctx.book.read(ctx.db);
  const all = book.categories.filter((one) => one.active && one.deskId === deskId);
  const fits = namedIn(all, typed);
  const [only, another] = fits;
  if (only && !another) return only.id;
  const { category: words } = wordsOf(ctx);
  const paths = fits.slice(0, most).map((one) => one.path);
  const others = all.slice(0, most).map((one) => one.path);
  const adds = addsCategories(ctx.actor, book.desk(deskId));
  const said = [
    words.which(typed, paths),
    ...(paths.length === 0 && others.length > 0 ? [words.choose(others)] : []),
    ...(paths.length === 0 && adds ? [words.addLine(key, typed)] : []),
  ];
  throw invalid(said.join('\n'));
}

/** Those whose whole name it is, else those of that name on any level, else those in whose whole name it stands. */
function namedIn(all: Book['categories'], typed: string): Book['categories'] {
  const wanted = fold(typed.split(/\s*[›>/]\s*/).join(pathSign));
  const whole = all.filter((one) => fold(one.path) === wanted);
  if (whole.length > 0) return whole;
  const own = all.filter((one) => fold(one.name) === wanted);
  return own.length > 0 ? own : all.filter((one) => fold(one.path).includes(wanted));
}
