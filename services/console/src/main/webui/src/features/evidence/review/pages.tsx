import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { KeyHint } from '@/shared/desk-ui/key-hint';
import { useTexts } from '@/shared/i18n/texts';
import { DocumentIcon } from '@/shared/ui/icons';
import type { ReviewDocument } from './document';
import { Viewer } from './viewer';

interface PagesProperties {
  readonly document: ReviewDocument;
  /** Whether keys turn the pages. */
  readonly keysOn: boolean;
}

/** A PDF page by page, each drawn by the service as a picture; the document itself can be saved. */
export function Pages({ document: pdf, keysOn }: PagesProperties) {
  const { t } = useTexts();
  const [page, setPage] = useState(1);
  const count = pdf.pages ?? 1;
  useEffect(() => {
    if (!keysOn) return undefined;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const step = { PageDown: 1, PageUp: -1 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      setPage((now) => Math.min(count, Math.max(1, now + step)));
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [keysOn, count]);

  const turns = [
    ['before', -1, 'PgUp', page > 1],
    ['next', 1, 'PgDn', page < count],
  ] as const;
  return (
    <>
      <Viewer
        key={page}
        document={{ ...pdf, name: t('desk.review.page.name', { name: pdf.name, page }), href: `${pdf.href}/pages/${page}`, width: undefined, height: undefined }}
        keysOn={keysOn}
      />
      <div className="dk-viewer-bar">
        {count > 1 && (
          <div className="dk-viewer-buttons" role="group" aria-label={t('desk.review.pages')}>
            {turns.map(([name, step, key, possible]) => (
              <Button key={name} size="small" aria-disabled={!possible} onClick={() => possible && setPage(page + step)}>
                {t(`desk.review.page.${name}`)}
                {keysOn && <KeyHint keys={key} />}
              </Button>
            ))}
          </div>
        )}
        <p role="status" className="dk-hint">
          {t('desk.review.page.place', { page, count })}
        </p>
        <a className="dk-review-save" href={pdf.href} download>
          <DocumentIcon size={14} />
          {t('desk.review.pdf', { name: pdf.name })}
        </a>
      </div>
    </>
  );
}
