import { currentLanguage } from '@/shared/i18n/language';
import { learnServerTime } from '@/shared/time/clock';
import { BASES, refusalOf } from './http';
import { OutageError } from './problem';

const PATIENCE_MILLIS = 120_000;

export interface Upload {
  readonly file: File;
  readonly idempotencyKey: string;
  /** Told how much is sent, from 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly api?: keyof typeof BASES;
}

/** A file to the console, as it is; `fetch` would not say how far it is. Throws as `request` does. */
export function upload<T>(path: string, { file, idempotencyKey, onProgress, api = 'portal' }: Upload): Promise<T> {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open('POST', BASES[api] + path);
    sending.timeout = PATIENCE_MILLIS;
    sending.setRequestHeader('Accept', 'application/json');
    sending.setRequestHeader('Accept-Language', currentLanguage());
    sending.setRequestHeader('Content-Type', file.type === '' ? 'application/octet-stream' : file.type);
    sending.setRequestHeader('Idempotency-Key', idempotencyKey);
    if (file.name !== '') sending.setRequestHeader('File-Name', encodedName(file.name));
    sending.upload.onprogress = ({ lengthComputable, loaded, total }) => {
      if (lengthComputable && total > 0) onProgress(loaded / total);
    };
    const lost = () => reject(new OutageError());
    sending.onerror = lost;
    sending.ontimeout = lost;
    sending.onabort = lost;
    sending.onload = () => {
      learnServerTime(sending.getResponseHeader('Date'));
      const { status, responseText } = sending;
      if (status >= 200 && status < 300) resolve(JSON.parse(responseText) as T);
      else reject(refusalOf(status, responseText, sending.getResponseHeader('Retry-After')));
    };
    sending.send(file);
  });
}

const LONGEST_NAME = 50;

/** Its end stays: it says what the file is. */
function encodedName(name: string): string {
  const whole = [...name].filter((sign) => !/^[\uD800-\uDFFF]$/.test(sign)).slice(-LONGEST_NAME);
  return encodeURIComponent(whole.join('')).replace(/['()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}
