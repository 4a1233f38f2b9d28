/** A message that another one answers: whose it is, and how it begins. */
export function Quote({ from, preview }: { from: string; preview: string }) {
  return (
    <blockquote className="quoted-message">
      <strong>{from}</strong>
      <p>{preview === '' ? 'Card' : preview}</p>
    </blockquote>
  );
}
