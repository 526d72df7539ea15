import { say } from '../language/say.ts';
import type { WatchingView } from '../messages.ts';

/** Why nothing is recorded here, and what the person can do about it. */
export interface WatchNotice {
  readonly title: string;
  readonly text: string;
  /** What a press on the button goes on with; absent: that stands in the options. */
  readonly resume: 'site' | 'everywhere' | undefined;
  /** The button to the options helps: the person has set it, and not a policy. */
  readonly options: boolean;
}

/** Absent: it is watched. */
export function watchNotice({ state, site = '', byPolicy }: WatchingView): WatchNotice | undefined {
  switch (state) {
    case 'watched':
      return undefined;
    case 'paused-everywhere':
      return {
        title: say('Watching is paused'),
        text: say(
          'Nothing is recorded on any site until you resume, or close the browser. What was recorded before is still here.',
        ),
        resume: 'everywhere',
        options: false,
      };
    case 'paused-site':
      return {
        title: say('Watching is paused on {site}', { site }),
        text: say(
          'Nothing is recorded here until you resume, or close the browser. What was recorded before is still here.',
        ),
        resume: 'site',
        options: false,
      };
    case 'never-site':
      return {
        title: say('{site} is never watched', { site }),
        text: byPolicy
          ? say('Whoever administers this browser has set so. Nothing is recorded here.')
          : say('You have set so in the options. Nothing is recorded here.'),
        resume: undefined,
        options: !byPolicy,
      };
    case 'unlisted-site':
      return {
        title: say('{site} is not among the sites to watch', { site }),
        text: byPolicy
          ? say('Whoever administers this browser has set which sites are. Nothing is recorded here.')
          : say('You have set in the options which sites are. Nothing is recorded here.'),
        resume: undefined,
        options: !byPolicy,
      };
    default:
      return state satisfies never;
  }
}
