import { randomFrom } from './random.ts';
import { type Target, targets } from './targets.ts';

/** An input that something was found wanting on. */
export interface Crash {
  readonly target: string;
  /** Makes the same input again, as long as the generators are the same. */
  readonly seed: number;
  readonly input: unknown;
  readonly error: string;
}

export interface FuzzOptions {
  readonly seed: number;
  /** How many inputs, or for how long: whichever is over first. */
  readonly inputs: number;
  readonly until?: () => boolean;
  readonly crashed: (crash: Crash) => void;
  readonly among?: Readonly<Record<string, Target>>;
}

/** Tries one input after the other. @returns How many, by target. */
export function fuzz({ seed, inputs, until, crashed, among = targets }: FuzzOptions): ReadonlyMap<string, number> {
  const turns = Object.entries(among).flatMap(([name, target]) =>
    Array.from({ length: target.share }, () => [name, target] as const),
  );
  const tried = new Map<string, number>();
  for (let index = 0; index < inputs && !(until?.() ?? false); index += 1) {
    const own = (seed * 1_000_003 + index) | 0;
    const random = randomFrom(own);
    const [name, target] = random.oneOf(turns);
    tried.set(name, (tried.get(name) ?? 0) + 1);
    const input = target.make(random);
    try {
      target.check(input);
    } catch (error) {
      crashed({
        target: name,
        seed: own,
        input,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
    }
  }
  return tried;
}
