import { Button } from 'antd';
import { Link } from 'react-router';
import { useRecordActions } from '@/features/records/api/list-record-actions';
import { RECORDS_PATH } from '@/features/records/paths';
import { isOutage } from '@/shared/api/problem';
import { useWords } from '@/shared/desk-ui/words';
import { formatTime } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { Notice, ProblemNotice } from '@/shared/ui/notice';
import './records.css';

const COLUMNS = ['at', 'action', 'record', 'actor', 'reason', 'address'] as const;

const ID_ENDING = 8;

/** An action's name; of one on a part of the record, such as a partner's token, the end of the part's id follows. */
function Action({ action }: { readonly action: string }) {
  const words = useWords();
  const [name, part] = action.split(' ', 2) as [string, string?];
  return (
    <>
      {words('trail', name)}
      {part !== undefined && <span className="dk-faint"> {part.slice(-ID_ENDING)}</span>}
    </>
  );
}

const PART = /\b(merchant|contact|store|model) ([0-9a-f-]{36})\b/g;
const CODE = /\b[A-Z][A-Z_]+\b/g;

/** A reason as services write it, with their codes in words and ids as short as everywhere here. */
function inWords(reason: string, words: ReturnType<typeof useWords>): string {
  return reason
    .replace(PART, (_, part: string, id: string) => `${words('why', part)} ${id.slice(-ID_ENDING)}`)
    .replace(CODE, (code) => words('why', code));
}

/** What was done on merchants, stores, terminals, partners, policies and dead letters (R30); a record leads to all that was done on it. */
export function RecordList({ recordId }: { readonly recordId: string | null }) {
  const { t, language } = useTexts();
  const words = useWords();
  const actions = useRecordActions(recordId);
  const entries = actions.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {actions.isPending && <p role="status">{t('desk.trail.loading')}</p>}
      {isOutage(actions.failureReason) && <Notice kind="wait">{t('desk.queue.away')}</Notice>}
      {actions.isError && <ProblemNotice error={actions.error} />}
      {actions.data !== undefined && entries.length === 0 && <p className="dk-panel dk-empty">{t('desk.records.empty')}</p>}
      {entries.length > 0 && (
        <div className="dk-panel dk-records">
          <table className="dk-table" aria-label={t('desk.records.title')}>
            <thead>
              <tr>
                {COLUMNS.map((column) => (
                  <th key={column} scope="col">
                    {t(`desk.records.column.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {entries.map(({ position, record, recordId: id, action, actor, at, reason, note, address }) => (
                <tr key={position}>
                  <td>
                    <time dateTime={at}>{formatTime(at, language)}</time>
                  </td>
                  <th scope="row">
                    <Action action={action} />
                  </th>
                  <td>
                    {words('record', record)} <Link to={`${RECORDS_PATH}?record=${id}`}>{id.slice(-ID_ENDING)}</Link>
                  </td>
                  <td>{actor}</td>
                  <td>
                    {reason !== undefined && inWords(reason, words)}
                    {note !== undefined && <span className="dk-faint"> {t('desk.trail.note', { note })}</span>}
                  </td>
                  <td>{address}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {actions.hasNextPage && (
            <Button className="dk-records-more" loading={actions.isFetchingNextPage} onClick={() => void actions.fetchNextPage()}>
              {t('desk.trail.more')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
