/** People and channels whom messages do not reach. Names arrive escaped. */
export const unreachable = {
  onePerson: '! I cannot reach somebody',
  oneChannel: '! I cannot write to a channel with alerts',
  many: (count: number) => `! I cannot reach ${count} of you`,
  onIt: (name: string) => `! I cannot reach everybody: ${name} is on it`,
  over: '✓ I can reach everybody again',
  people: (names: string) => `No message gets through to ${names}`,
  channels: (names: string) => `No message gets through to the channel ${names}`,
  more: (count: number) => `and ${count} more`,
  howPeople: 'They open the Credits app and write one word to it, then I can',
  howChannels: 'In the channel: add the app to the team again, then “@Credits alerts here”',
  next: (names: string) => `Next: ${names} tells them`,
  nextNobody: 'Next: somebody tells them',
  main: 'Who can',
};
