import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MyTime, TicketView, TimeEntryView, TimePage, TimeReport, TimerStarted } from '../../api/core/index.ts';
import { csvOf } from '../../api/http/time/csv.ts';
import { fc } from '../fast-check.ts';
import { type ApiWorld, anApi, type Caller } from './client.ts';

let api: ApiWorld;
let maya: Caller;
let ben: Caller;
let key: string;
beforeAll(async () => {
  api = await anApi();
  [maya, ben] = await Promise.all([api.by('maya'), api.by('ben')]);
  key = (await api.aTicket({ title: '=HYPERLINK("http://x")' })).key;
});
afterAll(() => api.close());

describe('time through the API', () => {
  it('a timer is started, seen and stopped, and its ticket has the sum', async () => {
    const started = await ben.post(`tickets/${key}/time/start`, { note: 'Rollers' });
    expect(started.as(TimerStarted)).toMatchObject({ changed: true, stopped: null });
    api.clock.advance(90_000);
    expect((await ben.get('time/running')).as(MyTime).running).toMatchObject({ ticket: { key }, seconds: 90 });
    const headers = { 'idempotency-key': 'stop-1' };
    const stopped = await ben.post('time/running/stop', {}, headers);
    expect(stopped.as(TimeEntryView)).toMatchObject({ seconds: 90, note: 'Rollers' });
    expect((await ben.post('time/running/stop', {}, headers)).text).toBe(stopped.text);
    expect((await ben.post('time/running/stop', {})).status).toBe(409);
    expect((await ben.get(`tickets/${key}`)).as(TicketView).time).toEqual({ seconds: 90, billableSeconds: 0 });
  });

  it('a forgotten timer is refused at `duration`, and kept running until somebody says how long it was', async () => {
    await ben.post(`tickets/${key}/time/start`, {});
    api.clock.advance(3 * 86_400_000);
    const refused = await ben.post('time/running/stop', {});
    expect(refused.status).toBe(400);
    expect(refused.problem().details?.fields?.[0]?.field).toBe('duration');
    expect((await ben.post('time/running/keep', {})).status).toBe(400);
    expect((await ben.post('time/running/stop', { duration: '1:00' })).as(TimeEntryView).seconds).toBe(3_600);
  });

  it('entries are written, listed, changed with their version, and removed', async () => {
    const made = await ben.post(`tickets/${key}/time`, { duration: '1h 30m', day: '2026-03-02', billable: true });
    expect(made.status).toBe(201);
    const entry = made.as(TimeEntryView);
    const page = (await ben.get(`tickets/${key}/time?billable=true`)).as(TimePage);
    expect(page.items.map((one) => one.id)).toEqual([entry.id]);
    const changed = await ben.patch(`time/${entry.id}`, { duration: '2h' }, { 'if-match': '"1"' });
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"']);
    expect((await ben.patch(`time/${entry.id}`, { duration: '3h' }, { 'if-match': '"1"' })).status).toBe(409);
    expect((await ben.send('DELETE', `time/${entry.id}`)).status).toBe(204);
    expect((await ben.send('DELETE', `time/${entry.id}`)).status).toBe(404);
  });

  it('is for people who work on tickets, and for keys that reach so far', async () => {
    expect((await maya.post(`tickets/${key}/time/start`, {})).status).toBe(403);
    expect((await maya.get(`tickets/${key}/time`)).status).toBe(403);
    expect((await maya.get('time/report')).status).toBe(403);
    const reads = await api.by('ben', ['tickets:read']);
    expect((await reads.get(`tickets/${key}/time`)).status).toBe(200);
    expect((await reads.post(`tickets/${key}/time`, { duration: '1h' })).status).toBe(403);
  });

  it('a report is JSON, or a table that no spreadsheet runs', async () => {
    const report = (await ben.get('time/report?by=ticket')).as(TimeReport);
    expect(report.items).toHaveLength(1);
    const csv = await ben.get('time/report?by=person&format=csv');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.headers.get('content-disposition')).toContain('attachment');
    expect(csv.text.replace('\uFEFF', '').split('\r\n')[0]).toBe(
      'person,id,hours,billable hours,seconds,billable seconds,entries',
    );
    expect((await ben.get('time/report?format=xml')).status).toBe(400);
    await api.engine.db.person.updateMany({ where: { id: api.people.ben }, data: { name: '=1+1' } });
    const tricky = await ben.get('time/report?by=person&format=csv');
    expect(tricky.text).toContain("\r\n'=1+1,");
  });
});

describe('a CSV', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '|calc', '%0A'])('has %j as a text', (cell) => {
    expect(csvOf([[cell]])).toMatch(/^\uFEFF"?'/);
  });

  it('has no cell that begins within another one where semicolons or tabs part them', () => {
    expect(csvOf([['x;=1+1', 'x\t=1+1']])).toBe('\uFEFF"x;=1+1","x\t=1+1"\r\n');
  });

  it('gives every cell back to who reads it, whatever is in it', () =>
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        (rows) => {
          const read = readCsv(csvOf(rows));
          expect(read.map((row) => row.map((cell) => cell.replace(/^'/, '')))).toEqual(
            rows.map((row) => row.map((cell) => cell.replace(/^'/, ''))),
          );
        },
      ),
    ));
});

/** Reads a CSV as RFC 4180 says. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let rest = text.replace(/^\uFEFF/, '');
  while (rest !== '') {
    const found = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest);
    if (!found) throw new Error(`This is no CSV: ${rest.slice(0, 40)}`);
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === '\r\n') {
      rows.push(row);
      row = [];
    }
    rest = rest.slice(found[0].length);
  }
  return rows;
}
