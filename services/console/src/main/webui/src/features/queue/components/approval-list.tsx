import { Tag } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useApprovals } from '@/features/queue/api/list-approvals';
import { useRows } from '@/features/queue/use-rows';
import { isOutage } from '@/shared/api/problem';
import { useWords } from '@/shared/desk-ui/words';
import { formatTime } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { Notice, ProblemNotice } from '@/shared/ui/notice';
import { Loading, More } from './list-parts';
import './queue.css';

interface ApprovalListProperties {
  readonly label: string;
  readonly empty: ReactNode;
}

const COLUMNS = ['reference', 'signals', 'askedAt', 'expiresAt'] as const;

/** What waits for a second person; it is decided on the ticket's own page, beside the evidence. */
export function ApprovalList({ label, empty }: ApprovalListProperties) {
  const { t, language } = useTexts();
  const words = useWords();
  const approvals = useApprovals();
  const rows = useMemo(() => {
    const byTicket = new Map((approvals.data?.pages ?? []).flatMap((page) => page.items).map((each) => [each.ticketId, each]));
    return [...byTicket.values()];
  }, [approvals.data]);
  const { table, end, leave, reach } = useRows(
    'approvals',
    rows.map(({ ticketId }) => ticketId),
    approvals,
  );

  if (approvals.isPending) return <Loading away={isOutage(approvals.failureReason)} />;
  return (
    <>
      {isOutage(approvals.failureReason) && <Notice kind="wait">{t('desk.queue.away')}</Notice>}
      {approvals.isError && <ProblemNotice error={approvals.error} />}
      {approvals.data !== undefined && rows.length === 0 && <div className="dk-panel dk-empty">{empty}</div>}
      {rows.length > 0 && (
        <div className="dk-panel">
          <table ref={table} className="dk-table" aria-label={label}>
            <thead>
              <tr>
                {COLUMNS.map((column) => (
                  <th key={column} scope="col">
                    {t(`desk.queue.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ ticketId, reference, kind, signals, askedAt, expiresAt }, index) => (
                <tr key={ticketId} className="dk-row">
                  <th scope="row" className="dk-cell-reference">
                    <Link
                      to={`/staff/tickets/${ticketId}`}
                      className="dk-row-link"
                      data-ticket={ticketId}
                      onFocus={() => reach(index)}
                      onClick={() => leave(ticketId)}
                    >
                      {reference ?? ticketId}
                    </Link>
                  </th>
                  <td className="dk-cell-terminal">
                    {kind === 'NUMBER_CHANGE' && <Tag>{t('desk.number.short')}</Tag>}
                    {signals.map((signal) => words('signal', signal)).join(' · ')}
                  </td>
                  <td className="dk-cell-age">
                    <time dateTime={askedAt}>{formatTime(askedAt, language)}</time>
                  </td>
                  <td className="dk-cell-waiting">
                    <time dateTime={expiresAt}>{formatTime(expiresAt, language)}</time>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <More end={end} {...approvals} />
        </div>
      )}
    </>
  );
}
