import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cast } from '../../../prisma/cast.ts';
import { aStage, type Stage } from '../../support/stage.ts';

const erik = 'erik.holm@fabrikam.example';
const help = 'it-help@northwind.example';
const ben = cast.people.find(({ name }) => name.startsWith('Ben '))?.entraId ?? '';

describe('A customer writes a mail, and an agent answers it in Outlook', () => {
  let stage: Stage;
  let slack: Awaited<ReturnType<Stage['slack']>>;
  let customer: Awaited<ReturnType<Stage['mailbox']>>;
  beforeAll(async () => {
    stage = await aStage();
    slack = await stage.slack('Ben');
  });
  afterAll(() => stage?.close());

  const got = () => stage.mail('GET', `held?mailbox=${encodeURIComponent(erik)}`);

  test('his mail is a ticket', async () => {
    customer = await stage.mailbox(erik);
    await customer.getByRole('button', { name: 'New mail' }).click();
    await customer.getByRole('combobox', { name: 'To', exact: true }).fill(help);
    await customer.getByLabel('Subject').fill('Scanner shows error 42');
    await customer.getByLabel('Text').fill('Since this morning.');
    await customer.getByRole('button', { name: 'Send', exact: true }).click();
    await customer.getByText('Sent.').waitFor();
    await slack.goes('# it-desk');
    await slack.card('IT-4').says('Scanner shows error 42', 'Erik Holm');
    await expect.poll(got, { timeout: 15_000 }).toEqual([expect.stringContaining('IT-4')]);
  });

  test('what Ben answers in the shared mailbox is on the card in Slack, with who wrote it and where', async () => {
    const outlook = await stage.mailbox(ben);
    await outlook
      .getByRole('region', { name: 'IT help', exact: true })
      .getByRole('button', { name: /^Inbox/ })
      .click();
    await outlook.getByRole('button', { name: /Scanner shows error 42/ }).click();
    await outlook.getByRole('button', { name: 'Reply', exact: true }).click();
    await outlook.getByLabel('Text').fill('Switch it off and on again, please.');
    await outlook.getByRole('button', { name: 'Send', exact: true }).click();
    await outlook.getByText('Sent.').waitFor();
    await slack.opensThread('IT-4 ·');
    const said = /Ben Okafor[\s\S]*by mail from Outlook[\s\S]*Switch it off and on again, please\./;
    await slack.messages(said, 'thread').waitFor({ timeout: 50_000 });
    await slack.card('IT-4').says('Last: Ben Okafor replied.');
  }, 90_000);

  test('Erik has that mail once, and what he answers to it is a message on the ticket', async () => {
    await stage.settled();
    expect(await got()).toHaveLength(2);
    await customer
      .getByRole('button', { name: /^RE: Scanner shows error 42|Switch it off/ })
      .first()
      .click();
    await customer.getByRole('button', { name: 'Reply', exact: true }).click();
    await customer.getByLabel('Text').fill('That helped, thank you.');
    await customer.getByRole('button', { name: 'Send', exact: true }).click();
    await slack.messages(/Erik Holm[\s\S]*That helped, thank you\./, 'thread').waitFor();
    await slack.card('IT-4').says('Last: Erik Holm replied.');
  });
});
