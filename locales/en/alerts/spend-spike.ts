import { count } from '../../format.ts';

/** More was spent on a day than usual. Amounts and names arrive as they are shown. */
export const spendSpike = {
  headline: {
    person: (spent: string, day: string) => `! ${spent} in one person's calls, ${day}`,
    day: (spent: string, day: string) => `! Unusual spend: ${spent}, ${day}`,
    night: (spent: string, day: string) => `! Unusual: ${spent} after hours, ${day}`,
  },
  onIt: (headline: string, name: string) => `${headline}: ${name} is on it`,
  over: (spent: string, day: string) => `✓ A week ago: ${spent}, ${day}`,
  fine: (spent: string, day: string, name: string) => `✓ Fine, says ${name}: ${spent}, ${day}`,
  person: (calls: number, limit: string) =>
    `${count(calls, 'call', 'calls')}; you want to hear of more than ${limit} a person and day`,
  day: (usual: string) => `Such a weekday usually costs about ${usual}`,
  night: (usual: string) => `Such a day usually costs about ${usual} outside working hours`,
  late: (unreportedSince: string) => `Calls after ${unreportedSince} are not reported yet: there may be more`,
  alwaysLate: 'Calls are reported a day or two late: there may be more',
  next: (names: string) => `Next: ${names} looks whose calls they are`,
  nextNobody: 'Next: an owner looks whose calls they are',
  main: { person: 'Who was it?', day: 'Whose calls?', night: 'Whose calls?' },

  /** Opened by somebody who may know, in the own chat. */
  opened: {
    title: {
      person: (name: string, spent: string, day: string) => `${name}: ${spent}, ${day}`,
      day: (spent: string, day: string) => `${spent}, ${day}`,
      night: (spent: string, day: string) => `${spent} after hours, ${day}`,
    },
    spender: (who: string, spent: string, calls: number, to: string) =>
      `${who}: ${spent}, ${count(calls, 'call', 'calls')}; the dearest to ${to}`,
    nobody: 'Numbers and queues',
    unknownName: 'A person whose name Microsoft did not tell',
    unknownPlace: 'an unknown place',
    fine: 'It is fine',
    alert: 'Back to the alert',
    saidFine: (name: string) => `${name} said that it is fine`,
    sent: 'I have sent it to your chat with me: names do not belong in a channel.',
    onlyHere: 'Open it in your chat with me: names do not belong in a channel.',
    stop: 'Stop paid calls…',
    summary: 'Whose calls they were',
  },
  asked: { title: 'You asked whose calls they were', line: 'Only you see the answer, in this chat.' },
};
