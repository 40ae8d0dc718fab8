import { Button } from 'antd';
import { useState } from 'react';
import { useActions } from '@/features/work/api/list-actions';
import { formatTime } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { ProblemNotice } from '@/shared/ui/notice';

const PEOPLE_AND_THINGS = ['MERCHANT', 'OWNER', 'TERMINAL', 'SYSTEM'] as const;

/** What was done on a ticket, by whom and when (R30); read when it is opened. */
export function Trail({ id }: { readonly id: string }) {
  const { t, has, language } = useTexts();
  const [open, setOpen] = useState(false);
  const actions = useActions(id, open);
  const who = (actor: string) => {
    const known = PEOPLE_AND_THINGS.find((each) => each === actor);
    return known === undefined ? actor : t(`desk.actor.${known}`);
  };
  const why = (reason: string) => {
    const known = [`desk.outcome.${reason}`, `desk.factor.${reason}`, `guided.${reason}`, `desk.unmask.reason.${reason}`, `desk.trail.reason.${reason}`].find((each) => has(each));
    return known !== undefined && has(known) ? t(known) : reason;
  };
  return (
    <details className="dk-panel dk-facts-panel dk-trail" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('desk.trail.title')}</summary>
      {open && actions.isPending && <p role="status">{t('desk.trail.loading')}</p>}
      {open && actions.isError && <ProblemNotice error={actions.error} />}
      <ol>
        {(actions.data?.pages ?? [])
          .flatMap((page) => page.items)
          .map(({ position, action, actor, at, reason, note, address }) => {
            const key = `desk.trail.${action}`;
            return (
              <li key={position}>
                <span>{has(key) ? t(key) : action}</span>
                <span className="dk-faint">
                  {who(actor)}
                  {reason !== undefined && ` · ${why(reason)}`}
                  {note !== undefined && ` · ${t('desk.trail.note', { note })}`}
                  {address !== undefined && ` · ${t('desk.trail.address', { address })}`}
                </span>
                <time className="dk-faint" dateTime={at}>
                  {formatTime(at, language)}
                </time>
              </li>
            );
          })}
      </ol>
      {actions.hasNextPage && (
        <Button size="small" loading={actions.isFetchingNextPage} onClick={() => void actions.fetchNextPage()}>
          {t('desk.trail.more')}
        </Button>
      )}
    </details>
  );
}
