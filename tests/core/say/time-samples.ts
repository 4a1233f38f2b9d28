import type { Words } from '../../../api/core/index.ts';

/** How every sentence about time is said once in each way it can be said. */
export const timeSamples = ({ time }: Words): Record<string, readonly (() => string)[]> => {
  const lengths = [30, 60, 5_400, 28_800, 300_000];
  const each = (say: (seconds: number) => string) => lengths.map((seconds) => () => say(seconds));
  return {
    'time.span': each(time.span),
    'time.event': [() => time.event({ type: 'ticket.timed', what: 'logged', seconds: 1_800 })],
    'time.onlyWorkers': [() => time.onlyWorkers('IT-7')],
    'time.howLong': each((seconds) => time.howLong('IT-7', seconds)),
    'time.runsElsewhere': [() => time.runsElsewhere('IT-7', 'IT-8')],
    'time.notYours': [() => time.notYours('Nora')],
    'time.started': [() => time.started('IT-7')],
    'time.running': each((seconds) => time.running('IT-7', seconds)),
    'time.switched': each((seconds) => time.switched('IT-7', seconds)),
    'time.stopped': each((seconds) => time.stopped('IT-7', seconds)),
    'time.logged': [true, false].flatMap((billable) => each((seconds) => time.logged('IT-7', seconds, billable))),
    'time.kept': [() => time.kept('IT-7')],
    'time.today': [0, 1, 2, 5, 22].map((entries) => () => time.today(5_400, entries)),
    'time.spent': [0, 1_800].map((billable) => () => time.spent(5_400, billable)),
    'time.ask': each((seconds) => time.ask('IT-7', 'Beamer', seconds)),
    'time.button.was': each(time.button.was),
    'time.form.title': [() => time.form.title('IT-7')],
  };
};
