import { Button } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import { Frame } from '../parts/frame.tsx';
import { useStyles } from '../parts/styles.ts';
import type { Words } from '../say/en.ts';
import type { SignInProblem } from '../sign-in/sign-in-problem.ts';

/** Why nobody is let in, and what to do about it. */
export function DoorRoom({
  say,
  problem,
  onPress,
  onAgain,
}: {
  say: Words;
  problem: SignInProblem;
  /** Signs in with a window. */
  onPress: () => Promise<void>;
  /** Tries once more without one. */
  onAgain: () => void;
}) {
  const styles = useStyles();
  const [isBusy, setBusy] = useState(false);
  const press = async (): Promise<void> => {
    setBusy(true);
    await onPress();
    setBusy(false);
  };
  const signIn = (
    <Button appearance="primary" disabledFocusable={isBusy} onClick={() => void press()}>
      {isBusy ? say.signIn.running : say.signIn.press}
    </Button>
  );
  const again = <Button onClick={onAgain}>{say.signIn.again}</Button>;
  const { detail } = problem;
  const more = detail === '' ? null : <p className={styles.quiet}>{detail}</p>;
  const room = (title: string, text: string, press: ReactNode, rest: ReactNode = null) => (
    <Frame middle>
      <h1 className={styles.heading}>{title}</h1>
      <p className={styles.text}>{text}</p>
      {rest}
      {press}
    </Frame>
  );
  switch (problem.reason) {
    case 'needed':
      return room(say.signIn.title, say.signIn.text, signIn);
    case 'cancelled':
      return room(say.signIn.title, say.signIn.cancelled, signIn);
    case 'blocked':
      return room(say.signIn.title, say.signIn.blocked, signIn);
    case 'offline':
      return room(say.signIn.title, say.trouble.offlineShort, again);
    case 'notSetUp':
      return room(say.signIn.notSetUpTitle, say.signIn.notSetUp, null);
    case 'policy':
      return room(say.signIn.policyTitle, say.signIn.policy, again, more);
    case 'noAnswer':
      return room(say.signIn.title, say.signIn.noAnswer, again);
    case 'refused':
      return room(say.signIn.refusedTitle, say.signIn.refused, signIn, more);
  }
}
