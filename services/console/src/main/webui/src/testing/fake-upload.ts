import { vi } from 'vitest';

/** What an upload was: for who answers it. */
export interface SeenUpload {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly file: File;
}

type Answer = (upload: SeenUpload) => Promise<Response>;

/** `XMLHttpRequest` as far as uploads need it: half of the file is told to be sent, then the answer comes. */
export function connectUploads(answer: Answer): void {
  vi.stubGlobal(
    'XMLHttpRequest',
    class {
      readonly upload: { onprogress?: (event: { lengthComputable: boolean; loaded: number; total: number }) => void } = {};
      onload?: () => void;
      onerror?: () => void;
      status = 0;
      responseText = '';
      private path = '';
      private readonly headers: Record<string, string> = {};
      private answered: Headers = new Headers();

      open(_method: string, path: string) {
        this.path = path;
      }

      setRequestHeader(name: string, value: string) {
        this.headers[name] = value;
      }

      getResponseHeader(name: string) {
        return this.answered.get(name);
      }

      send(file: File) {
        this.upload.onprogress?.({ lengthComputable: true, loaded: file.size / 2, total: file.size });
        answer({ path: this.path, headers: this.headers, file }).then(
          async (response) => {
            this.status = response.status;
            this.answered = response.headers;
            this.responseText = await response.text();
            this.onload?.();
          },
          () => this.onerror?.(),
        );
      }
    },
  );
}
