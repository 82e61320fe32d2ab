// Hands a trace from the feed to the explorer, two components that the page mounts apart so that the
// explorer's own message (scripts, weights) never changes. Either may come first; the latest letter of a
// key waits for its reader.

const MAILBOX = Symbol.for("dlviz.explorer.mailbox");
const mailbox = (globalThis[MAILBOX] ??= { letters: new Map(), readers: new Map() });

export function post(key, bytes) {
  mailbox.letters.set(key, bytes);
  mailbox.readers.get(key)?.(bytes);
}

// Takes the letter away when its sender leaves the page, unless another sender has replaced it.
export function withdraw(key, bytes) {
  if (mailbox.letters.get(key) === bytes) mailbox.letters.delete(key);
}

// Calls `read` with the waiting letter, if any, and with every later one; returns what ends it.
export function subscribe(key, read) {
  mailbox.readers.set(key, read);
  if (mailbox.letters.has(key)) read(mailbox.letters.get(key));
  return () => {
    if (mailbox.readers.get(key) === read) mailbox.readers.delete(key);
  };
}
