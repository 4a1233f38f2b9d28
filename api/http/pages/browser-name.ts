// Pure

/** Browsers by the word that only they say, or that those before them in the list say too. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:HeadlessChrome|Chrome|CriOS)\//, 'Chrome'],
  [/\bVersion\/[\d.]+ .*\bSafari\//, 'Safari'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bCrOS\b/, 'Chromebook'],
  [/\bLinux\b/, 'Linux'],
];

/** What people call a browser by what it says of itself: "Edge on Windows"; a program's own words as they are. */
export function browserName(userAgent: string): string {
  const said = userAgent.slice(0, 400);
  const named = (list: readonly (readonly [RegExp, string])[]) => list.find(([pattern]) => pattern.test(said))?.[1];
  const [browser, system] = [named(browsers), named(systems)];
  if (browser === undefined) return said === '' ? 'An unknown browser' : said.slice(0, 80);
  return system === undefined ? browser : `${browser} on ${system}`;
}
