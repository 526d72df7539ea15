import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/**
 * A panel that somebody opened: Escape within it closes it, and then the focus goes back to what had it before
 * (WCAG 2.2, 2.4.3).
 * @returns For the element around the panel.
 */
export function usePanel<Kind extends HTMLElement>(open: boolean, close: () => void): RefObject<Kind | null> {
  const around = useRef<Kind>(null);
  const opener = useRef<HTMLElement | null>(null);
  const wasOpen = useRef(false);
  // Read while rendering: what opens takes the focus as soon as it stands.
  if (open && !wasOpen.current && document.activeElement instanceof HTMLElement)
    opener.current = document.activeElement;
  wasOpen.current = open;

  // As soon as it stands: an effect would come after the next paint, and miss whoever is quick.
  useLayoutEffect(() => {
    if (!open) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || !around.current?.contains(document.activeElement)) return;
      // Else the browser closes the whole popup.
      event.preventDefault();
      close();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  useEffect(() => {
    if (!open) return;
    return () => {
      // Somebody who has gone on to another place stays there.
      if (document.activeElement === document.body) opener.current?.focus();
    };
  }, [open]);
  return around;
}
