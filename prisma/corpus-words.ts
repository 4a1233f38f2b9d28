// Pure

/** The commonest words, in the order in which they are used. */
const functionWords =
  'the to and a of is it in i on for that this with not my have we be as at you are but when from can was or has if no ' +
  'after so all an there by since do will they our me does only then which any still again what again out up more been ' +
  'before now time just new one also some how get see need could would please other than first two same every please ' +
  'into about same because who where their your them us should may might both each very too here over down off back ' +
  'even once while until without between during another last next own such much many most few less';

/** What people at a help desk talk about. */
const deskWords =
  'printer laptop password account network screen login access email update monitor keyboard outlook server folder ' +
  'shared drive license vpn wifi phone meeting room office user system error message install software hardware docking ' +
  'station battery charger cable adapter headset camera microphone teams calendar invite mailbox permission group ' +
  'request approval order replacement broken slow crash freeze restart reboot blue black connect disconnect signal ' +
  'backup restore file document spreadsheet template macro browser certificate proxy firewall antivirus security badge ' +
  'card door scanner copier toner paper tray jam driver firmware version upgrade migration tenant license contract ' +
  'invoice payroll vacation onboarding starter leaver manager department floor desk chair window projector remote home ' +
  'travel roaming sim mobile tablet app portal website form report dashboard export import database query timeout limit ' +
  'quota storage cloud sync token factor authenticator code expired locked reset';

const onsets = ['b', 'c', 'd', 'f', 'g', 'h', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'z', 'br', 'cl', 'dr'];
const vowels = ['a', 'e', 'i', 'o', 'u', 'ai', 'eo', 'ou'];
const codas = ['n', 'r', 's', 'x', 'm', 'l', 'ck', 'nd'];

/** Distinct words, the commonest first: function words, help-desk words, then invented ones up to `size`. */
export function vocabulary(size: number, random: () => number): string[] {
  const words = new Set(`${functionWords} ${deskWords}`.split(' '));
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  while (words.size < size) {
    const syllables = 2 + Math.floor(random() * 3);
    let word = '';
    for (let at = 0; at < syllables; at++) word += pick(onsets) + pick(vowels);
    words.add(word + pick(codas));
  }
  return [...words];
}

/** First and family names that people of the corpus are put together from. */
export const names = {
  first: 'Ada Ben Cleo Dina Emil Fay Gus Hana Ivo Jana Karl Lena Milo Nora Otto Pia Rolf Sara Timo Uma'.split(' '),
  family: (
    'Adler Bauer Costa Diaz Ebert Fuchs Garcia Hansen Ivers Jansen Keller Lopez Maier Novak Olsen Peters Quinn Rossi ' +
    'Schmidt Tanaka Ulrich Varga Weber Young Zeman'
  ).split(' '),
};
