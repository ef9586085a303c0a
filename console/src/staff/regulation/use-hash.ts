import { useEffect } from 'react';
import { useLocation } from 'react-router';

const MARKED_MS = 2_600;

/** Goes to the place that the address names, once what is there has come, and marks it for a moment. */
export function useHash(ready: string | undefined): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (!ready || !hash) return;
    const place = document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!place) return;
    // After the page has put the reader back to where it was left.
    const timer = setTimeout(() => place.scrollIntoView({ block: 'start' }), 60);
    place.classList.add('r-marked');
    const over = setTimeout(() => place.classList.remove('r-marked'), MARKED_MS);
    return () => {
      clearTimeout(timer);
      clearTimeout(over);
    };
  }, [ready, hash]);
}
