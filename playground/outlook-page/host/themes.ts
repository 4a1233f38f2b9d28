/** What Outlook looks like. */
export type Look = 'light' | 'dark' | 'contrast';

/** The colours that an add-in is told, with whether it is dark (https://learn.microsoft.com/javascript/api/office/office.officetheme). */
const colours: Readonly<Record<Look, readonly [back: string, fore: string, controlBack: string, controlFore: string]>> =
  {
    light: ['#ffffff', '#242424', '#ffffff', '#242424'],
    dark: ['#1f1f1f', '#ffffff', '#292929', '#ffffff'],
    contrast: ['#000000', '#ffffff', '#000000', '#ffff00'],
  };

const parts = (look: Look) => {
  const [bodyBackgroundColor, bodyForegroundColor, controlBackgroundColor, controlForegroundColor] = colours[look];
  return { bodyBackgroundColor, bodyForegroundColor, controlBackgroundColor, controlForegroundColor };
};

/** As `Office.context.officeTheme` has it. */
export const officeTheme = (look: Look) => ({ ...parts(look), isDarkTheme: look !== 'light' });

/** As the event carries it: each colour is a number with red at its low end. */
export const themeEvent = (look: Look): readonly [string] => [
  JSON.stringify(Object.fromEntries(Object.entries(parts(look)).map(([name, hex]) => [name, turned(hex)]))),
];

function turned(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return red + green * 256 + blue * 65_536;
}
