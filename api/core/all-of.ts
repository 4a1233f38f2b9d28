/** Rows in one statement: others who write meanwhile wait for no more, and SQL Server does not lock the whole table for them. */
const batch = 500;

/**
 * Runs a statement that takes at most so many rows until it finds no more; gives how many there were. A row that it has
 * changed does not fit it again.
 */
export async function allOf(some: (limit: number) => Promise<{ count: number }>): Promise<number> {
  for (let all = 0; ; ) {
    const { count } = await some(batch);
    all += count;
    if (count < batch) return all;
  }
}
