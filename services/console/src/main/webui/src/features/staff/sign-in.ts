/** Where a browser goes to sign in, and comes back from to the page it is on. */
export function signInAddress(pathname: string): string {
  return `/api/staff/sign-in?return=${encodeURIComponent(pathname)}`;
}

export type Failure = 'failed' | 'unavailable';

/** Why the last try came to nothing, if it did. */
export function failureOf(search: string): Failure | null {
  const said = new URLSearchParams(search).get('signIn');
  return said === 'failed' || said === 'unavailable' ? said : null;
}
