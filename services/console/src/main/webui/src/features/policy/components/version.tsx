import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useDecidePolicy, type PolicyDecision } from '@/features/policy/api/decide-policy';
import type { Looked } from '@/features/policy/api/read-policies';
import type { Member } from '@/shared/api/desk';
import { Dialog } from '@/shared/desk-ui/dialog';
import { Fact } from '@/shared/desk-ui/facts';
import { Refused } from '@/shared/desk-ui/refused';
import { useWords } from '@/shared/desk-ui/words';
import { formatDay } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { OutageNotice } from '@/shared/ui/notice';
import { DryRun } from './dry-run';
import { Matrix } from './matrix';
import './policy.css';

interface VersionProperties {
  readonly looked: Looked;
  readonly member: Member;
}

/** One version: who wants what, why and from when; and what becomes of it. */
export function Version({ looked, member }: VersionProperties) {
  const { t, language } = useTexts();
  const words = useWords();
  const { version } = looked;
  const [asked, setAsked] = useState<PolicyDecision | null>(null);
  const { policyId, state, effectiveFrom, reason, proposedBy, proposedAt, decidedBy, decidedAt, rules } = version;
  return (
    <>
      <section className="dk-panel dk-facts-panel" aria-label={t('desk.policy.facts')}>
        <dl className="dk-facts">
          <Fact name={t('desk.policy.fact.state')}>
            <Tag className={`dk-policy-state dk-policy-${state.toLowerCase()}`}>{words('policy.state', state)}</Tag>
          </Fact>
          <Fact name={t('desk.policy.fact.from')}>{formatDay(effectiveFrom, language)}</Fact>
          <Fact name={t('desk.policy.fact.reason')}>{reason}</Fact>
          <Fact name={t('desk.policy.fact.proposed')}>{t('desk.policy.by', { who: proposedBy, time: formatDay(proposedAt, language) })}</Fact>
          {decidedBy !== undefined && decidedAt !== undefined && (
            <Fact name={t('desk.policy.fact.decided')}>{t('desk.policy.by', { who: decidedBy, time: formatDay(decidedAt, language) })}</Fact>
          )}
        </dl>
        {member.changesPolicy && state === 'PROPOSED' && <Decisions own={proposedBy === member.userName} onAsked={setAsked} />}
      </section>
      {/* It stays to say why, when the version was decided meanwhile. */}
      {asked !== null && <DecisionDialog looked={looked} decision={asked} onClose={() => setAsked(null)} />}
      <Matrix label={t('desk.policy.rules')} rules={rules} />
      {member.triesPolicy && <DryRun tried={() => ({ policyId })} />}
    </>
  );
}

interface DecisionsProperties {
  readonly own: boolean;
  readonly onAsked: (decision: PolicyDecision) => void;
}

function Decisions({ own, onAsked }: DecisionsProperties) {
  const { t } = useTexts();
  return (
    <div className="dk-policy-actions">
      <p className="dk-hint">{t(own ? 'desk.policy.own' : 'desk.policy.second')}</p>
      {own ? (
        <Button aria-haspopup="dialog" onClick={() => onAsked('withdrawal')}>
          {t('desk.policy.withdrawal')}
        </Button>
      ) : (
        <>
          <Button type="primary" aria-haspopup="dialog" onClick={() => onAsked('agreement')}>
            {t('desk.policy.agreement')}
          </Button>
          <Button danger aria-haspopup="dialog" onClick={() => onAsked('refusal')}>
            {t('desk.policy.refusal')}
          </Button>
        </>
      )}
    </div>
  );
}

interface DecisionDialogProperties {
  readonly looked: Looked;
  readonly decision: PolicyDecision;
  readonly onClose: () => void;
}

/** Decides on the version as it was when this was opened. */
function DecisionDialog({ looked, decision, onClose }: DecisionDialogProperties) {
  const { t, language } = useTexts();
  const [{ version, tag }] = useState(looked);
  const decide = useDecidePolicy({ version, tag });
  return (
    <Dialog title={t(`desk.policy.${decision}.title`, { number: version.number })} onClose={onClose}>
      <div className="dk-form">
        <p>{t(`desk.policy.${decision}.lead`, { time: formatDay(version.effectiveFrom, language) })}</p>
        <OutageNotice sending={decide} />
        <Refused error={decide.error} />
        <div className="dk-dialog-actions">
          {/* eslint-disable-next-line jsx-a11y/no-autofocus -- a dialog somebody asked for begins at what changes nothing */}
          <Button autoFocus onClick={onClose}>
            {t('desk.work.cancel')}
          </Button>
          <Button
            type="primary"
            danger={decision !== 'agreement'}
            loading={decide.isPending}
            onClick={() => !decide.isPending && decide.mutate(decision, { onSuccess: onClose })}
          >
            {t(decide.isPending ? 'desk.approval.deciding' : `desk.policy.${decision}.confirm`)}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
