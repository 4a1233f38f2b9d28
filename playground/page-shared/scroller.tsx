import { useEffect, useLayoutEffect, useRef } from 'react';

/** Scrolls to the end when something new arrives, unless the person reads further up. */
export function Scroller({ newest, children }: { newest: string | undefined; children: React.ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const stay = () => {
    if (box.current && atEnd.current) box.current.scrollTop = box.current.scrollHeight;
  };
  useLayoutEffect(() => {
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
