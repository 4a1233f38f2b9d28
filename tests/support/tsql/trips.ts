const sent: string[] = [];
const refused: string[] = [];

/** Writes down one message to the server. */
export function note(sql: string): void {
  sent.push(sql);
  if (sent.length > 10_000) sent.splice(0, 5_000);
}

/** Writes down what SQL Server would not have taken, and gives the error: a product that retries must not hide it. */
export function refuse(error: unknown): unknown {
  refused.push(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  return error;
}

/** Takes the messages since the last call. */
export function takeTrips(): string[] {
  return sent.splice(0);
}

/** Takes what was refused since the last call. */
export function takeRefused(): string[] {
  return refused.splice(0);
}
