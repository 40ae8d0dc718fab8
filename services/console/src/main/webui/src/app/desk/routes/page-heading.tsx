import { useEffect, useRef, type ReactNode } from 'react';
import { useTexts } from '@/shared/i18n/texts';

/** The first page of a load keeps the browser's own focus; every later one takes it, so that it is read out. */
let shown = 0;

interface PageHeadingProperties {
  readonly title: string;
  readonly children?: ReactNode;
  /** Changes when what had the focus may be gone. */
  readonly moment?: string;
}

export function PageHeading({ title, children, moment = '' }: PageHeadingProperties) {
  const { t } = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  const name = t('app.name');
  useEffect(() => {
    document.title = `${title} – ${name}`;
  }, [title, name]);
  useEffect(() => {
    shown += 1;
    if (shown > 1) heading.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    if (shown > 1 && document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [moment]);
  return (
    <h1 ref={heading} tabIndex={-1} className="dk-title">
      {title}
      {children}
    </h1>
  );
}
