import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ben, erik, help, helpAddress, type Mail, mia, someMail } from './world.ts';

let mail: Mail;
beforeEach(async () => {
  mail = await someMail();
});
afterEach(() => mail.end());

/** Writes to Erik from the shared mailbox, as Ben unless told otherwise. */
const writes = async (more: object = {}) => {
  const given = { as: ben, mailbox: help, kind: 'new', to: erik, subject: 'Mended', text: 'It works.', ...more };
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${mail.url}/mail/ui/write`, { method: 'POST', headers, body: JSON.stringify(given) });
  await mail.settled();
  return answer.status;
};
const of = (address: string) => ({ emailAddress: expect.objectContaining({ address }) });

describe('what somebody writes from a shared mailbox', () => {
  it('names them beside it where they write on its behalf, in both copies', async () => {
    expect(await writes()).toBe(200);
    const [shared] = await mail.mails('sentitems');
    const [own] = await mail.mails('sentitems', ben);
    for (const copy of [shared, own]) {
      expect(copy).toMatchObject({ subject: 'Mended', from: of(helpAddress), sender: of('ben@world.example') });
      expect(copy?.internetMessageId).toBe(shared?.internetMessageId);
    }
    const { from, sender } = await mail.mime(shared?.id);
    expect([from?.address, sender?.address]).toEqual([helpAddress, 'ben@world.example']);
    expect(await mail.held(erik)).toEqual(['Mended']);
  });

  it('names nobody where they write as the mailbox', async () => {
    await writes({ sends: 'as' });
    const [copy] = await mail.mails('sentitems');
    expect(copy).toMatchObject({ from: of(helpAddress), sender: of(helpAddress) });
    expect((await mail.mime(copy?.id)).sender).toBeUndefined();
  });

  it('lies in their own sent items alone where Exchange was told to keep no other copy', async () => {
    await writes({ ownCopyOnly: true });
    expect(await mail.mails('sentitems')).toEqual([]);
    expect(await mail.mails('sentitems', ben)).toMatchObject([{ from: of(helpAddress) }]);
    expect(await mail.held(erik)).toEqual(['Mended']);
  });

  it('is refused to who is no member', async () => {
    expect(await writes({ as: mia })).not.toBe(200);
    expect(await mail.mails('sentitems')).toEqual([]);
  });
});
