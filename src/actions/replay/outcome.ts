import { say } from '../../language/say.ts';
import type { TryOutcome } from '../../messages.ts';
import type { ReplayCell, ReplayPointer, ReplayVariant } from '../../model/replay.ts';
import { missingSentences, type ReplayableCall } from './plan.ts';

/** What the replay shows so far. */
export function pointsTo(cells: readonly ReplayCell[], missing: readonly string[]): ReplayPointer {
  const of = (variant: ReplayVariant) => cells.filter((cell) => cell.variant === variant);
  const [asItWas] = of('as-it-was');
  if (asItWas?.status === undefined) return 'nothing-shown';
  if (unsteady(cells)) return 'flapping';
  if (wentThrough(asItWas)) return 'works-now';
  if (admitted(asItWas)) return 'none';
  const cured = (variant: ReplayVariant) => of(variant).some(admitted);
  // From the browser's own cache nothing was sent, so what is missing in the replay made no difference.
  if (cured('past-the-cache') && (missing.length === 0 || asItWas.fromCache)) return 'cached-failure';
  if (cured('past-the-cache')) return 'nothing-shown';
  if (cured('without-cookies') && asItWas.cookies === true) return 'stale-session';
  if (of('with-cookies').some((cell) => admitted(cell) && cell.cookies === true) && asItWas.cookies === false)
    return 'credentials-mode';
  return missing.length > 0 ? 'nothing-shown' : 'none';
}

/** The variant that is worth a second look, because everything rests on it. */
export function toConfirm(pointer: ReplayPointer): ReplayVariant | undefined {
  if (pointer === 'stale-session') return 'without-cookies';
  return pointer === 'credentials-mode' ? 'with-cookies' : undefined;
}

/** What to say and to show of it. */
export function replayOutcome(
  call: ReplayableCall,
  cells: readonly ReplayCell[],
  pointer: ReplayPointer,
  stopped: boolean,
): TryOutcome {
  const sentences = [
    ...(stopped ? [say('The page was closed or left before everything was tried.')] : []),
    cells.length === 0 ? say('Nothing was sent.') : sentenceOf(pointer, cells),
    ...(cells.length === 0 ? [] : missingSentences(call)),
  ];
  return {
    says: sentences.join(' '),
    table: {
      columns: [say('Made'), say('Answer'), say('Given to the page'), say('Cookies sent'), say('From the cache')],
      rows: cells.map(row),
    },
  };
}

function sentenceOf(pointer: ReplayPointer, cells: readonly ReplayCell[]): string {
  switch (pointer) {
    case 'stale-session':
      return say('It goes through without cookies and fails with them: a stored cookie is what the server chokes on.');
    case 'credentials-mode':
      return [
        say(
          'It goes through with credentials: "include" and fails as the page makes it: the page’s call leaves the cookies out.',
        ),
        ...(cells.some((cell) => cell.variant === 'with-cookies' && !cell.readable)
          ? [say('The server then also has to let the page read the answer (Access-Control-Allow-Credentials).')]
          : []),
      ].join(' ');
    case 'cached-failure':
      return say('It goes through past the cache: the failure was an old answer that a cache kept.');
    case 'flapping':
      return say(
        'The very same call got different answers: the server, or one of several behind one name, does not always say the same.',
      );
    case 'works-now':
      return say(
        'It goes through now, made just as before: whatever was wrong is over, or was in what the replay lacks.',
      );
    case 'none':
      return say('Neither cookies nor caches make a difference: the cause lies elsewhere.');
    case 'nothing-shown':
      return nothingShown(cells);
    default:
      return pointer satisfies never;
  }
}

function nothingShown(cells: readonly ReplayCell[]): string {
  if (cells.some(({ blockedByPolicy }) => blockedByPolicy))
    return say('The page’s own Content-Security-Policy (connect-src) lets it make no such call, so nothing was sent.');
  const [{ status, error } = { status: undefined, error: undefined }] = cells;
  if (status === undefined)
    return error === undefined
      ? say('No answer came: is the network there? Nothing is known.')
      : say('No answer came ({error}): is the network there? Nothing is known.', { error });
  return say('Without what is missing, the answers show nothing of the cause.');
}

function made(variant: ReplayVariant): string {
  switch (variant) {
    case 'as-it-was':
      return say('as it was');
    case 'with-cookies':
      return say('with cookies');
    case 'without-cookies':
      return say('without cookies');
    case 'past-the-cache':
      return say('past the cache');
    default:
      return variant satisfies never;
  }
}

function row({ variant, status, readable, cookies, fromCache, error, blockedByPolicy }: ReplayCell): readonly string[] {
  const answer = blockedByPolicy ? say('not sent: the page’s policy') : (status?.toString() ?? error ?? say('none'));
  return [
    made(variant),
    answer,
    readable
      ? say('yes')
      : status === undefined
        ? '–'
        : say('no: {why}', { why: error === undefined ? 'CORS' : `CORS (${error})` }),
    cookies === undefined ? '–' : yesOrNo(cookies),
    yesOrNo(fromCache),
  ];
}

function yesOrNo(is: boolean): string {
  return is ? say('yes') : say('no');
}

/** The server let it in, whether the page may read it or not. */
function admitted({ status }: ReplayCell): boolean {
  return status !== undefined && status < 400;
}

export function wentThrough(cell: ReplayCell): boolean {
  return admitted(cell) && cell.readable;
}

/** One variant, different answers. */
function unsteady(cells: readonly ReplayCell[]): boolean {
  const answers = new Map<ReplayVariant, boolean>();
  return cells.some((cell) => {
    if (cell.status === undefined) return false;
    const before = answers.get(cell.variant);
    answers.set(cell.variant, wentThrough(cell));
    return before !== undefined && before !== wentThrough(cell);
  });
}
