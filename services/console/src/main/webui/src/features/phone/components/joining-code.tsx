import type { JoiningCode } from '@/shared/api/desk';
import { useTexts } from '@/shared/i18n/texts';
import { useCountdown } from '@/shared/time/use-countdown';
import './phone.css';

const GROUP = 4;

/** What the agent reads out: large, in two groups, with the time it has left. */
export function ShownCode({ code, expiresAt }: JoiningCode) {
  const { t } = useTexts();
  const left = useCountdown(expiresAt);
  const over = left === 0;
  const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  return (
    <div className={over ? 'dk-joining dk-joining-over' : 'dk-joining'}>
      <p id="joining-code-label">{t('desk.phone.code')}</p>
      {/* Spelled out for who listens: as one word nobody could read it out. */}
      <output className="dk-joining-code" aria-labelledby="joining-code-label">
        <span aria-hidden="true">
          {code.slice(0, GROUP)} {code.slice(GROUP)}
        </span>
        <span className="tk-hidden">{[...code].join(' ')}</span>
      </output>
      <p className="dk-hint">{over ? t('desk.phone.code.over') : t('desk.phone.code.left', { time })}</p>
      <p className="dk-hint">{t('desk.phone.code.say')}</p>
    </div>
  );
}
