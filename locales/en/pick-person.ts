/** Who is meant: fields and cards on which people are found. Names arrive escaped, or bare in choices. */
export const pickPerson = {
  who: '→ Who is it about?',
  which: (sought: string) => `→ Which ${sought}?`,
  nobody: (sought: string) => `! I find nobody called ${sought}`,
  spelling: 'Check the spelling, or use the address. Somebody quite new may be missing for a while',
  how: 'Find the person here, or type the name or the address after the command',
  more: 'There are more. If it is none of these, type the address instead',
  label: 'Person',
  among: 'Choose one',
  placeholder: 'Type a name',
  missing: 'Choose a person first',
  choice: (name: string, department: string, address: string) =>
    [name, department, address].filter((part) => part !== '').join(', '),
  check: 'Check',
  resourceAccount: 'resource account',
  summary: 'Who is meant?',
  microsoftSilent:
    'Microsoft does not tell me who is in the directory just now. Please try again in a minute.',
};
