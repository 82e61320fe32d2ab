// Hands a trace from the feed to the explorer, two components that the page mounts apart so that the
// explorer's own message (scripts, weights) never changes. Either may come first; the latest letter of a
// key waits for its readers: the explorer, and copies of it that a slide is made of.

const MAILBOX = Symbol.for("dlviz.explorer.mailbox");
const mailbox = (globalThis[MAILBOX] ??= { letters: new Map(), readers: new Map() });

export function post(key, bytes) {
  mailbox.letters.set(key, bytes);
  for (const read of mailbox.readers.get(key) ?? []) read(bytes);
}

// Takes the letter away when its sender leaves the page, unless another sender has replaced it.
export function withdraw(key, bytes) {
  if (mailbox.letters.get(key) === bytes) mailbox.letters.delete(key);
}

// The letter that waits; undefined where there is none.
export function letterOf(key) {
  return mailbox.letters.get(key);
}

// Calls `read` with the waiting letter, if any, and with every later one; returns what ends it.
export function subscribe(key, read) {
  if (!mailbox.readers.has(key)) mailbox.readers.set(key, new Set());
  const readers = mailbox.readers.get(key).add(read);
  if (mailbox.letters.has(key)) read(mailbox.letters.get(key));
  return () => {
    readers.delete(read);
    if (readers.size === 0 && mailbox.readers.get(key) === readers) mailbox.readers.delete(key);
  };
}
