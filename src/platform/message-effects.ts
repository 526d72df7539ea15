import type { MessageKind } from '../messages.ts';

/** What asking again would do: the same look once more, or a second deed. */
export const effects: Readonly<Record<MessageKind, 'reads' | 'acts'>> = {
  view: 'reads',
  failure: 'reads',
  details: 'reads',
  court: 'reads',
  'plan-clear': 'reads',
  clear: 'acts',
  'undo-clear': 'acts',
  'plan-try': 'reads',
  try: 'acts',
  'plan-bisect': 'reads',
  bisect: 'acts',
  'bisect-switched': 'acts',
  'cancel-bisect': 'acts',
  'dismiss-bisect': 'acts',
  'open-incognito': 'acts',
  'end-retest': 'acts',
  export: 'reads',
  forget: 'acts',
  pause: 'acts',
  settings: 'reads',
  'change-settings': 'acts',
  'dismiss-welcome': 'acts',
};
