/** Long enough for calls that fail together. In milliseconds. */
const gathers = 25;

/**
 * Looks that are asked for in short order under one key become one. It begins when the last of them was asked for, so none
 * sees what was before its own time.
 */
export function createSharedLook<Answer>(): (key: string, look: () => Promise<Answer>) => Promise<Answer> {
  const waiting = new Map<string, Promise<Answer>>();
  return (key, look) => {
    const known = waiting.get(key);
    if (known !== undefined) return known;
    const answer = new Promise<void>((resolve) => setTimeout(resolve, gathers)).then(() => {
      waiting.delete(key);
      return look();
    });
    waiting.set(key, answer);
    return answer;
  };
}
