// Pure
import { counting } from '../grammar.ts';
import type { Words } from '../words.ts';

const counted = counting('de');

export const connect: Words['connect'] = {
  code: (code, minutes) =>
    `Dein Code ist ${code}. Schreib innerhalb von ${counted(minutes, { one: '# Minute', other: '# Minuten' })} in der anderen App „/ticket connect ${code}“ an Threadline: Dann gehören beide Konten dir. Gib ihn niemandem.`,
  sure: (code, name, email) =>
    `Dieser Code kommt vom Konto ${email ? `${name} (${email})` : name}. Nur wenn auch das du bist, schreib „/ticket connect ${code} yes“: Dann sind beide Konten eine Person, die alle Tickets von beiden sieht.`,
  done: (name, moved) =>
    moved === 0
      ? `Fertig: Dieses Konto gehört jetzt auch zu ${name}.`
      : `Fertig: Dieses Konto gehört jetzt auch zu ${name}. ${counted(moved, { one: '# Ticket ist', other: '# Tickets sind' })} mitgekommen.`,
  already: 'Diese beiden Konten sind schon verbunden.',
  unknown: 'Diesen Code gibt es nicht. Gib in der anderen App „/ticket connect“ ein, um einen neuen zu bekommen.',
  tooOld:
    'Dieser Code ist abgelaufen oder wurde schon benutzt. Gib in der anderen App „/ticket connect“ ein, um einen neuen zu bekommen.',
  staffFirst:
    'Beide Konten haben Rechte in einem Servicedesk oder in der Administration. Die Administration muss sie verbinden: Nenne ihr beide Adressen.',
  startHere: 'Dieses Konto darf mehr als das andere: Gib „/ticket connect“ hier ein und den Code in der anderen App.',
  tooMany: 'Das waren zu viele Codes.',
};
