// What of this room the surfaces use; the core's door gives it on.

export { askAboutTimers } from './ask.ts';
export { editTime, removeTime } from './change-entry.ts';
export { dayAt } from './days.ts';
export { durationAhead, longestSeconds, readDuration, writeDuration } from './duration.ts';
export { EditTime, LogTime, StartTimer, StopTimer } from './inputs.ts';
export { keepTimer } from './keep.ts';
export { ListTime, listTime, TimePage } from './list.ts';
export { logTime } from './log.ts';
export { AskReport, TimeReport, timeReport } from './report.ts';
export { MyTime, myTime } from './running.ts';
export { startTimer, TimerStarted } from './start.ts';
export { stopTimer } from './stop.ts';
export type { AskedTime, SummedBy, TimeSums } from './time-sums.ts';
export { TimeEntryView, TimerView } from './time-view.ts';
