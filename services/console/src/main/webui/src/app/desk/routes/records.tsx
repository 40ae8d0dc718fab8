import { Link, Navigate, useSearchParams } from 'react-router';
import { useMember } from '@/app/desk/member';
import { queuePath } from '@/features/queue/listing';
import { RecordList } from '@/features/records/components/record-list';
import { RECORDS_PATH } from '@/features/records/paths';
import { useTexts } from '@/shared/i18n/texts';
import { PageHeading } from './page-heading';

/** /staff/records, for auditors and administrators. */
export function RecordsRoute() {
  const { t } = useTexts();
  const member = useMember();
  const [search] = useSearchParams();
  const recordId = search.get('record');
  if (!member.readsRecords) return <Navigate to={queuePath('MINE')} replace />;
  return (
    <section className="dk-page">
      <header className="dk-page-head">
        <PageHeading title={t('desk.records.title')} />
        <p className="dk-hint">
          {recordId === null ? t('desk.records.lead') : t('desk.records.one', { id: recordId })}
          {recordId !== null && (
            <>
              {' '}
              <Link to={RECORDS_PATH}>{t('desk.records.all')}</Link>
            </>
          )}
        </p>
      </header>
      <RecordList recordId={recordId} />
    </section>
  );
}
