/**
 * How closely calls are followed. `sparing`: a burst of calls goes well, and what comes before the sending of each is not
 * listened to: not what the page itself had asked for, nor the start.
 */
export type Attention = 'full' | 'sparing';
