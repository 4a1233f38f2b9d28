// Pure
import { endingOf, safeName } from '../../file/file-name.ts';
import type { Mail, MailPart } from './mail.ts';
import { roleOf } from './part-role.ts';

/** What a part is called as a file; one without a name by what it is said to be. */
export function nameOfPart({ name, mediaType }: Pick<MailPart, 'name' | 'mediaType'>): string {
  if (name !== '') return name;
  if (/^application\/(vnd\.)?ms-tnef$/.test(mediaType)) return 'winmail.dat';
  const [, kind = ''] = /^[\w.+-]+\/([\w]{1,10})$/.exec(mediaType) ?? [];
  return kind === '' ? 'file' : `file.${kind}`;
}

/** What the pictures are called that stand in the text of a mail, each in another way: the text names them. */
export function pictureNames({ parts }: Pick<Mail, 'parts'>, shown: readonly string[]): Map<MailPart, string> {
  const names = new Map<MailPart, string>();
  const taken = new Set(parts.filter((one) => roleOf(one, shown) === 'file').map((one) => safeName(nameOfPart(one))));
  for (const part of parts) {
    if (roleOf(part, shown) !== 'picture') continue;
    const name = safeName(nameOfPart(part)).replaceAll('[', '(').replaceAll(']', ')');
    const ending = endingOf(name) === '' ? '' : name.slice(name.lastIndexOf('.'));
    const stem = name.slice(0, name.length - ending.length);
    let own = name;
    for (let count = 2; taken.has(own); count++) own = safeName(`${stem} (${count})${ending}`);
    taken.add(own);
    names.set(part, own);
  }
  return names;
}
