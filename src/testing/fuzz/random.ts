/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** A whole number below that. */
  readonly below: (limit: number) => number;
  readonly oneOf: <Item>(items: readonly [Item, ...Item[]] | readonly Item[]) => Item;
  /** True once in so many times. */
  readonly onceIn: (times: number) => boolean;
}

/** @param seed Any whole number; of two neighbours the numbers have nothing in common (mulberry32, by Tommy Ettinger). */
export function randomFrom(seed: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    onceIn: (times) => below(times) === 0,
    oneOf: <Item>(items: readonly Item[]): Item => {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('Nothing to choose from.');
      return item;
    },
  };
}

const hexadecimal = '0123456789abcdef';
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A secret as programs make them, that stands nowhere else. */
export function secretFrom(random: Random): string {
  const [alphabet, length] = random.onceIn(2) ? [hexadecimal, 40] : [letters, 44];
  return Array.from({ length }, () => alphabet.charAt(random.below(alphabet.length))).join('');
}
