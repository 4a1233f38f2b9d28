import { describe, expect, it } from 'vitest';
import { holdsWords, readIntent } from '../../../../bots/shared/line/read-intent.ts';

describe('a line that is nearly a change of many tickets', () => {
  it.each([
    ['change queue priority high', 'change queue: priority high'],
    ['change queue:priority high', 'change queue: priority high'],
    ['change queue IT priority high', 'change queue IT: priority high'],
    ['change IT-4, IT-5 close', 'change IT-4, IT-5: close'],
    ['change status:waiting priority low', 'change status:waiting: priority low'],
  ])('%s is offered as it is meant', (typed, line) => {
    const intent = readIntent(typed);
    expect(intent).toMatchObject({ verb: 'unclear', line, exact: true, text: typed });
    expect(readIntent(line)).toMatchObject({ verb: 'change' });
    expect(holdsWords({ verb: intent.verb, text: typed })).toBe(false);
  });

  it.each([
    ['change queue', 'change queue: priority high'],
    ['change queue:', 'change queue: priority high'],
    ['change mine: delete', 'change mine: priority high'],
    ['change IT-4', 'change IT-4: priority high'],
    ['change', 'change queue: priority high'],
  ])('%s is answered with the right form', (typed, line) => {
    const intent = readIntent(typed);
    expect(intent).toMatchObject({ verb: 'unclear', line, exact: false });
    expect(intent).not.toHaveProperty('alone');
    expect(holdsWords({ verb: intent.verb, text: typed })).toBe(false);
  });

  it.each([
    'change the toner of the printer',
    'change queue settings of the phone',
    'change view of my calendar',
    'change printer: it is broken',
    'change https://intranet/phones please',
  ])('%s is what a ticket would say', (typed) => {
    expect(readIntent(typed)).toEqual({ verb: 'text', text: typed });
    expect(holdsWords({ verb: 'text', text: typed })).toBe(true);
  });
});
