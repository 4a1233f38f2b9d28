/** What the windows beside the pane say; they know no more of a person than the language of their browser. */
export interface WindowWords {
  readonly title: string;
  readonly why: string;
  readonly go: string;
  readonly elsewhere: string;
  readonly stays: string;
}

const words: Readonly<Record<'en' | 'de' | 'pl', WindowWords>> = {
  en: {
    title: 'Sign in',
    why: 'You sign in to Threadline in a window of Microsoft.',
    go: 'Continue',
    elsewhere: 'Sign in in the other window. This one closes by itself.',
    stays: 'You can close this window and go back to Outlook.',
  },
  de: {
    title: 'Anmelden',
    why: 'Bei Threadline melden Sie sich in einem Fenster von Microsoft an.',
    go: 'Weiter',
    elsewhere: 'Melden Sie sich im anderen Fenster an. Dieses schließt sich von selbst.',
    stays: 'Sie können dieses Fenster schließen und zu Outlook zurückkehren.',
  },
  pl: {
    title: 'Logowanie',
    why: 'Do Threadline logujesz się w oknie firmy Microsoft.',
    go: 'Dalej',
    elsewhere: 'Zaloguj się w drugim oknie. To zamknie się samo.',
    stays: 'Możesz zamknąć to okno i wrócić do Outlooka.',
  },
};

/** Puts the page into the language of the browser, and gives its words. */
export function windowWords(): WindowWords {
  const asked = navigator.language.slice(0, 2).toLowerCase();
  const language = asked === 'de' || asked === 'pl' ? asked : 'en';
  document.documentElement.lang = language;
  document.title = words[language].title;
  return words[language];
}
