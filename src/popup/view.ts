import { say, sayCount } from '../language/say.ts';
import type { AnswerTexts, BisectView, RetestView, TabView, UndoOffer } from '../messages.ts';
import type { ChecklistItem, ReportExperiment } from '../report/model.ts';
import type { FailureOutline } from '../report/outline.ts';
import { answerText, gapSentence } from './calls.ts';
import { type CardView, cardsOf, hostOf } from './cards.ts';
import { type Moment, moment } from './human-time.ts';
import { cutShort, emptyNotice, isLoss, type NoticeView, sightNotice } from './sight.ts';
import { actionWords, findExtension } from './words.ts';

/** Everything the popup shows, in words. */
export interface PopupView {
  readonly tabId: number;
  /** Of the page; empty: there is none. */
  readonly host: string;
  readonly url: string;
  readonly incognito: boolean;
  /** As on the icon. */
  readonly state: IconState;
  /** The heading: `2 causes, 203 failed requests`. */
  readonly headline: string;
  /** Said aloud when it changes; the count of requests changes too often for that. */
  readonly news: string;
  /** What keeps the extension from looking; absent: nothing does. */
  readonly sight: NoticeView | undefined;
  readonly cards: readonly CardView[];
  /** The search for an extension, under way or just over. */
  readonly bisect: BisectView | undefined;
  /** Names of extensions that a search has left off. */
  readonly leftOff: readonly string[];
  /** What to say instead of cards. */
  readonly empty: NoticeView | undefined;
  readonly recovered: readonly RecoveredView[];
  /** The offer to read the text of refused calls; absent: it would not help, or cannot be had. */
  readonly answerTexts: AnswerTexts | undefined;
  readonly gaps: readonly string[];
  /** Gaps for which the list of failures is not whole: said openly. */
  readonly losses: readonly string[];
  /** It was just installed: what it does is said first. */
  readonly welcome: boolean;
  readonly tried: readonly TriedView[];
  readonly checklist: readonly ChecklistLine[];
  readonly actions: ActionsView;
}

/** Of the icon and of the head of the popup. */
export type IconState = 'watching' | 'idle' | 'failure' | 'paused' | 'blocked';

export interface RecoveredView {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly said: string;
  readonly latest: Moment;
}

export interface TriedView {
  readonly label: string;
  readonly outcome: string;
  readonly at: Moment;
}

export interface ChecklistLine {
  readonly id: string;
  readonly text: string;
  readonly why: string;
  readonly state: ChecklistItem['state'];
  readonly label: string;
}

export interface ActionsView {
  /** The page has an address that cookies can belong to. */
  readonly canClear: boolean;
  /** And a private window would be another one. */
  readonly canOpenPrivately: boolean;
  readonly privateWindowLabel: string;
  /** There is something to forget. */
  readonly canForget: boolean;
  /** What a report can be about, newest first. */
  readonly failures: readonly FailureChoice[];
  /** Cookies were cleared here, and can still be had back. */
  readonly undo: UndoOfferView | undefined;
  /** What failed here is tried in a private window. */
  readonly retest: RetestView | undefined;
}

/** A failure that may be left out of a report. */
export interface FailureChoice {
  readonly id: string;
  /** `GET https://api.example/orders, 401`. */
  readonly label: string;
}

export interface UndoOfferView {
  readonly id: string;
  readonly text: string;
}

/**
 * The whole popup as data.
 * @param now In milliseconds since 1970.
 */
export function popupView(tab: TabView, now: number): PopupView {
  const {
    tabId,
    report,
    sight,
    watched,
    watching,
    welcome = false,
    undo,
    answerTexts,
    retest,
    bisect,
    leftOff = [],
  } = tab;
  const { page, failures, gaps, experiments, checklist, browser } = report;
  const open = failures.filter(({ recovered }) => !recovered);
  const recovered = failures.filter((failure) => failure.recovered);
  const cards = cardsOf(report, now);
  const isWebPage = /^https?:/i.test(page.url);
  return {
    tabId,
    host: page.url === '' ? '' : hostOf(page.url),
    url: page.url,
    incognito: page.incognito,
    headline: sight === 'full' || cards.length > 0 ? headlineOf(cards, watched) : say('Not watched'),
    news: countedCauses(cards.length),
    state: stateOf(cards.length, tab),
    sight: sightNotice(tab),
    cards,
    bisect,
    leftOff,
    // Of what nobody watched it cannot be said that nothing failed.
    empty:
      cards.length === 0 && sight === 'full' && watching.state === 'watched'
        ? emptyNotice(watched, recovered.length)
        : undefined,
    recovered: recovered.map((failure) => recoveredView(failure, now)),
    // Where nothing was refused to a script, there is no text that would help.
    answerTexts: open.some(({ type, status }) => type === 'xmlhttprequest' && status !== null)
      ? answerTexts
      : undefined,
    gaps: gaps.filter(({ kind }) => !isLoss(kind)).map(gapSentence),
    losses: [
      ...gaps.filter(({ kind }) => isLoss(kind)).map(gapSentence),
      ...(cutShort(failures)
        ? [say('The browser restarted Why401 in the middle of a request: parts of it are missing.')]
        : []),
    ],
    welcome: welcome && cards.length === 0,
    tried: experiments.map((experiment) => triedView(experiment, privateWindowLabel(browser.name), now)),
    checklist: open.length === 0 ? [] : checklist.map(checklistLine),
    actions: {
      canClear: isWebPage,
      canOpenPrivately: isWebPage && !page.incognito,
      privateWindowLabel: privateWindowLabel(browser.name),
      canForget: failures.length > 0 || experiments.length > 0,
      failures: failures.map((failure) => ({
        id: failure.id,
        label: `${failure.method} ${failure.url}${say(', ')}${answerText(failure)}`,
      })),
      undo: undo && undoOffer(undo, now),
      retest,
    },
  };
}

function stateOf(cards: number, { sight, watching, watched }: TabView): IconState {
  if (cards > 0) return 'failure';
  if (sight !== 'full') return 'blocked';
  if (watching.state !== 'watched') return 'paused';
  return watched === 0 ? 'idle' : 'watching';
}

function undoOffer({ id, cookies, until }: UndoOffer, now: number): UndoOfferView {
  const minutes = Math.max(1, Math.ceil((until - now) / 60_000));
  const time = sayCount(minutes, { one: '{count} minute', other: '{count} minutes' });
  return {
    id,
    text: sayCount(
      cookies,
      {
        one: '{count} cookie cleared; can be put back for {time}.',
        other: '{count} cookies cleared; can be put back for {time}.',
      },
      { time },
    ),
  };
}

function headlineOf(cards: readonly CardView[], watched: number): string {
  if (cards.length === 0)
    return sayCount(watched, { one: '{count} request watched', other: '{count} requests watched' });
  const failed = sayCount(
    cards.reduce((sum, { count }) => sum + count, 0),
    { one: '{count} failed request', other: '{count} failed requests' },
  );
  const waiting = cards.filter(({ pending }) => pending).length;
  return [
    countedCauses(cards.length),
    failed,
    ...(waiting === 0 ? [] : [sayCount(waiting, { one: '{count} still waiting', other: '{count} still waiting' })]),
  ].join(say(', '));
}

function countedCauses(count: number): string {
  return sayCount(count, { one: '{count} cause', other: '{count} causes' });
}

function recoveredView(failure: FailureOutline, now: number): RecoveredView {
  const { id, method, url, count, startedAt } = failure;
  return {
    id,
    method,
    url,
    said:
      count > 1
        ? sayCount(
            count,
            {
              one: '{answer} first, then it went through; {count} time',
              other: '{answer} first, then it went through; {count} times',
            },
            { answer: answerText(failure) },
          )
        : say('{answer} first, then it went through', { answer: answerText(failure) }),
    latest: moment(startedAt, now),
  };
}

/** Each browser has its own word for it. */
function privateWindowLabel(browser: string): string {
  return /firefox/i.test(browser) ? say('Open in private window') : say('Open in incognito');
}

function triedView({ action, at, outcome, undoneAt }: ReportExperiment, privateWindow: string, now: number): TriedView {
  const undone = undoneAt === undefined ? '' : ` ${say('Taken back {when}.', { when: moment(undoneAt, now).text })}`;
  return { label: triedLabel(action, privateWindow), outcome: `${outcome}${undone}`, at: moment(at, now) };
}

function triedLabel(action: ReportExperiment['action'], privateWindow: string): string {
  switch (action) {
    case 'clear-site-cookies':
      return say('Clear site cookies');
    case 'incognito-retest':
      return privateWindow;
    case 'extension-bisect':
      return findExtension();
    default:
      return actionWords(action);
  }
}

function stateLabel(state: ChecklistItem['state']): string {
  switch (state) {
    case 'done':
      return say('Done');
    case 'failed':
      return say('Failed');
    case 'not-checked':
      return say('Not checked');
    default:
      return state satisfies never;
  }
}

function checklistLine({ id, text, state, why }: ChecklistItem): ChecklistLine {
  return { id, text, why, state, label: stateLabel(state) };
}
