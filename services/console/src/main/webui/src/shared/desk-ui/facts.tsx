import type { ReactNode } from 'react';

interface PanelProperties {
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}

/** One subject at the side of a ticket. */
export function Panel({ id, title, children }: PanelProperties) {
  return (
    <section className="dk-panel dk-facts-panel" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}

/** In a `dl`. */
export function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
