import type { Money } from '@/shared/api/portal';
import { serverNow } from '@/shared/time/clock';
import type { Language } from './language';

export function formatMoney(money: Money, language: Language): string {
  const digits = new Intl.NumberFormat(language, { style: 'currency', currency: money.currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: money.amountMinor % 10 ** digits === 0 ? 0 : digits,
  }).format(money.amountMinor / 10 ** digits);
}

export function formatTime(instant: string, language: Language): string {
  const date = new Date(instant);
  const sameDay = date.toDateString() === new Date(serverNow()).toDateString();
  return new Intl.DateTimeFormat(
    language,
    sameDay ? { hour: '2-digit', minute: '2-digit', hour12: false } : { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false },
  ).format(date);
}

/** The day with its year, and the time of day. */
export function formatDay(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(new Date(instant));
}

/** “3 minutes ago”, in the coarsest unit that is at least one. */
export function formatAgo(instant: string, language: Language): string {
  const seconds = Math.max(0, Math.round((serverNow() - Date.parse(instant)) / 1000));
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  if (seconds < 60) return format.format(-seconds, 'second');
  if (seconds < 3600) return format.format(-Math.floor(seconds / 60), 'minute');
  if (seconds < 86_400) return format.format(-Math.floor(seconds / 3600), 'hour');
  return format.format(-Math.floor(seconds / 86_400), 'day');
}

export function formatClock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const KILO = 1024;

/** How large a file is, in kilobytes or megabytes. */
export function formatBytes(bytes: number, language: Language): string {
  const mega = bytes >= KILO * KILO;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: mega ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: mega ? 1 : 0,
  }).format(Math.max(1, bytes / (mega ? KILO * KILO : KILO)));
}
