import { useEffect, useState } from 'preact/hooks';
import type { MessageKind, Reply } from '../messages.ts';

/**
 * What is asked for when somebody looks at it, and again when it may have changed. What was known of the same thing stays until
 * the answer is there.
 * @param id Absent: nobody looks. @param changes What it depends on besides.
 * @returns Absent: nothing is known yet.
 */
export function useReply<Kind extends MessageKind>(
  id: string | undefined,
  changes: readonly unknown[],
  ask: (id: string) => Promise<Reply<Kind>>,
): Reply<Kind> | undefined {
  const [known, setKnown] = useState<{ readonly id: string; readonly reply: Reply<Kind> }>();
  useEffect(() => {
    if (id === undefined) return;
    let over = false;
    void ask(id).then((reply) => {
      if (!over) setKnown({ id, reply });
    });
    return () => {
      over = true;
    };
  }, [id, ...changes]);
  return known?.id === id ? known?.reply : undefined;
}
