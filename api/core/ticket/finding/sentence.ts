import type { Ctx, Db, Tx } from '../../context.ts';
import type { Book } from '../../desk/book.ts';
import { wordsOf } from '../../say/choose.ts';
import type { Filters, ValueField } from './fields.ts';
import type { Understood, Value, Wanted } from './filter.ts';
import { fieldsFor } from './named.ts';

/** What a list was understood to be, as one sentence in the reader's language: "Open tickets of IT, created this week". */
export async function sentenceOf(
  ctx: Ctx,
  db: Db | Tx,
  book: Book,
  { wanted, times }: Pick<Understood, 'wanted' | 'times'>,
  { open, snoozed, answer, q }: Pick<Filters, 'open' | 'snoozed' | 'answer'> & { readonly q?: string | undefined },
): Promise<string> {
  const { find } = wordsOf(ctx.actor);
  const fields = fieldsFor(ctx, db, book);
  const pieces: string[] = [];
  const desks: string[] = [];
  let isQueue = false;
  for (const { field, yes, no } of wanted) {
    const names = async (values: readonly Value[]) => {
      const unnamed = values.filter((one) => one.is === 'value' && one.name === undefined).map(({ typed }) => typed);
      const found = unnamed.length > 0 ? ((await fields[field].names?.(unnamed)) ?? []) : [];
      const nameOf = ({ is, name, typed }: Value) =>
        is === 'value' ? (name ?? found.find((one) => one.id === typed)?.name ?? find.hidden) : find[is];
      return values.map(nameOf);
    };
    if (isOnlyNobody(field, yes) && no.length === 0) isQueue = true;
    else if (field === 'desk') desks.push(...(await names(yes)));
    else if (yes.length > 0) pieces.push(find.piece(field, await names(yes)));
    if (no.length > 0) pieces.push(find.notPiece(field, await names(no)));
  }
  if (answer) {
    const [no, yes] = [answer.filter((one) => one.startsWith('!')), answer.filter((one) => !one.startsWith('!'))];
    if (yes.length > 0) pieces.push(find.piece('answer', yes));
    if (no.length > 0)
      pieces.push(
        find.notPiece(
          'answer',
          no.map((one) => one.slice(1)),
        ),
      );
  }
  if (snoozed !== undefined) pieces.push(snoozed ? find.snoozed : find.awake);
  pieces.push(...times.map(({ field, said }) => find.time(field, said)));
  const head = open === undefined ? find.tickets : open ? find.open : find.done;
  return find.sentence(head, { desks, isQueue, pieces, words: q });
}

const isOnlyNobody = (field: ValueField, yes: Wanted['yes']): boolean =>
  field === 'assignee' && yes.length === 1 && yes[0]?.is === 'none';
