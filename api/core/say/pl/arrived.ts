// Pure

/** Co desk mówi o mailu, który przyszedł, w zgłoszeniu, którym się stał. */
export const arrived = {
  noSubject: 'Mail bez tematu',
  noText: '(Mail nie zawiera tekstu.)',
  longer: '(Mail jest dłuższy. Całość znajduje się w oryginalnej wiadomości.)',
  packed:
    'Outlook spakował pliki tego maila do winmail.dat, a tylko nieliczne inne programy to otwierają. Poproś o ponowne wysłanie ich w mailu w formacie HTML lub zwykłego tekstu.',
  filesLost: (lines: readonly string[]) =>
    `Niektóre pliki z tego maila nie zostały zapisane:\n${lines.map((one) => `- ${one}`).join('\n')}`,
  letInForged: (address: string) =>
    `Ta wiadomość została przyjęta przeze mnie, choć serwer poczty mówi, że ${address} jej nie napisał.`,
  forged: (address: string) =>
    `Uwaga: serwer poczty twierdzi, że ten mail nie pochodzi od ${address}. Zanim mu zaufasz, zapytaj inną drogą.`,
  forwarded: (by: string, from: string, above: string) =>
    `${by} przekazuje tego maila dalej. Zgłaszającym jest teraz jego nadawca: ${from}. Jeśli to błąd, wybierz inną osobę.${above === '' ? '' : `\n\n${by} – uwaga dla zespołu nad przekazanym mailem:\n\n${above}`}`,
  away: (from: string) => `Automatyczna odpowiedź od ${from}:`,
  returned: (addresses: readonly string[]) =>
    addresses.length === 0
      ? 'Nie udało się doręczyć maila z tego zgłoszenia:'
      : `Nie udało się doręczyć maila z tego zgłoszenia na adres ${addresses.join(', ')}:`,
  delayed: 'Mail z tego zgłoszenia jest opóźniony. Na razie nie trzeba nic robić:',
  automatic: (from: string) => `Napisał to program w imieniu ${from}:`,
  sentAside: (by: string, to: string) =>
    `${by} – mail wysłany tylko do: ${to}, a nie do osób, które czytają zgłoszenie:`,
};
