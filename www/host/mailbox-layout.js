/**
 * How a mailbox lies in shared memory: for the page, which writes what a socket tells, and for the
 * thread that waits for it.
 */

/** Places of the numbers. */
export const AT = { state: 0, words: 1, length: 2, changes: 3 };

/** Bytes of the numbers, and of the latest word after them. */
export const NUMBERS = 64;
export const WORD = 192;

/** What the state can be: dialling, open, refused, closed in good order, broken. */
export const STATE = { dialling: 0, open: 1, refused: 2, closed: 3, broken: 4 };
