import { useId } from 'react';
import { useCountdown } from '@/shared/time/use-countdown';
import './read-out.css';

const GROUP = 4;

interface ReadOutProperties {
  /** What it is. */
  readonly label: string;
  readonly code: string;
  readonly expiresAt: string;
  /** How long it is good for yet; null once it has ended. */
  readonly left: (time: string | null) => string;
  /** What to say with it. */
  readonly say: string;
}

/** A code to be read out: large, in two groups, with the time it has left. */
export function ReadOut({ label, code, expiresAt, left, say }: ReadOutProperties) {
  const id = useId();
  const seconds = useCountdown(expiresAt);
  const time = seconds === 0 ? null : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <div className={time === null ? 'dk-read-out dk-read-out-over' : 'dk-read-out'}>
      <p id={id}>{label}</p>
      {/* Spelled out for who listens: as one word nobody could read it out. */}
      <output className="dk-read-out-code" aria-labelledby={id}>
        <span aria-hidden="true">
          {code.slice(0, GROUP)} {code.slice(GROUP)}
        </span>
        <span className="tk-hidden">{[...code].join(' ')}</span>
      </output>
      <p className="dk-hint">{left(time)}</p>
      <p className="dk-hint">{say}</p>
    </div>
  );
}
