/** Where the generators begin: the same set-ups in every run, and others with WHY401_SEED. */
export const seed: number = Number(process.env['WHY401_SEED'] ?? 401);

/** Choices that are the same in every run with the same seed. */
export interface Random {
  /** One of the list, all with the same chance. */
  pick<Item>(list: readonly [Item, ...Item[]]): Item;
  /** True with this probability, from 0 to 1. */
  chance(probability: number): boolean;
}

/**
 * A generator of pseudo-random choices: a Weyl sequence behind the finalizer of MurmurHash3 (Appleby, public domain).
 * In: any integer. Not for secrets.
 */
export function seeded(seed: number): Random {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let bits = state;
    bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
  };
  return {
    pick: (list) => list[Math.floor(next() * list.length)] ?? list[0],
    chance: (probability) => next() < probability,
  };
}
