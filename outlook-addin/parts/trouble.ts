import { ApiProblem } from '../api/problem.ts';
import { MailMoved } from '../filing/stage.ts';
import { HostProblem } from '../mail-item/host.ts';
import type { Words } from '../say/en.ts';
import { SignInProblem } from '../sign-in/sign-in-problem.ts';

/** What to say of something that did not work: the desk's own words where it said any. */
export function troubleIn(say: Words, problem: unknown): string {
  if (problem instanceof MailMoved) return say.trouble.moved;
  if (problem instanceof HostProblem) return say.trouble.outlook;
  if (problem instanceof SignInProblem) return signInTrouble(say, problem);
  if (!(problem instanceof ApiProblem)) return say.trouble.odd;
  switch (problem.trouble) {
    case 'offline':
      return say.trouble.offline;
    case 'away':
      return problem.message || say.trouble.away;
    case 'odd':
      return problem.requestId === null
        ? say.trouble.odd
        : `${say.trouble.odd} ${say.trouble.request(problem.requestId)}`;
    case 'gone':
      return problem.message || say.trouble.gone;
    case 'conflict':
      return problem.message || say.trouble.conflict;
    case 'signIn':
    case 'refused':
      return problem.message || say.trouble.odd;
  }
}

function signInTrouble({ signIn, trouble }: Words, { reason }: SignInProblem): string {
  switch (reason) {
    case 'cancelled':
      return signIn.cancelled;
    case 'blocked':
      return signIn.blocked;
    case 'offline':
      return trouble.offline;
    case 'notSetUp':
      return signIn.notSetUp;
    case 'policy':
      return signIn.policy;
    case 'noAnswer':
      return signIn.noAnswer;
    case 'needed':
      return signIn.text;
    case 'refused':
      return signIn.refused;
  }
}
