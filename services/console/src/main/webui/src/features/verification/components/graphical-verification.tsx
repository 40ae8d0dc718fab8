import { useCallback, useId, useState } from 'react';
import { newIntention } from '@/shared/api/intention';
import type { CaptchaKind } from '@/shared/api/portal';
import { useTexts, type TextKey } from '@/shared/i18n/texts';
import { ProofOfWork } from './proof-of-work';
import { SliderPuzzle } from './slider-puzzle';
import './graphical-verification.css';

interface GraphicalVerificationProperties {
  readonly onPassed: (captchaToken: string) => void;
}

/** R2: a puzzle; or, for whoever can't do one, work for the device instead. Fetched only when it is needed. */
export default function GraphicalVerification({ onPassed }: GraphicalVerificationProperties) {
  const { t } = useTexts();
  const id = useId();
  const [kind, setKind] = useState<CaptchaKind>('SLIDER');
  const [round, setRound] = useState(newIntention);
  const [said, setSaid] = useState<TextKey | null>(null);

  const again = useCallback((why: TextKey | null) => {
    setSaid(why);
    setRound(newIntention());
  }, []);

  return (
    <div className="tk-card tk-puzzle">
      {kind === 'SLIDER' ? (
        <SliderPuzzle key={round} round={round} said={said} onPassed={onPassed} onAgain={again} />
      ) : (
        <ProofOfWork key={round} round={round} onPassed={onPassed} onAgain={() => again(null)} />
      )}
      <div className="tk-switch">
        <input
          id={id}
          type="checkbox"
          role="switch"
          aria-checked={kind === 'PROOF_OF_WORK'}
          checked={kind === 'PROOF_OF_WORK'}
          aria-describedby={`${id}-detail`}
          onChange={(event) => {
            setKind(event.target.checked ? 'PROOF_OF_WORK' : 'SLIDER');
            again(null);
          }}
        />
        <label htmlFor={id}>
          <span className="tk-row-title">{t('puzzle.cannot')}</span>
          <span id={`${id}-detail`} className="tk-row-detail">
            {t('puzzle.cannot.detail')}
          </span>
        </label>
      </div>
    </div>
  );
}
