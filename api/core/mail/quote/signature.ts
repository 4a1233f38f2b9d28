// Pure
import { asPlain, PhraseTable } from '../kind/phrase-table.ts';

/** How people end a mail, in a line of its own. */
const closings = new PhraseTable({
  en: 'best regards | kind regards | warm regards | regards | sincerely | yours sincerely | best wishes | yours faithfully',
  de: `mit freundlichen grüßen | mit freundlichem gruß | freundliche grüße | viele grüße | beste grüße | liebe grüße | schöne grüße |
    herzliche grüße | mfg | mit besten grüßen`,
  pl: 'pozdrawiam | z poważaniem | pozdrowienia | serdecznie pozdrawiam | pozdrawiam serdecznie | z wyrazami szacunku',
  fr: 'cordialement | bien cordialement | bien à vous | salutations | meilleures salutations',
  es: 'saludos | un saludo | saludos cordiales | atentamente',
  it: 'cordiali saluti | distinti saluti | saluti | un saluto',
  nl: 'met vriendelijke groet | met vriendelijke groeten | groeten | vriendelijke groeten',
  sv: 'med vänliga hälsningar | med vänlig hälsning | vänliga hälsningar | hälsningar | mvh',
  da: 'venlig hilsen | med venlig hilsen | de bedste hilsner',
  pt: 'atenciosamente | cumprimentos | com os melhores cumprimentos | melhores cumprimentos',
  cs: 's pozdravem | s přátelským pozdravem | hezký den přeje',
  fi: 'ystävällisin terveisin | terveisin',
});

/** What telephones and programs add. */
const devices = new PhraseTable({
  en: 'sent from | sent by | sent via | get outlook for',
  de: 'gesendet von | gesendet mit | von meinem | outlook für ios beziehen | holen sie sich outlook',
  pl: 'wysłane z | wysłano z | pobierz outlook | pobierz aplikację outlook',
  fr: 'envoyé de mon | envoyé depuis | envoyé à partir de | téléchargez outlook | télécharger outlook | obtenir outlook',
  es: 'enviado desde | obtener outlook | obtenga outlook',
  it: 'inviato da | inviato dal | ottieni outlook | scarica outlook',
  nl: 'verstuurd vanaf | verzonden vanaf | verzonden met | outlook voor ios downloaden | outlook voor android downloaden',
  sv: 'skickat från | skickades från | hämta outlook',
  da: 'sendt fra | hent outlook | få outlook',
  fi: 'lähetetty | hanki outlook',
  pt: 'enviado do | enviado a partir | enviado de | obter o outlook',
  cs: 'odesláno z | získejte outlook | získat outlook',
});
const aDevice =
  /iphone|ipad|android|outlook|windows|mail|samsung|galaxy|huawei|blackberry|mobile|mobil|handy|phone|telefon|telephone|smartphone|nokia|xiaomi|pixel|app|device|gerat|yahoo|proton|g[0-9]\b|torch/;

const confidential =
  /confidential|privileged|intended recipient|vertraulich|poufn|confidentiel|confidencial|riservat|vertrouwelijk|konfidentiell|duvern/;

/** Where the signature of what somebody wrote begins; the number of lines where it has none. */
export function signatureStart(lines: readonly string[]): number {
  let isBegun = false;
  for (const [at, line] of lines.entries()) {
    if (line === '') continue;
    if (!isBegun) {
      isBegun = true;
      continue;
    }
    if (line === '--' || line === '-- ') return at;
    if (isDevice(line) || isClosing(lines, at) || isFooter(lines, at)) return at;
  }
  return lines.length;
}

/** Whether a line is what a telephone adds: all that follows is older. */
export function isDevice(line: string): boolean {
  if (line.length > 200 || /^[\s>]/.test(line)) return false;
  const text = asPlain(line.replace(/<[^<>]*>?|\(https?:[^()]*\)?/g, ''));
  const start = devices.start(text);
  if (start === 0 || text.length > 70 || /[.?!]\s+\p{L}/u.test(text)) return false;
  const rest = text.slice(start);
  // "Sent from my …" says it by itself; after other words a device is named.
  return /^(?: my | mon | meinem | mijn | min | mi | il mio | moje| meu )/.test(rest) || aDevice.test(text);
}

function isClosing(lines: readonly string[], at: number): boolean {
  const text = asPlain((lines[at] ?? '').slice(0, 80));
  const length = closings.start(text);
  if (length === 0 || !/^\s*[,.!]*$/.test(text.slice(length))) return false;
  const after = filledBelow(lines, at, 15);
  if (after.length === 0 || after.length > 14) return false;
  return after.every((one) => {
    if (one.includes('?') || /^p\.?\s?s\b/i.test(one)) return false;
    return one.length <= 100 || confidential.test(asPlain(one));
  });
}

/** A line and below it where a list can be left. */
function isFooter(lines: readonly string[], at: number): boolean {
  if (!/^_{2,}$/.test(lines[at] ?? '')) return false;
  const after = filledBelow(lines, at, 9);
  return after.length > 0 && after.length <= 8 && after.some((one) => /https?:\/\/|@/.test(one));
}

/** The lines below that are not empty, so many at most. */
function filledBelow(lines: readonly string[], at: number, most: number): string[] {
  const filled: string[] = [];
  for (let below = at + 1; below < lines.length && below < at + 200 && filled.length < most; below++)
    if (lines[below] !== '') filled.push(lines[below] ?? '');
  return filled;
}
