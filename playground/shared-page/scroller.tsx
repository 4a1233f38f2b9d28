import { useEffect, useLayoutEffect, useRef } from 'react';

interface Props {
  newest: string | undefined;
  /** The newest thing that this person wrote or was answered. */
  own?: string | undefined;
  children: React.ReactNode;
}

/** Scrolls to the end when something new arrives, unless the person reads further up and it is not theirs. */
export function Scroller({ newest, own, children }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const known = useRef(own);
  const stay = () => {
    if (box.current && atEnd.current) box.current.scrollTop = box.current.scrollHeight;
  };
  useLayoutEffect(() => {
    if (own !== known.current) atEnd.current = true;
    known.current = own;
    if (newest !== undefined) stay();
  });
  useEffect(() => {
    if (!box.current?.firstElementChild) return;
    const grown = new ResizeObserver(stay);
    grown.observe(box.current.firstElementChild);
    return () => grown.disconnect();
  });
  return (
    <div
      className="scroller"
      ref={box}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < 60;
      }}
    >
      <div className="scrolled" role="log" aria-label="Messages">
        {children}
      </div>
    </div>
  );
}
