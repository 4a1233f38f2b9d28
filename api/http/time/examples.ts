import { examples } from '../docs/examples.ts';

const { ids, at } = examples;
const ticket = { key: 'IT-1042', title: 'Printer on floor 3 is broken' };

const entry = {
  id: ids.comment,
  ticket,
  person: { id: ids.ben, name: 'Ben Okafor' },
  at,
  day: at.slice(0, 10),
  seconds: 5_400,
  note: 'New cartridge, cleaned the rollers',
  billable: true,
  source: 'hand',
  version: 1,
  editable: true,
};
const running = { ticket, startedAt: at, seconds: 720, note: '', billable: false, asks: false };
const sum = { seconds: 5_400, billableSeconds: 5_400, entries: 1 };

/** Believable answers about time. */
export const timeExamples = {
  entry,
  running,
  mine: { running, today: { day: at.slice(0, 10), seconds: 5_400, entries: 1 } },
  report: {
    by: 'category',
    from: '2026-03-01',
    to: '2026-03-31',
    timeZone: 'Europe/Berlin',
    total: sum,
    items: [{ id: ids.ticket, name: 'Hardware', ...sum }],
    next: null,
  },
};
