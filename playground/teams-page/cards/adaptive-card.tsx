import {
  type Action,
  Choice,
  type ChoiceSetInput,
  ExecuteAction,
  OpenUrlAction,
  SubmitActionBase,
} from 'adaptivecards';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useWorkspace } from '../known/workspace.ts';
import { type Drawn, draw, heldIn, type Listener } from './draw.ts';
import { isJson, type Json } from './prepare.ts';
import { withTimes } from './times.ts';

/** A button of a card that was pressed, with what the inputs hold. */
export interface Pressed {
  readonly type: 'Action.Execute' | 'Action.Submit';
  readonly verb?: string;
  readonly id?: string;
  readonly data: Json;
  readonly inputs: Json;
}

interface Props {
  card: Json;
  /** Tells the app; gives whether it did what was asked. Without it the card only shows. */
  run?: (pressed: Pressed) => Promise<boolean>;
  /** Looks up choices that the app knows. */
  search?: (dataset: string, query: string) => Promise<readonly { title: string; value: string }[]>;
  /** What is done with buttons that lead outside. */
  open?: (url: string) => void;
}

/** An Adaptive Card, drawn by Microsoft's own renderer. */
export function AdaptiveCardView({ card, run, search, open }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<Drawn>(undefined);
  const outside = useRef({ run, search, open });
  const [waiting, setWaiting] = useState(0);
  const { data } = useWorkspace();
  const { timeZone = 'UTC', locale = 'en-US' } = data.people.find(({ id }) => id === data.me) ?? {};
  const json = JSON.stringify(withTimes(card, { timeZone, locale }));

  useEffect(() => {
    outside.current = { run, search, open };
  });
  // While an answer is awaited the card stays: what comes meanwhile is drawn when it is known whether typed text was taken.
  useLayoutEffect(() => {
    if (!box.current || waiting > 0 || drawn.current?.json === json) return;
    const press = async (action: Action) => {
      if (action instanceof OpenUrlAction) return outside.current.open?.(action.url ?? '');
      if (!(action instanceof SubmitActionBase) || !outside.current.run) return;
      const now = drawn.current;
      setWaiting((count) => count + 1);
      const again = hold(action);
      const sent = now ? heldIn(now) : {};
      const done = await outside.current.run(pressed(action, now)).catch(() => false);
      // What was typed while the answer was awaited, and what this button does not send, the app has not heard.
      if (done && now) {
        now.answered = true;
        for (const id of Object.keys(action.getReferencedInputs() ?? {})) now.heard[id] = sent[id]?.value;
      }
      again();
      setWaiting((count) => count - 1);
    };
    const query = async (input: ChoiceSetInput) => {
      const words = input.getFilterForDynamicSearch() ?? '';
      const { dataset } = input.choicesData ?? {};
      if (!outside.current.search || !dataset) return;
      input.showLoadingIndicator();
      try {
        const found = await outside.current.search(dataset, words);
        // The library hands over the title of a looked-up choice; known choices give their value.
        const known = input.choices.filter(({ value }) => !found.some((one) => one.value === value));
        input.renderChoices(words, [...found]);
        input.choices = [...known, ...found.map(({ title, value }) => new Choice(title, value))];
      } catch (error) {
        input.showErrorIndicator(words, error instanceof Error ? error.message : 'Nothing found.');
      }
      input.removeLoadingIndicator();
    };
    const listener: Listener = { press: (action) => void press(action), query: (input) => void query(input) };
    drawn.current = draw(box.current, json, drawn.current, listener);
  }, [json, waiting]);

  return <div className="adaptive-card" data-wide={isJson(card.msteams) && card.msteams.width === 'Full'} ref={box} />;
}

function pressed(action: SubmitActionBase, now: Drawn | undefined): Pressed {
  const written = action.toJSON();
  const merged = isJson(action.data) ? action.data : {};
  const ids = new Set(now?.card.getAllInputs().map(({ id }) => id));
  return {
    type: action instanceof ExecuteAction ? 'Action.Execute' : 'Action.Submit',
    ...(action instanceof ExecuteAction && { verb: action.verb }),
    ...(action.id && { id: action.id }),
    data: isJson(written) && isJson(written.data) ? written.data : {},
    inputs: Object.fromEntries(Object.entries(merged).filter(([id]) => ids.has(id))),
  };
}

/**
 * Takes the button out of use until its answer is there; gives how to bring it back. It keeps the focus meanwhile, so
 * that a dialog which it opens can give the focus back.
 */
function hold(action: Action): () => void {
  const button = action.renderedElement;
  action.isEnabled = false;
  button?.setAttribute('aria-disabled', 'true');
  button?.setAttribute('aria-busy', 'true');
  return () => {
    action.isEnabled = true;
    action.updateEnabledState();
    button?.removeAttribute('aria-busy');
  };
}
