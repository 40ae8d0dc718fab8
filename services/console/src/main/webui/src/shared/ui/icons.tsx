import type { ReactNode } from 'react';

interface IconProperties {
  readonly size?: number;
}

function icon(paths: ReactNode) {
  return function Icon({ size = 20 }: IconProperties) {
    return (
      <svg
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
        focusable="false"
      >
        {paths}
      </svg>
    );
  };
}

export const CheckIcon = icon(<path d="m5 12.5 4.5 4.5L19 7.5" />);
export const CrossIcon = icon(<path d="M7 7l10 10M17 7 7 17" />);
export const RingIcon = icon(<circle cx="12" cy="12" r="7" />);
export const ScanIcon = icon(<path d="M4 8V5a1 1 0 0 1 1-1h3M16 4h3a1 1 0 0 1 1 1v3M20 16v3a1 1 0 0 1-1 1h-3M8 20H5a1 1 0 0 1-1-1v-3M8 9v6M12 9v6M16 9v6" />);
export const HelpIcon = icon(
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="M9.5 9.5a2.5 2.5 0 1 1 3.6 2.25c-.8.4-1.1.9-1.1 1.750M12 16.8v.1" />
  </>,
);
export const ClockIcon = icon(
  <>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 7.5V12l3 2" />
  </>,
);
export const FeeIcon = icon(<path d="M7 5l5 6.5L17 5M12 11.5V19M8 12h8M8 15.5h8" />);
export const DataIcon = icon(
  <>
    <ellipse cx="12" cy="6" rx="7" ry="2.5" />
    <path d="M5 6v12c0 1.4 3.1 2.5 7 2.5s7-1.1 7-2.5V6M5 12c0 1.4 3.1 2.5 7 2.5s7-1.1 7-2.5" />
  </>,
);
export const OnlineIcon = icon(<path d="M3.5 9.5a12.5 12.5 0 0 1 17 0M6.5 13a8 8 0 0 1 11 0M9.5 16.3a3.7 3.7 0 0 1 5 0M12 19.5v.1" />);
export const InfoIcon = icon(
  <>
    <circle cx="12" cy="12" r="9" />
    <path d="M12 11v5.5M12 7.7v.1" />
  </>,
);
export const WarnIcon = icon(<path d="M12 4 2.8 19.5h18.4L12 4zM12 10v4.5M12 17v.1" />);
export const ShieldIcon = icon(<path d="M12 3.5 5 6v5.5c0 4.3 2.9 7.7 7 9 4.1-1.3 7-4.7 7-9V6l-7-2.5zM9 12l2.2 2.2L15.2 10" />);
export const AgentIcon = icon(<path d="M4.5 14v-2a7.5 7.5 0 0 1 15 0v2M4.5 13.5h2.5v5H5.5a1 1 0 0 1-1-1zM19.5 13.5H17v5h1.5a1 1 0 0 0 1-1zM17 18.5c0 1.5-1.5 2.5-4 2.5" />);
export const CentreIcon = icon(<path d="M4 20.5h16M5.5 20.5v-9M18.5 20.5v-9M3.5 11.5 5 4.5h14l1.5 7c0 1.4-1.3 2.3-2.8 2.3s-2.9-.9-2.9-2.3c0 1.4-1.3 2.3-2.8 2.3s-2.8-.9-2.8-2.3c0 1.4-1.4 2.3-2.9 2.3S3.5 12.9 3.5 11.5zM10 20.5V17h4v3.5" />);
export const KeyIcon = icon(<path d="M14.5 9.5a4.5 4.5 0 1 1-4.4-4.5 4.5 4.5 0 0 1 4.4 4.5zM13.2 12.7 20 19.5M17 16.5l-1.8 1.8" />);
export const ArrowIcon = icon(<path d="m9.5 6 6 6-6 6" />);
export const BackIcon = icon(<path d="m14.5 6-6 6 6 6" />);
export const PhoneIcon = icon(<path d="M6 4h3l1.5 4.5-2 1.3a11 11 0 0 0 5.7 5.7l1.3-2L20 15v3a2 2 0 0 1-2.1 2A16 16 0 0 1 4 6.1 2 2 0 0 1 6 4z" />);
export const TickIcon = icon(<path d="m7 12.5 4 4L19 8" />);
export const TicksIcon = icon(<path d="m2.5 12.5 4 4L14.5 8M11.5 15.5l1 1L20.5 8" />);
export const NoteIcon = icon(<path d="M12 15.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM3 13s3.2-6 9-6 9 6 9 6M4 4l16 16" />);
export const SearchIcon = icon(<path d="M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5 20 20" />);
export const KeyboardIcon = icon(<path d="M4 7h16a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1zM7 10.5h.1M10.4 10.5h.1M13.7 10.5h.1M17 10.5h.1M8.5 13.7h7" />);
export const AttachIcon = icon(<path d="m19 11.5-7.3 7.3a4.6 4.6 0 0 1-6.500-6.500l8-8a3.1 3.1 0 0 1 4.4 4.4l-7.700 7.7a1.550 1.550 0 0 1-2.200-2.200l6.800-6.8" />);
export const DocumentIcon = icon(<path d="M7 3.500h7l4 4V20a.5.5 0 0 1-.5.5h-10.500A.5.5 0 0 1 6.500 20V4a.5.5 0 0 1 .5-.5zM14 3.500V8h4M9.500 12.500h5.500M9.500 16h5.500" />);
