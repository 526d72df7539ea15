import { followActiveTab, whenTabClosed } from '../platform/followed-tab.ts';

/** What this page needs of the browser beyond what the popup does. */
export { followActiveTab, whenTabClosed };
