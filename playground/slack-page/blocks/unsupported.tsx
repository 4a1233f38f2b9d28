/** Stands where Slack would draw something that this page cannot. */
export const Unsupported = ({ what }: { what: string }) => (
  <p className="unsupported" role="note">
    Unsupported {what}. Slack would show it; the local Slack does not draw it.
  </p>
);
