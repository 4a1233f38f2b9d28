import { useEffect, useRef } from 'react';
import type { Question } from './use-hand.ts';

/** Asks the person whether they let the add-in sign in, as Outlook does in a window. */
export function SignIn({ question, name, who }: { question: Question; name: string; who: string }) {
  return (
    <section className="ask" role="alertdialog" aria-label="Sign in">
      <p>{`${name} wants to sign you in as ${who}.`}</p>
      <button type="button" className="button" data-style="primary" onClick={() => question.answer(true)}>
        Continue
      </button>
      <button type="button" className="button" onClick={() => question.answer(false)}>
        Cancel
      </button>
    </section>
  );
}

/** The dialog of the add-in in the page. */
export function DialogRoom({ frame }: { frame: HTMLElement }) {
  const room = useRef<HTMLDivElement>(null);
  useEffect(() => room.current?.append(frame), [frame]);
  return <div className="dialog-room" ref={room} />;
}
