/**
 * The rules of watching, each with a switch: a run with one of them off must be caught by the invariants, which know
 * nothing of the switches. The sentences are those of docs/rules.md, 11 and the recharge requests, said again.
 */
export const WATCH_RULES = {
  'zero-told': 'the estimate at zero or below is told',
  'low-told': 'an estimate below the trigger is told',
  'may-be-zero': 'a low end at zero rings at any hour',
  'work-hours': 'a warning waits for people to be at work',
  'any-hour': 'what is critical does not wait',
  'once-a-level': 'a level rings once',
  worse: 'what gets worse rings again',
  'never-better': 'a level does not go down while it is open',
  'well-above': 'the all-clear comes well above the level',
  'news-ends': 'without a reading or a purchase it takes half as much again',
  'all-clear': 'what is over is said to be over',
  'zero-mutes': 'while zero is open low is not raised',
  'snooze-holds': 'a snoozed alert is quiet',
  'snooze-ends': 'a snooze of a day ends after a day',
  'snooze-worse': 'a snooze ends when it gets worse',
  'until-worse': 'quiet until it gets worse is quiet until then',
  rouse: 'who wakes an alert has it before him and is not rung',
  withdrawn: 'who heard no alarm hears no all-clear',
  'on-it': 'who is on it is not called again',
  presets: 'a channel hears what it asked for',
  'kept-aside': 'rows that could not be booked are told for a week',
  staffing: 'too few approvers are told',
  delivered: 'what Teams refused is tried again',
  'held-told': 'what holds recharge requests is told',
  'waiting-told': 'a request that waits, or ran out, is told',
  'reading-told': 'a reading that grows old is told',
  'may-be-again': 'low rings once more when it may already be zero',
  stop: 'while it is stopped nothing is asked for',
  'ask-in-time': 'requests are made below the trigger',
  'count-open': 'what is on the way counts before another request',
  'once-a-day': 'one request a day and level',
  'no-stands': 'a no of a person stands for a day or until it is lower',
  'old-reading': 'nothing is asked for on a reading of thirty days',
  'gap-holds': 'nothing is asked for after a day without call data',
  'budget-money': 'inside a budget means its money',
  'budget-count': 'inside a budget means its number',
  'gone-back': 'what expired is not on the way any more',
} as const;

export type WatchRule = keyof typeof WATCH_RULES;
export type WatchRules = Readonly<Record<WatchRule, boolean>>;

export const WATCH_RULE_NAMES = Object.keys(WATCH_RULES) as WatchRule[];
export const ALL_WATCH_RULES = Object.fromEntries(WATCH_RULE_NAMES.map((name) => [name, true])) as WatchRules;
export const watchingWithout = (name: WatchRule): WatchRules => ({ ...ALL_WATCH_RULES, [name]: false });
