import browser from 'webextension-polyfill';
import { say, sayCount } from '../language/say.ts';

/** What the icon tells: by its shape, its colour, and in words to who points at it or hears it. */
export type ToolbarState = 'watching' | 'idle' | 'failure' | 'paused' | 'blocked';

/** The icon of one tab, until that navigates. */
export async function showState(tabId: number, state: ToolbarState, causes: number): Promise<void> {
  const path = Object.fromEntries([16, 32].map((size) => [size, `/icons/${fileNames[state]}${size}.png`]));
  try {
    await Promise.all([
      browser.action.setIcon({ tabId, path }),
      browser.action.setTitle({ tabId, title: titleOf(state, causes) }),
    ]);
  } catch {
    // The tab was closed meanwhile: there is no icon to show.
  }
}

const fileNames: Readonly<Record<ToolbarState, string>> = {
  watching: '',
  idle: 'idle-',
  failure: 'failure-',
  paused: 'paused-',
  blocked: 'blocked-',
};

function titleOf(state: ToolbarState, causes: number): string {
  switch (state) {
    case 'watching':
      return say('Why401: nothing failed here');
    case 'idle':
      return say('Why401: watches, and has seen nothing here yet');
    case 'failure':
      return sayCount(causes, {
        one: 'Why401: {count} cause of failed sign-ins here',
        other: 'Why401: {count} causes of failed sign-ins here',
      });
    case 'paused':
      return say('Why401: watching is paused here');
    case 'blocked':
      return say('Why401: cannot look at this page');
    default:
      return state satisfies never;
  }
}
