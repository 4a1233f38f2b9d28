import { usePane } from '../use/pane.ts';

/** A time as people say it: the hour today, the day before. */
export function Moment({ at }: { at: string }) {
  const { say } = usePane();
  const moment = new Date(at);
  const isToday = moment.toDateString() === new Date().toDateString();
  const short = new Intl.DateTimeFormat(
    say.language,
    isToday ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short' },
  );
  const long = new Intl.DateTimeFormat(say.language, { dateStyle: 'full', timeStyle: 'short' });
  return (
    <time dateTime={at} title={long.format(moment)}>
      {short.format(moment)}
    </time>
  );
}
