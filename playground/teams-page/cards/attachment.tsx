import type { Card } from '../known/model.ts';
import { AdaptiveCardView, type Pressed } from './adaptive-card.tsx';
import { type Consent, ConsentCard, InfoCard } from './file-cards.tsx';
import { isJson } from './prepare.ts';

interface Props {
  card: Card;
  consent?: Consent;
  run?: (pressed: Pressed) => Promise<boolean>;
  search?: (dataset: string, query: string) => Promise<readonly { title: string; value: string }[]>;
}

/** Whatever an app attached: an Adaptive Card, or one of the older kinds, of which the words are shown. */
export function Attachment({ card, run, search, consent }: Props) {
  if (card.contentType === 'application/vnd.microsoft.card.adaptive')
    return (
      <div className="card">
        <AdaptiveCardView card={card.content} {...(run && { run })} {...(search && { search })} open={openOutside} />
      </div>
    );
  if (card.contentType.startsWith('image/'))
    return <img className="picture" src={card.contentUrl} alt={card.name ?? 'picture'} />;
  if (card.contentType === 'application/vnd.microsoft.teams.card.file.info') return <InfoCard card={card} />;
  return (
    <div className="card plain-card">
      {card.contentType === 'application/vnd.microsoft.teams.card.file.consent' ? (
        <ConsentCard card={card} answer={consent} />
      ) : (
        <PlainCard card={card} />
      )}
    </div>
  );
}

/** Title and text of a hero or thumbnail card. */
function PlainCard({ card }: { card: Card }) {
  const { title, subtitle, text } = wordsOf(card);
  return (
    <>
      {title && <strong>{title}</strong>}
      {subtitle && <span>{subtitle}</span>}
      {text && <small>{text}</small>}
      {!title && !text && <small>{`This kind of card is not drawn here: ${card.contentType}`}</small>}
    </>
  );
}

/** The words of a preview, whichever kind it is. */
export function wordsOf({ content }: Card) {
  const word = (key: string) => (typeof content[key] === 'string' ? content[key].replace(/<[^>]*>/g, '') : '');
  if (!Array.isArray(content.body)) return { title: word('title'), subtitle: word('subtitle'), text: word('text') };
  const [title = '', text = ''] = content.body.flatMap((one: unknown) =>
    isJson(one) && typeof one.text === 'string' ? [one.text] : [],
  );
  return { title, subtitle: '', text };
}

/** Opens an address of the web in a page of its own; anything else does nothing. */
function openOutside(url: string): void {
  if (/^https?:\/\//i.test(url)) window.open(url, '_blank', 'noopener,noreferrer');
}
