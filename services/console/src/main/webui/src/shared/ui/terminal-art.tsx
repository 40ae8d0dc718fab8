type Mood = 'label' | 'locked' | 'waiting' | 'offline' | 'done';

/** The terminal, as a picture; says nothing that the text beside it does not. */
export function TerminalArt({ mood, size = 132 }: { readonly mood: Mood; readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 132 132" aria-hidden="true" focusable="false" className={`tk-art tk-mood-${mood}`}>
      <circle cx="66" cy="66" r="62" className="tk-art-halo" />
      <path d="M48 30h36v-9l-4.5 3-4.5-3-4.5 3-4.5-3-4.5 3-4.5-3-4.5 3-4.5-3z" className="tk-art-paper" />
      <rect x="38" y="28" width="56" height="82" rx="11" className="tk-art-body" />
      <rect x="45" y="36" width="42" height={mood === 'label' ? 26 : 34} rx="5" className="tk-art-screen" />
      {mood === 'label' ? (
        <>
          <rect x="45" y="68" width="42" height="34" rx="4" className="tk-art-label" />
          <path d="M51 75h16M51 81h10" className="tk-art-line" />
          <path d="M51 89v8M54 89v8M58.5 89v8M61 89v8M65 89v8M69 89v8M71.5 89v8M76 89v8M80 89v8" className="tk-art-line" />
          <circle cx="96" cy="92" r="17" className="tk-art-lens" />
          <path d="m108 104 11 11" className="tk-art-handle" />
          <path d="M89 92h14M96 85v14" className="tk-art-plus" />
        </>
      ) : (
        <>
          {[0, 1, 2].map((row) =>
            [0, 1, 2].map((column) => (
              <rect key={`${row}-${column}`} x={47 + column * 14} y={77 + row * 10} width="10" height="6" rx="2.5" className="tk-art-key" />
            )),
          )}
          {mood === 'done' && (
            <>
              <circle cx="96" cy="88" r="19" className="tk-art-good" />
              <path d="m87 88.5 6.5 6.5 12-13" className="tk-art-tick" />
            </>
          )}
          {mood === 'locked' && (
            <>
              <path d="M60 52v-4a6 6 0 0 1 12 0v4" className="tk-art-shackle" />
              <rect x="57" y="51" width="18" height="13" rx="3" className="tk-art-lock" />
            </>
          )}
          {(mood === 'waiting' || mood === 'offline') && (
            <g className="tk-art-waves">
              <path d="M54 52a17 17 0 0 1 24 0" />
              <path d="M59 57.5a10 10 0 0 1 14 0" />
              <path d="M66 62.5v.1" />
            </g>
          )}
          {mood === 'offline' && <path d="m54 42 24 25" className="tk-art-strike" />}
        </>
      )}
    </svg>
  );
}
