import { Button, Tag } from 'antd';
import { Link } from 'react-router';
import { usePolicies, usePolicyInForce } from '@/features/policy/api/read-policies';
import { versionPath } from '@/features/policy/paths';
import { isOutage } from '@/shared/api/problem';
import { useWords } from '@/shared/desk-ui/words';
import { formatDay } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { Notice, ProblemNotice } from '@/shared/ui/notice';
import { Matrix } from './matrix';
import './policy.css';

/** The policy in force, and every version that was ever proposed. */
export function PolicyList() {
  const { t, language } = useTexts();
  const inForce = usePolicyInForce();
  return (
    <>
      <section className="dk-policy-part" aria-labelledby="policy-in-force">
        <h2 id="policy-in-force" className="dk-subtitle">
          {inForce.data === undefined
            ? t('desk.policy.inForce')
            : inForce.data.effectiveFrom === undefined
              ? t('desk.policy.inForce.builtIn')
              : t('desk.policy.inForce.since', { number: inForce.data.number, time: formatDay(inForce.data.effectiveFrom, language) })}
        </h2>
        {inForce.isPending && <p role="status">{t('desk.policy.loading')}</p>}
        {isOutage(inForce.failureReason) && <Notice kind="wait">{t('desk.queue.away')}</Notice>}
        {inForce.isError && <ProblemNotice error={inForce.error} />}
        {inForce.data !== undefined && <Matrix label={t('desk.policy.inForce')} rules={inForce.data.rules} />}
      </section>
      <Versions inForce={inForce.data?.policyId} />
    </>
  );
}

function Versions({ inForce }: { readonly inForce: string | undefined }) {
  const { t, language } = useTexts();
  const words = useWords();
  const policies = usePolicies();
  const versions = policies.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="dk-policy-part" aria-labelledby="policy-versions">
      <h2 id="policy-versions" className="dk-subtitle">
        {t('desk.policy.versions')}
      </h2>
      {policies.isPending && <p role="status">{t('desk.policy.loading')}</p>}
      {policies.isError && <ProblemNotice error={policies.error} />}
      {policies.data !== undefined && versions.length === 0 && <p className="dk-hint">{t('desk.policy.versions.none')}</p>}
      {versions.length > 0 && (
        <ul className="dk-panel dk-policy-versions">
          {versions.map(({ policyId, number, state, effectiveFrom, reason, proposedBy, proposedAt, decidedBy, decidedAt }) => (
            <li key={policyId}>
              <p className="dk-policy-head">
                <Link to={versionPath(policyId)}>{t('desk.policy.version', { number })}</Link>
                <Tag className={`dk-policy-state dk-policy-${state.toLowerCase()}`}>
                  {policyId === inForce ? t('desk.policy.inForce') : words('policy.state', state)}
                </Tag>
                <span>{t('desk.policy.from', { time: formatDay(effectiveFrom, language) })}</span>
              </p>
              <p>{reason}</p>
              <p className="dk-faint">
                {t('desk.policy.proposed', { who: proposedBy, time: formatDay(proposedAt, language) })}
                {decidedBy !== undefined &&
                  decidedAt !== undefined &&
                  ` · ${t('desk.policy.decided', { what: words('policy.state', state), who: decidedBy, time: formatDay(decidedAt, language) })}`}
              </p>
            </li>
          ))}
        </ul>
      )}
      {policies.hasNextPage && (
        <Button loading={policies.isFetchingNextPage} onClick={() => void policies.fetchNextPage()}>
          {t('desk.queue.more')}
        </Button>
      )}
    </section>
  );
}
