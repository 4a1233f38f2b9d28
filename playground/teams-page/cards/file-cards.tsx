import { useState } from 'react';
import { Icon } from '../../shared-page/icon.tsx';
import { sizeOf } from '../../shared-page/size.ts';
import type { Card } from '../known/model.ts';
import { FileChip } from './file-chip.tsx';

/** Answers the app's question whether it may save a file. */
export type Consent = (accept: boolean) => Promise<boolean>;

/** The app asks whether it may save a file; as in Teams it can be answered again until the app takes the card away. */
export function ConsentCard({ card, answer }: { card: Card; answer?: Consent | undefined }) {
  const [asking, setAsking] = useState(false);
  const { description, sizeInBytes } = card.content;
  const press = (accept: boolean) => {
    setAsking(true);
    void answer?.(accept).finally(() => setAsking(false));
  };
  return (
    <>
      <strong>
        <Icon name="file" /> {card.name}
      </strong>
      {typeof sizeInBytes === 'number' && <small>{sizeOf(sizeInBytes)}</small>}
      {typeof description === 'string' && <span>{description}</span>}
      <span className="consent">
        <button type="button" disabled={!answer || asking} onClick={() => press(true)}>
          Allow
        </button>
        <button type="button" disabled={!answer || asking} onClick={() => press(false)}>
          Decline
        </button>
      </span>
    </>
  );
}

/** A file that the app saved. */
export const InfoCard = ({ card }: { card: Card }) => (
  <FileChip id={String(card.content.uniqueId)} name={card.name ?? 'file'} note="Saved in your OneDrive" />
);
