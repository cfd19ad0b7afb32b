/** What people do themselves, with commands to copy. */
export const licenceByHand = {
  title: (what: string) => `→ By hand: ${what}`,
  person: (name: string, things: readonly string[], number: string | null) =>
    [
      `${name}: ${things.length === 0 ? 'nothing more' : things.join(', ')}`,
      ...(number === null ? [] : [`number ${number}`]),
    ].join(' · '),
  release: 'take the licenses',
  numberBack: 'free the number',
  firstOf: (shown: number, all: number) => `The first ${shown} of ${all}`,
  nothing: 'Nothing is left to do by hand.',
  afterwards: (things: readonly string[]) => `Then: ${things.join(', ')}`,
  howTo: 'Lines for PowerShell; fill in the angle brackets',
  commands: 'Commands to copy',
  request: 'Open request',
  button: 'By hand…',
  onlyHere: 'I show that in your own chat with me only: it has numbers of people.',
};
