/**
 * Milliseconds of this process's processor time that a piece of work takes, the least of several tries: other processes on
 * the machine make a test slower, but not this number.
 */
export function processorTime(work: () => unknown, tries = 5): number {
  let least = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < tries; turn++) {
    const started = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(started);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}

/**
 * How many times longer a work takes for four times the text: about 4 when it grows with the text, about 16 when it grows
 * with its square. What is over in a moment counts as 4: there the clock says more than the text.
 */
export function growth(work: (length: number) => unknown, length: number, moment = 50): number {
  const whole = processorTime(() => work(4 * length));
  return whole < moment ? 4 : whole / processorTime(() => work(length));
}
