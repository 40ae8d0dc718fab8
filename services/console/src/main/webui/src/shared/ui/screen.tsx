import { useEffect, useRef, type ReactNode } from 'react';
import { useTexts } from '@/shared/i18n/texts';

interface ScreenProperties {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly art?: ReactNode;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** The first screen of a page load keeps the browser's own focus; every later one takes it, so that it is read out. */
let shown = 0;

/** One step: its heading takes the focus when the step is reached, its actions stay in reach of the thumb. */
export function Screen({ title, lead, art, actions, children }: ScreenProperties) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { t } = useTexts();
  const name = t('app.name');

  useEffect(() => {
    shown += 1;
    if (shown === 1) return;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, []);

  useEffect(() => {
    document.title = `${title} – ${name}`;
  }, [title, name]);

  return (
    <section className="tk-screen">
      {art !== undefined && <div className="tk-screen-art">{art}</div>}
      <header>
        <h1 ref={heading} tabIndex={-1} className="tk-screen-title">
          {title}
        </h1>
        {lead !== undefined && <p className="tk-screen-lead">{lead}</p>}
      </header>
      <div className="tk-screen-body">{children}</div>
      {actions !== undefined && <div className="tk-screen-actions">{actions}</div>}
    </section>
  );
}
