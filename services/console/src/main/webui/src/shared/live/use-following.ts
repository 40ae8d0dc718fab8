import { useEffect, useRef, useState } from 'react';
import { follow } from './follow';

export interface Follower {
  readonly heard: (message: string) => void;
  readonly opened: () => void;
}

/** Follows an address, if there is one. True while it is listened to; else whoever shows something asks again by itself. */
export function useFollowing(address: string | null, follower: Follower): boolean {
  const [connected, setConnected] = useState(false);
  const latest = useRef(follower);
  useEffect(() => {
    latest.current = follower;
  });
  useEffect(() => {
    if (address === null) return undefined;
    const end = follow(address, {
      heard: (message) => latest.current.heard(message),
      opened: () => {
        setConnected(true);
        latest.current.opened();
      },
      lost: () => setConnected(false),
    });
    return () => {
      end();
      setConnected(false);
    };
  }, [address]);
  return connected;
}
