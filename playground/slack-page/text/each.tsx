import { Children, type ReactNode } from 'react';

/** Draws what has no identity of its own, such as pieces of text: each is known by its place. */
export const Each = <T,>({ of, draw }: { of: readonly T[]; draw: (one: T, index: number) => ReactNode }) =>
  Children.toArray(of.map(draw));
