import type { Block } from '../../slack/block-kit/blocks.ts';
import { Each } from '../text/each.tsx';
import { Mrkdwn } from '../text/mrkdwn.tsx';
import { Element } from './element.tsx';
import { InputBlock } from './input-block.tsx';
import { Picture } from './picture.tsx';
import { RichText } from './rich-text.tsx';
import { Text } from './text.tsx';
import { Unsupported } from './unsupported.tsx';

/** Blocks as Slack draws them. Known by their place, not their id: an edited message keeps the focus where it was. */
export const BlockList = ({ blocks }: { blocks: readonly Block[] }) => (
  <div className="blocks">
    <Each of={blocks} draw={(block) => <OneBlock block={block} />} />
  </div>
);

function OneBlock({ block }: { block: Block }) {
  const blockId = block.block_id ?? '';
  switch (block.type) {
    case 'header':
      return (
        <h3 className="block-header">
          <Text text={block.text} />
        </h3>
      );
    case 'divider':
      return <hr className="block-divider" />;
    case 'section':
      return (
        <div className="block-section">
          <div className="section-text">
            {block.text && <Text text={block.text} />}
            {block.fields && (
              <div className="section-fields">
                <Each of={block.fields} draw={(field) => <Text text={field} />} />
              </div>
            )}
          </div>
          {block.accessory && (
            <div className="section-accessory">
              <Element blockId={blockId} element={block.accessory} />
            </div>
          )}
        </div>
      );
    case 'context':
      return (
        <div className="block-context">
          <Each
            of={block.elements}
            draw={(element) =>
              element.type === 'image' ? (
                <Picture url={element.image_url} alt={element.alt_text} small />
              ) : (
                <Text text={element} />
              )
            }
          />
        </div>
      );
    case 'actions':
      return (
        <div className="block-actions">
          {block.elements.map((element) => (
            <Element key={element.action_id} blockId={blockId} element={element} />
          ))}
        </div>
      );
    case 'input':
      return <InputBlock block={block} />;
    case 'image':
      return (
        <figure className="block-image">
          {block.title && (
            <figcaption>
              <Text text={block.title} />
            </figcaption>
          )}
          <Picture url={block.image_url} alt={block.alt_text} />
        </figure>
      );
    case 'rich_text':
      return <RichText parts={block.elements} />;
    case 'markdown':
      return <Mrkdwn text={block.text.replaceAll('**', '*')} />;
    case 'video':
    case 'table':
      return <Unsupported what={`block: ${block.type}`} />;
  }
}
