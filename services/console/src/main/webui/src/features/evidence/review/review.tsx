import { Button } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useRecordEvidence } from '@/features/evidence/api/record-evidence';
import { Refused } from '@/shared/desk-ui/refused';
import type { EvidenceResult, FactorStanding } from '@/shared/api/desk';
import { newIntention } from '@/shared/api/intention';
import { Dialog } from '@/shared/desk-ui/dialog';
import { KeyHint } from '@/shared/desk-ui/key-hint';
import { useWords } from '@/shared/desk-ui/words';
import { formatTime } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { useShortcutSwitch } from '@/shared/keys/shortcuts';
import { DocumentIcon } from '@/shared/ui/icons';
import { OutageNotice } from '@/shared/ui/notice';
import type { ReviewDocument } from './document';
import { Pages } from './pages';
import { Viewer } from './viewer';
import './review.css';

const RESULTS: readonly (readonly [EvidenceResult, string])[] = [
  ['PASSED', 'p'],
  ['FAILED', 'f'],
  ['INCONCLUSIVE', 'i'],
];

interface ReviewProperties {
  readonly id: string;
  readonly standing: FactorStanding;
  /** What the merchant sent, the newest first. */
  readonly documents: readonly ReviewDocument[];
  /** What is registered, as far as staff may see it. */
  readonly facts: ReactNode;
  readonly mayRecord: boolean;
  readonly onRecorded: () => void;
  readonly onClose: () => void;
}

/** What the merchant sent beside what is registered; judged without leaving it. */
export function Review({ id, standing, documents, facts, mayRecord, onRecorded, onClose }: ReviewProperties) {
  const { t, language } = useTexts();
  const words = useWords();
  const { on } = useShortcutSwitch();
  const record = useRecordEvidence(id);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = documents.find((each) => each.id === chosenId) ?? documents[0];
  const { factor, state, triesLeft } = standing;
  const judge = (result: EvidenceResult) => {
    if (!mayRecord || record.isPending) return;
    record.mutate({ factor, result, key: newIntention() }, { onSuccess: onRecorded });
  };
  const latest = useRef(judge);
  useEffect(() => {
    latest.current = judge;
  });
  useEffect(() => {
    if (!on) return undefined;
    const listen = (event: KeyboardEvent) => {
      // A key that is held down judges once.
      if (event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const result = RESULTS.find(([, key]) => key === event.key.toLowerCase())?.[0];
      if (result === undefined) return;
      event.preventDefault();
      latest.current(result);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [on]);

  return (
    <Dialog title={t('desk.review.title', { factor: words('factor', factor) })} onClose={onClose} wide>
      <div className="dk-review">
        <div className="dk-review-sent">
          {chosen === undefined ? (
            <p className="dk-review-none">{t('desk.review.none')}</p>
          ) : chosen.kind === 'PHOTO' ? (
            <Viewer key={chosen.id} document={chosen} keysOn={on} />
          ) : (
            <Pages key={chosen.id} document={chosen} keysOn={on} />
          )}
          {documents.length > 1 && (
            <ul className="dk-review-documents" aria-label={t('desk.review.documents')}>
              {documents.map((each) => (
                <li key={each.id}>
                  <button type="button" className="dk-kind" aria-pressed={each === chosen} onClick={() => setChosenId(each.id)}>
                    {each.kind === 'PDF' && <DocumentIcon size={14} />}
                    {each.name} · <time dateTime={each.at}>{formatTime(each.at, language)}</time>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
        <div className="dk-review-facts">
          <h3 className="dk-subtitle">{t('desk.review.facts')}</h3>
          {facts}
          <h3 className="dk-subtitle">{t('desk.verify.judge', { factor: words('factor', factor) })}</h3>
          <p role="status" className="dk-factor-state">
            {words('factorState', state)}
            {triesLeft !== undefined && state !== 'PASSED' && state !== 'EXHAUSTED' && ` · ${t('desk.verify.tries', { count: triesLeft })}`}
          </p>
          {state === 'EXHAUSTED' && <p className="dk-bad">{t('desk.verify.exhausted')}</p>}
          <OutageNotice sending={record} />
          <Refused error={record.error} />
          {mayRecord && (
            <div className="dk-factor-buttons" role="group" aria-label={t('desk.verify.judge', { factor: words('factor', factor) })}>
              {RESULTS.map(([result, key]) => (
                <Button key={result} loading={record.isPending && record.variables.result === result} onClick={() => judge(result)}>
                  {t(`desk.verify.judge.${result}`)}
                  <KeyHint keys={key.toUpperCase()} />
                </Button>
              ))}
            </div>
          )}
        </div>
      </div>
    </Dialog>
  );
}
