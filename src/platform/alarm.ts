import browser from 'webextension-polyfill';

/** Has `onAlarm` called then, even if the background was stopped meanwhile. @param at Milliseconds since 1970. */
export function setAlarm(name: string, at: number): void {
  browser.alarms.create(name, { when: at });
}

/** Must be called synchronously when the background starts. */
export function onAlarm(name: string, listener: () => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === name) listener();
  });
}
