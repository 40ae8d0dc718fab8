interface SkeletonProperties {
  readonly label: string;
  readonly lines?: number;
}

export function Skeleton({ label, lines = 4 }: SkeletonProperties) {
  return (
    <div className="tk-card tk-rows" role="status">
      <span className="tk-hidden">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className="tk-skeleton" style={{ width: `${95 - ((line * 17) % 45)}%` }} />
      ))}
    </div>
  );
}
