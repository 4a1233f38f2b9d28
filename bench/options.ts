import { parseArgs } from 'node:util';

/** What to measure, and for how long. */
export interface Options {
  readonly size: number;
  /** Marks of the table, such as P1; all when empty. */
  readonly only: ReadonlySet<string>;
  readonly warmUpSeconds: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly soakMinutes: number;
  /** Mails that are imported. */
  readonly mails: number;
  /** The chat of P5, and the one that is connected in P7 and P8; null: both in P5, none in the others. */
  readonly chat: (typeof chats)[number] | null;
}

export const marks = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8', 'IMPORT', 'PANE'] as const;
/** One takes long, the other needs a browser: measured where they are named. */
export const onlyNamed: ReadonlySet<string> = new Set(['IMPORT', 'PANE']);
const chats = ['slack', 'teams'] as const;

const help = `Measures the product as a child process on this machine and prints a table.

  npm run bench -- [--size 10000] [--only P1,P2] [--quick]
    --size N            tickets in the database (default 10000)
    --only P1,P2        some of ${marks.join(', ')} (default all but IMPORT and PANE)
    --quick             1 s of warm-up and 2 rounds of 2 s: to see that it works, not to quote
    --warm-up S         seconds before the first round (default 10)
    --rounds N          rounds (default 5)
    --seconds S         seconds a round (default 10)
    --soak M            minutes of the mixed run of P7, whose memory is drawn as a curve (default 5; 60 for the hour)
    --mails N           mails that IMPORT brings in (default 20000)
    --chat NAME         slack or teams: only this one in P5, and connected in P7 and P8 (default both in P5, else none)
`;

/** Reads the command line; prints help and ends the process when asked for or when it cannot be read. */
export function readOptions(args: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        size: { type: 'string', default: '10000' },
        only: { type: 'string', default: '' },
        quick: { type: 'boolean', default: false },
        'warm-up': { type: 'string' },
        rounds: { type: 'string' },
        seconds: { type: 'string' },
        soak: { type: 'string' },
        mails: { type: 'string' },
        chat: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) leave(help, 0);
    const only = values.only
      .split(',')
      .map((one) => one.trim().toUpperCase())
      .filter((one) => one !== '');
    const unknown = only.filter((one) => !marks.some((mark) => mark === one));
    if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: use some of ${marks.join(', ')}`);
    const chat = chats.find((one) => one === values.chat) ?? null;
    if (values.chat !== undefined && chat === null) throw new Error(`--chat ${values.chat}: use ${chats.join(' or ')}`);
    const usual = values.quick
      ? { warmUp: 1, rounds: 2, seconds: 2, soak: 0.2 }
      : { warmUp: 10, rounds: 5, seconds: 10, soak: 5 };
    return {
      size: number('size', values.size, 0),
      only: new Set(only),
      warmUpSeconds: number('warm-up', values['warm-up'], usual.warmUp),
      rounds: number('rounds', values.rounds, usual.rounds),
      seconds: number('seconds', values.seconds, usual.seconds),
      soakMinutes: number('soak', values.soak, usual.soak),
      mails: number('mails', values.mails, values.quick ? 500 : 20_000),
      chat,
    };
  } catch (error) {
    return leave(`${error instanceof Error ? error.message : String(error)}\n\n${help}`, 2);
  }
}

function number(name: string, text: string | undefined, usual: number): number {
  if (text === undefined) return usual;
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${name} ${text}: give a number above 0`);
  return value;
}

function leave(text: string, code: number): never {
  process[code === 0 ? 'stdout' : 'stderr'].write(text);
  process.exit(code);
}
