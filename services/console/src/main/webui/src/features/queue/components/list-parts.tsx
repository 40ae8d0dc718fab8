import { Button } from 'antd';
import type { RefObject } from 'react';
import type { Pages } from '@/features/queue/use-rows';
import { useTexts } from '@/shared/i18n/texts';
import { Notice } from '@/shared/ui/notice';

/** Before the first page of a list is there. */
export function Loading({ away }: { readonly away: boolean }) {
  const { t } = useTexts();
  return (
    <div className="dk-panel" role="status">
      <span className="tk-hidden">{away ? t('desk.queue.away') : t('desk.queue.loading')}</span>
      {Array.from({ length: 6 }, (_, line) => (
        <div key={line} className="dk-row-skeleton" />
      ))}
      {away && <Notice kind="wait">{t('desk.queue.away')}</Notice>}
    </div>
  );
}

interface MoreProperties extends Pages {
  readonly end: RefObject<HTMLDivElement>;
}

/** Under a list: the next page, or that there is none. */
export function More({ end, hasNextPage, isFetchingNextPage, fetchNextPage }: MoreProperties) {
  const { t } = useTexts();
  return (
    <div ref={end} className="dk-more">
      {hasNextPage ? (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t(isFetchingNextPage ? 'desk.queue.more.loading' : 'desk.queue.more')}
        </Button>
      ) : (
        <span>{t('desk.queue.end')}</span>
      )}
    </div>
  );
}
