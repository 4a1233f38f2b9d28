import { createContext, useContext, useState } from 'react';
import { post, sentenceOf } from '../../shared-page/api.ts';
import { Icon } from '../../shared-page/icon.tsx';
import type { Block } from '../../slack/block-kit/blocks.ts';
import type { AnyElement } from '../../slack/block-kit/elements.ts';
import { type Value, type Values, valuesOf } from '../../slack/workspace/values.ts';
import { useWorkspace } from '../known/workspace.ts';

/** A message or a view, as the server names it. */
export type Where = { channel: string; ts: string } | { view: string };

interface Surface {
  readonly where: Where;
  readonly values: Values;
  /** Sentences under inputs, by block_id. */
  readonly errors: Record<string, string>;
  change(blockId: string, actionId: string, value: Value): void;
  /** Tells the app; resolves when it has acknowledged. */
  press(blockId: string, actionId: string, chosen?: Value): Promise<void>;
  /** The element whose acknowledgement is awaited. */
  readonly pressing: string | undefined;
}

const SurfaceContext = createContext<Surface | undefined>(undefined);

/** The message or view around this block. */
export function useSurface(): Surface {
  const found = useContext(SurfaceContext);
  if (!found) throw new Error('A block stands outside a message or view.');
  return found;
}

interface Props {
  surface: Where;
  blocks: readonly Block[];
  /** Values and errors that somebody else keeps, for modals. */
  held?: {
    values: Values;
    change: (blockId: string, actionId: string, value: Value) => void;
    errors: Record<string, string>;
  };
  children: React.ReactNode;
}

/** Keeps what is entered in a message or view, and sends presses to the app. */
export function SurfaceProvider({ surface, blocks, held, children }: Props) {
  const { data, tell } = useWorkspace();
  const [own, setOwn] = useState<Values>({});
  const [pressing, setPressing] = useState<string>();
  const [failed, setFailed] = useState<string>();
  const entered = held?.values ?? own;

  const change = (blockId: string, actionId: string, value: Value) => {
    if (held) held.change(blockId, actionId, value);
    else setOwn((before) => ({ ...before, [blockId]: { ...before[blockId], [actionId]: value } }));
  };
  const press = async (blockId: string, actionId: string, chosen?: Value) => {
    setFailed(undefined);
    setPressing(`${blockId} ${actionId}`);
    const values = chosen ? { ...entered, [blockId]: { ...entered[blockId], [actionId]: chosen } } : entered;
    try {
      const { error } = await post<{ error?: string }>('/actions', {
        as: data.me,
        surface,
        block_id: blockId,
        action_id: actionId,
        chosen,
        values,
      });
      if (error) setFailed(`${data.app.name} did not respond (${error}). Try again.`);
    } catch (error) {
      tell(sentenceOf(error));
    } finally {
      setPressing(undefined);
    }
  };

  return (
    <SurfaceContext
      value={{ where: surface, values: valuesOf(blocks, entered), errors: held?.errors ?? {}, change, press, pressing }}
    >
      {children}
      {failed && (
        <p className="action-failed" role="alert">
          <Icon name="warning" /> {failed}
        </p>
      )}
    </SurfaceContext>
  );
}

/** What one element holds, and how to change it. */
export function useHeld(blockId: string, element: Exclude<AnyElement, { type: 'image' }>) {
  const surface = useSurface();
  const actionId = element.action_id ?? '';
  const value = surface.values[blockId]?.[actionId];
  return {
    value,
    pressing: surface.pressing === `${blockId} ${actionId}`,
    change: (held: Record<string, unknown>): Value => {
      const next = { type: element.type, ...held };
      surface.change(blockId, actionId, next);
      return next;
    },
    press: (chosen?: Value) => surface.press(blockId, actionId, chosen),
  };
}
