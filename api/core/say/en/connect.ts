// Pure
import { counting } from '../grammar.ts';

const counted = counting('en');

/** Sentences about joining the accounts of one person in several chat apps. */
export const connect = {
  code: (code: string, minutes: number) =>
    `Your code is ${code}. Within ${counted(minutes, { one: '# minute', other: '# minutes' })}, type “/ticket connect ${code}” to Threadline in the other app: then both accounts are yours. Do not give it to anybody.`,
  sure: (code: string, name: string, email: string | null) =>
    `This code is from the account of ${email ? `${name} (${email})` : name}. Only if that is also you, type “/ticket connect ${code} yes”: then both accounts are one person, who sees all the tickets of both.`,
  done: (name: string, moved: number) =>
    moved === 0
      ? `Done: this account now belongs to ${name} as well.`
      : `Done: this account now belongs to ${name} as well. ${counted(moved, { one: '# ticket', other: '# tickets' })} came along.`,
  already: 'These two accounts are already connected.',
  unknown: 'This code is not known. Type “/ticket connect” in the other app to get a new one.',
  tooOld: 'This code has expired or was already used. Type “/ticket connect” in the other app to get a new one.',
  staffFirst: 'Both accounts belong to an agent or an admin. An admin has to join them: give them both addresses.',
  startHere: 'This account may do more than the other one: type “/ticket connect” here, and the code in the other app.',
  tooMany: 'Too many codes were tried.',
};
