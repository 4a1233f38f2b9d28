import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiCaller, ownerCaller } from '../../support/api-caller.ts';
import { erik, erikWrites } from '../../support/outlook/arriving.ts';
import { OutlookPage } from '../../support/outlook/outlook-page.ts';
import { aStage, type Stage } from '../../support/stage.ts';

describe('A mail to Ben himself becomes a ticket in Outlook', () => {
  const key = 'IT-4';
  let stage: Stage;
  let api: ApiCaller;
  let ben: OutlookPage;
  beforeAll(async () => {
    stage = await aStage();
    api = await ownerCaller(stage);
    await erikWrites(stage, {
      ...{ subject: 'Scanner shows error 42', id: 'first@fabrikam.example', text: 'It has shown it since Monday.' },
      to: ['ben@northwind.example', 'chloe@northwind.example'],
      file: { name: 'scanner.log', content: 'error 42' },
    });
    ben = new OutlookPage(await stage.outlook('Ben'));
  });
  afterAll(() => stage?.close());

  test('with its subject, its text, its sender and its file', async () => {
    await ben.looksAt('Scanner shows error 42');
    expect(await ben.pane.getByLabel('Title').inputValue()).toBe('Scanner shows error 42');
    await ben.reads('Erik Holm');
    await ben.presses('Create ticket');
    await ben.reads(key);
    const slack = await stage.slack('Chloe');
    await slack.goes('# it-desk');
    await slack.card(key).says('Scanner shows error 42', 'Erik Holm');
    const ticket = await api.ticket(key);
    expect(ticket).toMatchObject({ title: 'Scanner shows error 42', requester: { name: 'Erik Holm' } });
    expect(ticket.description).toContain('It has shown it since Monday.');
    await slack.opensThread(`${key} ·`);
    await slack.reads('scanner.log', 'thread');
  });

  test('and Erik is told its key, and what Ben answers from the pane', async () => {
    const got = () => stage.mail('GET', `held?mailbox=${encodeURIComponent(erik)}`);
    await expect.poll(got, { timeout: 15_000 }).toEqual([expect.stringContaining(key)]);
    await ben.presses('Reply');
    await ben.pane.getByRole('textbox', { name: /^Reply/ }).fill('Switch it off and on again, please.');
    await ben.presses('Send reply');
    await expect.poll(async () => String(await got()).split(key).length - 1, { timeout: 15_000 }).toBe(2);
  });

  test('Chloe, who opens her own copy, sees that it is one and whose', async () => {
    await ben.presses('Take it');
    const chloe = new OutlookPage(await stage.outlook('Chloe'));
    await chloe.looksAt('Scanner shows error 42');
    await chloe.reads(key);
    await chloe.reads('With Ben Okafor');
    expect(await chloe.pane.getByRole('button', { name: 'Create ticket' }).count()).toBe(0);
  });

  test('nothing complained', () => {
    expect(stage.complaints).toEqual([]);
  });
});
