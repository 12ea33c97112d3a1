/**
 * What the threads of a program print, in memory that they share with the page: one record after
 * another, in the order in which they were printed, whoever printed them.
 */

/** Numbers of 32 bits, at the beginning. */
export const AT = { length: 0, threads: 1 };

/** Where the records begin, in bytes. Each is its thread’s number, its length in two bytes, and its text. */
export const RECORDS = 8;

/** Bytes of a record before its text. */
export const HEAD = 3;

/** Bytes of all records. */
export const MOST = 4096;
