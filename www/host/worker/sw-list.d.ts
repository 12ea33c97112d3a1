/** What the published site's service worker finds before its own first line. */

/** An edition: its name, a hash of all of it, and the hash of each page and of each file in its folder. */
declare const LIST: { edition: string; all: string; pages: Record<string, string>; parts: Record<string, string> };
