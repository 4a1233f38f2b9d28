/** Does both in the order of the tickets' ids: of two who merge the same tickets in opposite directions one waits for the other. */
export async function inOrder<A, B>(
  one: { readonly id: string },
  other: { readonly id: string },
  first: () => Promise<A>,
  second: () => Promise<B>,
): Promise<[A, B]> {
  if (one.id < other.id) return [await first(), await second()];
  const done = await second();
  return [await first(), done];
}
