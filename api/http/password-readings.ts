// Pure

// Which key of a Latin keyboard types which letter of a Russian one: people who type a word of one with the other.
const russian = 'ёйцукенгшщзхъфывапролджэячсмитьбю';
const latin = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const keys = new Map([...russian].map((letter, at) => [letter, latin[at] ?? '']));

/** Russian letters as they are most often written in Latin ones. */
const sounds: Readonly<Record<string, string>> = {
  ...{
    а: 'a',
    б: 'b',
    в: 'v',
    г: 'g',
    д: 'd',
    е: 'e',
    ё: 'e',
    ж: 'zh',
    з: 'z',
    и: 'i',
    й: 'y',
    к: 'k',
    л: 'l',
    м: 'm',
  },
  ...{ н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'h', ц: 'c', ч: 'ch', ш: 'sh', щ: 'sch' },
  ...{ ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya' },
};

/** What has no mark that could be taken off. */
const bare: Readonly<Record<string, string>> = { ł: 'l', ß: 'ss', ø: 'o', đ: 'd', æ: 'ae', œ: 'oe' };

/**
 * A password as those who guess it write it too: without its accents, by the keys that type it on a Latin keyboard, and in Latin
 * letters. It is as weak as the weakest of these.
 */
export function readingsOf(password: string): string[] {
  const typed = password.normalize('NFKC');
  const each = (of: (letter: string) => string | undefined) =>
    [...typed.toLowerCase()].map((one) => of(one) ?? one).join('');
  const plain = each((one) => bare[one])
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC');
  return [...new Set([typed, plain, each((one) => keys.get(one)), each((one) => sounds[one])])];
}

/** Words that people who write Russian choose most, in Latin letters; the lists of the packages have none of their own. */
export const russianWords: readonly string[] = [
  ...'parol parolya lubov lyubov ljubov privet solnce solnyshko zvezda spartak zenit moskva rossiya rossija russia'.split(
    ' ',
  ),
  ...'sasha masha natasha nastya marina dima maksim sergey sergei andrey andrei aleksandr aleksey vladimir dmitriy'.split(
    ' ',
  ),
  ...'svetlana tatyana oksana yulia julia katya olya lena ira vika kristina alina dasha polina anastasiya ekaterina'.split(
    ' ',
  ),
  ...'mama papa kotenok kiska zaika zayka lapochka krasotka malysh druzhba schaste schastie vesna leto zima osen'.split(
    ' ',
  ),
  ...'samara piter peterburg ukraina minsk kiev almaty krasnodar novosibirsk admin vhod dostup sekret pochta'.split(
    ' ',
  ),
  ...'zdravstvuy dobryy horosho spasibo pozhaluysta naveki navsegda moyalubov molodec machine mashina loshad'.split(
    ' ',
  ),
];
