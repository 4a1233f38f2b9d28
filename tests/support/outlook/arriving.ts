import type { Stage } from '../stage.ts';

export const erik = 'erik.holm@fabrikam.example';
export const help = 'it-help@northwind.example';

interface Arriving {
  readonly subject: string;
  readonly id: string;
  readonly to: readonly string[];
  readonly text?: string;
  /** A file that goes along. */
  readonly file?: { readonly name: string; readonly content: string };
  readonly more?: readonly string[];
}

/** A mail of Erik Holm’s, a customer nobody knows. */
export function erikWrites(stage: Stage, { subject, id, to, text = 'Please help.', file, more = [] }: Arriving) {
  const part = (type: string, body: string, lines: readonly string[] = []) =>
    ['--part', `Content-Type: ${type}`, ...lines, '', body].join('\r\n');
  const mime = [
    ...[`From: Erik Holm <${erik}>`, `To: ${to.join(', ')}`, `Subject: ${subject}`, `Message-ID: <${id}>`, ...more],
    ...['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=part', ''],
    part('text/plain; charset=utf-8', text),
    ...(file
      ? [
          part(`text/plain; name=${file.name}`, file.content, [
            `Content-Disposition: attachment; filename=${file.name}`,
          ]),
        ]
      : []),
    '--part--',
    '',
  ].join('\r\n');
  return stage.mail('POST', 'arrive', { mime: Buffer.from(mime).toString('base64'), from: erik, to: [...to] });
}
