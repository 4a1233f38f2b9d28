import type { Words } from '../../../api/core/index.ts';

/** What is said of mail that people file, or that is held. */
export const filedMailSamples = (words: Words): Record<string, readonly (() => string)[]> => ({
  'outlook.brought': [() => words.outlook.brought('Maya')],
  'outlook.takenOff': [() => words.outlook.takenOff('Maya')],
  'outlook.notYoursToTakeBack': [() => words.outlook.notYoursToTakeBack('IT-42')],
  'outlook.tooLate': [() => words.outlook.tooLate('IT-42')],
  'outlook.touched': [() => words.outlook.touched('IT-42', 'Ben')],
  'mail.held.none': [() => words.mail.held.none('it@northwind.example', 'Helpline')],
  'mail.held.more': [() => words.mail.held.more(3)],
  'mail.held.release': [() => words.mail.held.release(2)],
  'mail.held.drop': [() => words.mail.held.drop(2)],
  'mail.held.at': [() => words.mail.held.at('it@northwind.example', 'Helpline')],
  'mail.held.takenBack': [true, false].map((whole) => () => words.mail.held.takenBack('IT-42', whole)),
  'mail.held.letIn': [() => words.mail.held.letIn('IT-42', 'Printer'), () => words.mail.held.letIn('IT-42', null)],
  'mail.held.gone': [() => words.mail.held.gone('https://desk.example.com/held')],
  'mail.held.all': [() => words.mail.held.all('https://desk.example.com/held')],
});
