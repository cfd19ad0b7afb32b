/** At most so many requests begin within any span of `perMs`. */
export interface Window {
  readonly most: number;
  readonly perMs: number;
}

/** What Teams allows a bot: sends, edits and new threads count alike. All windows hold at once. */
export interface Limits {
  /** In one conversation: a personal chat, or a channel with all its threads. */
  readonly thread: readonly Window[];
  /** In one organisation, over all conversations. */
  readonly tenant: readonly Window[];
}

/**
 * Reads `7/1 8/2 60/30 1800/3600`: how many in how many seconds. Undefined when that is not what it says.
 */
export function readWindows(text: string): readonly Window[] | undefined {
  const windows = text
    .trim()
    .split(/\s+/)
    .map((each) => /^([1-9]\d{0,4})\/([1-9]\d{0,4})$/.exec(each))
    .map((match) => match && { most: Number(match[1]), perMs: Number(match[2]) * 1000 });
  return windows.every((each) => each !== null) ? windows : undefined;
}
