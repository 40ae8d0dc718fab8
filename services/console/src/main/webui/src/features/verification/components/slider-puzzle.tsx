import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { SliderPuzzle as Puzzle, SliderSolution } from '@/shared/api/portal';
import { problemCode } from '@/shared/api/problem';
import { useTexts, type TextKey } from '@/shared/i18n/texts';
import { ArrowIcon } from '@/shared/ui/icons';
import { OutageNotice, ProblemNotice, useHeldBack } from '@/shared/ui/notice';
import { useCaptcha } from '@/features/verification/api/create-captcha';
import { useSolveCaptcha } from '@/features/verification/api/solve-captcha';

const NUDGE = 0.005;
const STEP = 0.01;
const LEAP = 0.1;
const LONGEST_TRACK = 400;

interface SliderPuzzleProperties {
  readonly round: string;
  readonly said: TextKey | null;
  readonly onPassed: (captchaToken: string) => void;
  readonly onAgain: (why: TextKey | null) => void;
}

export function SliderPuzzle({ round, said, onPassed, onAgain }: SliderPuzzleProperties) {
  const { t } = useTexts();
  const captcha = useCaptcha('SLIDER', round);
  const solve = useSolveCaptcha();
  const error = captcha.error ?? solve.error;
  const held = useHeldBack(error);

  const send = (slider: SliderSolution) => {
    if (captcha.data === undefined) return;
    solve.mutate(
      { id: captcha.data.id, solution: { slider } },
      {
        onSuccess: ({ captchaToken }) => onPassed(captchaToken),
        onError: (refusal) => {
          const code = problemCode(refusal);
          if (code === 'captcha-wrong' || code === 'captcha-used') onAgain('puzzle.wrong');
          if (code === 'captcha-expired' || code === 'captcha-unknown') onAgain('puzzle.expired');
        },
      },
    );
  };

  return (
    <div className="tk-rows">
      <div className="tk-puzzle-head">
        <p className="tk-row-title">{t('puzzle.instruction')}</p>
        <button type="button" className="tk-quiet" disabled={held || solve.isPending} onClick={() => onAgain(null)}>
          {t('puzzle.reload')}
        </button>
      </div>
      <OutageNotice sending={captcha.isPending ? { isPending: true, failureReason: captcha.failureReason } : solve} />
      <ProblemNotice error={error} />
      {captcha.data?.slider !== undefined ? (
        <Board puzzle={captcha.data.slider} busy={solve.isPending || solve.isSuccess} onPut={send} />
      ) : (
        !captcha.isError && (
          <div className="tk-puzzle-loading" role="status">
            <span className="tk-spinner" aria-hidden="true" />
            <span>{t('puzzle.loading')}</span>
          </div>
        )
      )}
      <p className="tk-puzzle-said" role="status">
        {solve.isPending ? t('puzzle.checking') : solve.isSuccess ? t('puzzle.solved') : said === null ? '' : t(said)}
      </p>
    </div>
  );
}

interface BoardProperties {
  readonly puzzle: Puzzle;
  readonly busy: boolean;
  readonly onPut: (solution: SliderSolution) => void;
}

/** Dragged, tapped along, or moved by keys; a drag ends with letting go, the rest with Enter or the button. */
function Board({ puzzle, busy, onPut }: BoardProperties) {
  const { t } = useTexts();
  const farthest = 1 - puzzle.pieceWidth / puzzle.width;
  const [position, setPosition] = useState(0);
  const shownAt = useRef(performance.now());
  const track = useRef<SliderSolution['track'][number][]>([{ x: 0, y: 0, at: 0 }]);
  const drag = useRef<{ readonly from: number; readonly start: number; readonly top: number } | null>(null);
  const rail = useRef<HTMLDivElement>(null);

  const moveTo = (x: number, y: number) => {
    const next = Math.min(farthest, Math.max(0, x));
    setPosition(next);
    const at = Math.round(performance.now() - shownAt.current);
    if (track.current.length < LONGEST_TRACK) track.current.push({ x: round(next), y: round(y), at });
    return next;
  };
  const put = (at: number) => {
    if (busy) return;
    const last = { x: round(at), y: 0, at: Math.round(performance.now() - shownAt.current) };
    onPut({ position: last.x, track: [...track.current, last] });
  };

  const width = () => rail.current?.getBoundingClientRect().width || puzzle.width;
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (busy || event.button !== 0) return;
    event.currentTarget.setPointerCapture?.(event.pointerId);
    drag.current = { from: event.clientX, start: position, top: event.clientY };
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const from = drag.current;
    if (from === null) return;
    moveTo(from.start + (event.clientX - from.from) / width(), (event.clientY - from.top) / width());
  };
  const onPointerUp = (event: PointerEvent<HTMLDivElement>) => {
    const from = drag.current;
    if (from === null) return;
    drag.current = null;
    const next = moveTo(from.start + (event.clientX - from.from) / width(), (event.clientY - from.top) / width());
    if (Math.abs(next - from.start) > STEP) put(next);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const moves: Partial<Record<string, number>> = {
      ArrowRight: position + (event.shiftKey ? NUDGE : STEP),
      ArrowUp: position + STEP,
      ArrowLeft: position - (event.shiftKey ? NUDGE : STEP),
      ArrowDown: position - STEP,
      PageUp: position + LEAP,
      PageDown: position - LEAP,
      Home: 0,
      End: farthest,
    };
    const to = moves[event.key];
    if (to !== undefined) {
      event.preventDefault();
      moveTo(to, 0);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      put(position);
    }
  };

  const percent = Math.round((position / farthest) * 100);
  return (
    <div className="tk-board">
      <div className="tk-board-picture" style={{ aspectRatio: `${puzzle.width} / ${puzzle.height}` }}>
        <img src={puzzle.background} alt={t('puzzle.picture')} draggable={false} />
        <img
          className="tk-board-piece"
          src={puzzle.piece}
          alt=""
          draggable={false}
          style={{ width: `${(puzzle.pieceWidth / puzzle.width) * 100}%`, left: `${position * 100}%` }}
        />
      </div>
      <div className="tk-rail" ref={rail}>
        <div className="tk-rail-done" style={{ width: `calc((100% - 56px) * ${position / farthest} + 56px)` }} aria-hidden="true" />
        <div
          className="tk-rail-handle"
          role="slider"
          tabIndex={0}
          aria-label={t('puzzle.handle')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          aria-valuetext={t('puzzle.value', { percent })}
          aria-disabled={busy}
          style={{ left: `calc((100% - 56px) * ${position / farthest})` }}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={onPointerUp}
          onPointerCancel={() => {
            drag.current = null;
          }}
          onKeyDown={onKeyDown}
        >
          <ArrowIcon />
        </div>
      </div>
      <div className="tk-board-keys">
        <button type="button" className="tk-quiet" aria-label={t('puzzle.left')} disabled={busy} onClick={() => moveTo(position - STEP, 0)}>
          <span className="tk-flip">
            <ArrowIcon />
          </span>
        </button>
        <button type="button" className="tk-quiet" disabled={busy || position === 0} onClick={() => put(position)}>
          {t('puzzle.confirm')}
        </button>
        <button type="button" className="tk-quiet" aria-label={t('puzzle.right')} disabled={busy} onClick={() => moveTo(position + STEP, 0)}>
          <ArrowIcon />
        </button>
      </div>
      <p className="tk-hidden">{t('puzzle.keys')}</p>
    </div>
  );
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
