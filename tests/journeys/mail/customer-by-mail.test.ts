import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aStage, type Stage } from '../../support/stage.ts';

const erik = 'erik.holm@fabrikam.example';
const help = 'it-help@northwind.example';

describe('A customer writes to the support address, and is answered from Slack', () => {
  let stage: Stage;
  let slack: Awaited<ReturnType<Stage['slack']>>;
  beforeAll(async () => {
    stage = await aStage();
    slack = await stage.slack('Ben');
  });
  afterAll(() => stage?.close());

  const writes = (...lines: string[]) => {
    const mime = [`From: Erik Holm <${erik}>`, `To: ${help}`, 'MIME-Version: 1.0', ...lines].join('\r\n');
    const envelope = { from: erik, to: [help] };
    return stage.mail('POST', 'arrive', { mime: Buffer.from(mime).toString('base64'), ...envelope });
  };
  /** Subjects of the mails that he got. */
  const got = () => stage.mail('GET', `held?mailbox=${encodeURIComponent(erik)}`);

  test('his mail is a ticket of the desk within seconds', async () => {
    await writes(
      'Subject: Scanner shows error 42',
      'Message-ID: <first@fabrikam.example>',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'It has shown error 42 since this morning.',
    );
    await slack.goes('# it-desk');
    await slack.card('IT-4').says('Scanner shows error 42', 'Erik Holm');
  });

  test('he is told the key of his ticket by mail, in the same thread', async () => {
    await expect.poll(got, { timeout: 15_000 }).toEqual([expect.stringContaining('IT-4')]);
  });

  test('what Ben answers in Slack comes to him by mail', async () => {
    await slack.card('IT-4').presses('Reply');
    const reply = await slack.form('Reply to IT-4');
    await reply.fills('Erik Holm (requester)', 'Switch it off and on again, please.');
    await reply.sends('Send');
    await expect.poll(async () => String(await got()).split('IT-4').length - 1, { timeout: 15_000 }).toBe(2);
  });
});
