import { useId } from 'react';
import type { Block } from '../../slack/block-kit/blocks.ts';
import { useWords } from '../known/words.ts';
import { Element } from './element.tsx';
import { useSurface } from './surface.tsx';

/** A labelled input with its hint and its error. */
export function InputBlock({ block }: { block: Extract<Block, { type: 'input' }> }) {
  const { errors } = useSurface();
  const words = useWords();
  const id = useId();
  const error = errors[block.block_id ?? ''];
  const naming = { labelId: `${id}label`, noteId: `${id}note`, invalid: error !== undefined };
  return (
    <div className="block-input" data-invalid={error !== undefined}>
      <p className="input-label">
        <span id={naming.labelId}>{block.label.text}</span>
        {block.optional && <span className="optional"> {words.optional}</span>}
      </p>
      <Element
        blockId={block.block_id ?? ''}
        element={block.element}
        naming={naming}
        dispatch={block.dispatch_action === true}
      />
      <div id={naming.noteId}>
        {error && (
          <p className="input-error" role="alert">
            {error}
          </p>
        )}
        {block.hint && <p className="input-hint">{block.hint.text}</p>}
      </div>
    </div>
  );
}
