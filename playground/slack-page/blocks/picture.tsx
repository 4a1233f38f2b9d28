import { useState } from 'react';

/** An image; its description stands in where it cannot be loaded, as pictures of other hosts never are. */
export function Picture({ url, alt, small = false }: { url: string; alt: string; small?: boolean }) {
  const [missing, setMissing] = useState(false);
  if (missing) {
    return (
      <span className="picture-missing" role="img" aria-label={alt} data-small={small}>
        {small ? alt.slice(0, 1) : alt}
      </span>
    );
  }
  return <img className="picture" data-small={small} src={url} alt={alt} onError={() => setMissing(true)} />;
}
