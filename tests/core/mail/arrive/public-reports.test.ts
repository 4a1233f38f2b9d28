import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aMailWorld, type MailWorld } from '../../../support/mail/mail-world.ts';
import { aWorld, type World } from '../../../support/world.ts';

let world: World;
let mail: MailWorld;
beforeAll(async () => {
  world = await aWorld();
  mail = await aMailWorld(world);
});
afterAll(() => world.close());

let count = 0;
/** A mail as its program wrote it, line by line; what became of it, and what stands on the ticket. */
async function came(heads: readonly string[], body = 'It smokes.') {
  const id = `report-${++count}@mail.example`;
  const named = (name: string) => heads.some((one) => one.toLowerCase().startsWith(`${name}:`));
  const all = [
    ...heads,
    ...(named('from') ? [] : ['From: Maya <maya@northwind.example>']),
    ...(named('to') ? [] : ['To: support@northwind.example']),
    ...(named('subject') ? [] : [`Subject: Report ${count}`]),
    `Message-ID: <${id}>`,
    'Date: Mon, 2 Mar 2026 09:00:00 +0000',
    'MIME-Version: 1.0',
  ];
  const mime = Buffer.from([...all, '', body].join('\r\n'), 'latin1');
  mail.server.arrive('support@northwind.example', { mime: mime.toString('latin1'), messageId: id, proof: 'pass' });
  await mail.settle();
  const became = await mail.became(id);
  const ticket =
    became.ticketId === null ? null : await world.engine.db.ticket.findUnique({ where: { id: became.ticketId } });
  return { id, became, ticket };
}
const filesOf = async (ticketId: string | null) =>
  (await world.engine.db.attachment.findMany({ where: { ticketId: ticketId ?? '' }, orderBy: { id: 'asc' } })).map(
    (one) => one.name,
  );
const plain = ['Content-Type: text/plain; charset=utf-8'];

describe('Reports of this field: a sender who is written oddly', () => {
  it.each([
    // github.com/zammad/zammad/issues/3066
    ['without the bracket at the end', 'From: Maya <maya@northwind.example'],
    ['without a blank before the bracket', 'From: Maya N<maya@northwind.example>'],
    // github.com/zammad/zammad/issues/2572
    ['as an encoded word', 'From: =?UTF-8?Q?Maya_=C5=A0oobar?= <maya@northwind.example>'],
    // github.com/zammad/zammad/issues/913
    ['with @ in the name', 'From: "maya@home" <maya@northwind.example>'],
  ])('%s is that person', async (_, from) => {
    const { ticket } = await came([from, ...plain]);
    expect(ticket?.requesterId).toBe(world.people.maya);
  });

  it.each([
    // github.com/zammad/zammad/issues/3867 and 4452
    ['empty', 'Reply-To: <>'],
    ['a name alone', 'Reply-To: "Jane Doe"'],
    ['a name alone, without quotes', 'Reply-To: John Doe'],
  ])('an address for replies that is %s keeps no mail away', async (_, head) => {
    expect((await came([head, ...plain])).ticket?.requesterId).toBe(world.people.maya);
  });

  // github.com/zammad/zammad/issues/4826
  it('nobody at all is held with the reason', async () => {
    expect((await came(['From: ', ...plain])).became).toMatchObject({
      outcome: 'held',
      reason: 'It names no sender.',
    });
  });

  // github.com/zammad/zammad/issues/913, github.com/osTicket/osTicket/issues/1713
  it('recipients with quotes within quotes keep no mail away', async () => {
    const to = `To: "'support@northwind.example'" <support@northwind.example>`;
    expect((await came([to, ...plain])).became.outcome).toBe('ticket');
  });
});

describe('Reports of this field: a text that is written oddly', () => {
  // github.com/osTicket/osTicket/issues/4995
  it('umlauts of Outlook.com are there', async () => {
    const body = [
      ...['--a', 'Content-Type: text/plain; charset="iso-8859-1"', 'Content-Transfer-Encoding: quoted-printable', ''],
      ...['hi,', '', 'does this work? =E4=F6=FC', '', '--a'],
      ...['Content-Type: text/html; charset="iso-8859-1"', 'Content-Transfer-Encoding: quoted-printable', ''],
      ...['<html><head><meta http-equiv=3D"Content-Type" content=3D"text/html; charset=3Diso-8859-=', '1">'],
      ...['</head><body dir=3D"ltr"><div>hi,<br><br>does this work? =E4=F6=FC</div></body></html>', '', '--a--'],
    ].join('\r\n');
    const { ticket } = await came(['Content-Type: multipart/alternative; boundary="a"'], body);
    expect(ticket?.description).toBe('hi,\n\ndoes this work? äöü');
  });

  // github.com/osTicket/osTicket/issues/6863
  it('that is signed by PGP is there, without the signature as a file', async () => {
    const body = [
      ...['--a', 'Content-Type: multipart/mixed; boundary=b', '', '--b', 'Content-Type: text/plain', ''],
      ...['Signed words.', '--b--', '--a', 'Content-Type: application/pgp-signature; name="signature.asc"'],
      ...['Content-Disposition: attachment; filename="signature.asc"', '', '-----BEGIN PGP SIGNATURE-----', '--a--'],
    ].join('\r\n');
    const { ticket } = await came(
      ['Content-Type: multipart/signed; boundary=a; protocol="application/pgp-signature"'],
      body,
    );
    expect(ticket?.description).toBe('Signed words.');
    expect(await filesOf(ticket?.id ?? null)).toEqual([]);
  });

  // github.com/osTicket/osTicket/issues/1212 and 4165
  it('that is only in winmail.dat is a ticket that says what to ask for', async () => {
    const heads = ['Content-Type: application/ms-tnef; name="winmail.dat"', 'Content-Transfer-Encoding: base64'];
    const { ticket, became } = await came(heads, Buffer.from('789f3e2200010000', 'hex').toString('base64'));
    expect(became.outcome).toBe('ticket');
    expect(ticket?.description).toContain('(The mail has no text.)');
    expect(ticket?.description).toContain('Ask for them once more in a mail whose format is HTML or plain text.');
  });

  // github.com/osTicket/osTicket/pull/4857
  it('a mail that is attached stays a file', async () => {
    const body = [
      ...['--a', 'Content-Type: text/plain', '', 'See the mail.', '--a', 'Content-Type: message/rfc822'],
      ...['Content-Disposition: attachment; filename="old.eml"', '', 'From: x@y.example', 'Subject: Old', '', 'Old.'],
      '--a--',
    ].join('\r\n');
    const { ticket } = await came(['Content-Type: multipart/mixed; boundary=a'], body);
    expect(ticket?.description).toContain('See the mail.');
    expect(await filesOf(ticket?.id ?? null)).toEqual(['old.eml']);
  });

  // github.com/glpi-project/glpi/issues/7984
  it('names no picture that did not come along', async () => {
    const html = '<p>Look: <img src="denied:cid:image001.png@01D6"><img src="cid:gone@01D6"></p>';
    const { ticket } = await came(['Content-Type: text/html; charset=utf-8'], html);
    expect(ticket?.description).toBe('Look:');
  });
});

describe('Reports of this field: whose conversation it is', () => {
  const answer = (heads: string[]) => came([...heads, ...plain], 'More.');

  // github.com/glpi-project/glpi/issues/16903 and 16757
  it('people who answer their own mail before the desk does are on their ticket', async () => {
    const first = await came(plain);
    const second = await answer([`In-Reply-To: <${first.id}>`, 'Cc: support@northwind.example', 'Subject: RE: Report']);
    expect(second.became).toMatchObject({ outcome: 'comment', ticketId: first.became.ticketId });
  });

  // github.com/freescout-help-desk/freescout/issues/2375
  it('that answers one mail and has another in its references belongs to the one that it answers', async () => {
    const [one, other] = [await came(plain), await came(plain)];
    const next = await answer([`In-Reply-To: <${one.id}>`, `References: <${one.id}> <${other.id}>`]);
    expect(next.became.ticketId).toBe(one.became.ticketId);
  });

  // github.com/freescout-help-desk/freescout/issues/5620
  it('that names an id which a server made up finds its ticket by an older reference', async () => {
    const first = await came(plain);
    const next = await answer(['In-Reply-To: <fs-0123@made.up>', `References: <${first.id}> <fs-0123@made.up>`]);
    expect(next.became).toMatchObject({ outcome: 'comment', ticketId: first.became.ticketId });
  });

  // github.com/glpi-project/glpi/issues/16757
  it('of the same subject alone is a ticket of its own', async () => {
    const first = await came(['Subject: Printer', ...plain]);
    expect((await answer(['Subject: RE: Printer'])).became.ticketId).not.toBe(first.became.ticketId);
  });
});
