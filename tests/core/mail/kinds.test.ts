import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mimeReader } from '../../../api/adapters/mail/read-mime.ts';
import { kindOf } from '../../../api/core/mail/kind/kind-of.ts';
import { mailKinds, type OwnMail } from '../../../api/core/mail/kind/mail-kind.ts';

const folder = join(import.meta.dirname, '../../fixtures/mail');
const own: OwnMail = {
  addresses: new Set(['support@desk.example']),
  isSent: (id) => id === 'out.1@desk.example',
};
const mails = mailKinds.flatMap((kind) =>
  readdirSync(join(folder, kind)).map((file) => ({ kind, file, bytes: readFileSync(join(folder, kind, file)) })),
);
const readKind = async (bytes: Uint8Array) => kindOf(await mimeReader().read(bytes), own);

it('tells every kind of mail from every other, in many languages', async () => {
  const counts = new Map<string, number>();
  const wrong: string[] = [];
  for (const { kind, file, bytes } of mails) {
    const found = (await readKind(bytes)).kind;
    counts.set(`${kind} ${found}`, (counts.get(`${kind} ${found}`) ?? 0) + 1);
    if (found !== kind) wrong.push(`${kind}/${file} is taken for ${found}`);
  }
  const cell = (text: string | number) => String(text).padStart(9);
  const rows = mailKinds.map((kind) =>
    [cell(kind), ...mailKinds.map((found) => cell(counts.get(`${kind} ${found}`) ?? '·'))].join(''),
  );
  process.stdout.write(`${[[cell('is / taken'), ...mailKinds.map(cell)].join(''), ...rows].join('\n')}\n`);
  expect(wrong).toEqual([]);
});

it('has raw mails of every automatic kind in at least five languages, and people’s mails that look like them', () => {
  for (const kind of mailKinds) {
    const languages = new Set(mails.filter((one) => one.kind === kind).map(({ file }) => file.slice(0, 2)));
    expect(languages.size, kind).toBeGreaterThanOrEqual(5);
  }
  expect(mails.filter(({ kind }) => kind === 'human').length).toBeGreaterThan(30);
});

it('names the address that a mail did not reach, and whether one ever will', async () => {
  for (const { kind, file, bytes } of mails.filter((one) => one.kind === 'bounce' || one.kind === 'delay')) {
    const { failed } = await readKind(bytes);
    const isPassing = kind === 'delay' || file === 'en-full.eml' || file === 'en-refused.eml';
    expect(failed, `${kind}/${file}`).toEqual([{ address: 'kim@gone.example', permanent: !isPassing }]);
  }
});

it('answers no mail automatically whose sender asks for silence, and takes it for a person’s all the same', async () => {
  const silent = async (name: string) => readKind(readFileSync(join(folder, 'human', `${name}.eml`)));
  for (const name of ['en-suppressed', 'en-suppressed-dr', 'en-redirected-by-rule', 'en-web-form', 'en-sales-tool'])
    expect(await silent(name), name).toMatchObject({ kind: 'human', silent: true });
  for (const name of ['en-thanks', 'de-urlaub', 'en-auto-submitted-no', 'en-high-priority'])
    expect(await silent(name), name).toMatchObject({ kind: 'human', silent: false });
});
