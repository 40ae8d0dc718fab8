import { useRef, useState } from 'react';
import { newIntention } from '@/shared/api/intention';

/** What may be sent; the server looks at the content all the same. */
export const ACCEPTED = 'image/jpeg,image/png,application/pdf';
const MOST_BYTES = 10 * 1024 * 1024;

export interface OutgoingFile {
  readonly file: File;
  /** The same for each try of one file, so that it is sent once. */
  readonly key: string;
  readonly onProgress: (share: number) => void;
}

export interface Attaching {
  /** How much of the file is sent, from 0 to 1; null while none is. */
  readonly progress: number | null;
  /** The name of the one that is too large to be sent. */
  readonly tooLarge: string | null;
  readonly send: (files: Iterable<File>) => void;
}

/** Sends files one after the other, up to the first that is not taken. */
export function useAttach(sendFile: (outgoing: OutgoingFile) => Promise<unknown>): Attaching {
  const [progress, setProgress] = useState<number | null>(null);
  const [tooLarge, setTooLarge] = useState<string | null>(null);
  const busy = useRef(false);

  const sendAll = async (files: readonly File[]) => {
    busy.current = true;
    setTooLarge(null);
    try {
      for (const file of files) {
        if (file.size > MOST_BYTES) {
          setTooLarge(file.name);
          return;
        }
        setProgress(0);
        await sendFile({ file, key: newIntention(), onProgress: setProgress });
      }
    } catch {
      // Said where the sending is shown.
    } finally {
      busy.current = false;
      setProgress(null);
    }
  };

  return {
    progress,
    tooLarge,
    send: (files) => {
      const all = [...files];
      if (!busy.current && all.length > 0) void sendAll(all);
    },
  };
}
