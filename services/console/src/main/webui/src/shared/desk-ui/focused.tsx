import { useEffect, useRef, type ReactNode } from 'react';

/** The button in it has the focus once it is there: the one way on from a step that somebody took by key. */
export function Focused({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => place.current?.querySelector('button')?.focus(), []);
  return <span ref={place}>{children}</span>;
}
