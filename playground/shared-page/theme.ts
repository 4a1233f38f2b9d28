/** How the page is coloured; `auto` follows the system. */
export type Theme = 'auto' | 'light' | 'dark';

const key = 'theme';
const themes: readonly Theme[] = ['auto', 'light', 'dark'];

/** The theme that was chosen last. */
export const savedTheme = (): Theme => themes.find((theme) => theme === localStorage.getItem(key)) ?? 'auto';

/** Colours the page and remembers it. */
export function applyTheme(theme: Theme): void {
  localStorage.setItem(key, theme);
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** The theme that the switch goes to next. */
export const nextTheme = (theme: Theme): Theme => themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'auto';
