import { allOf } from '../format.ts';

/** Who may do what: the form and what is said about it. */
export const people = {
  open: 'Who can',
  title: 'Who may do what',
  titleMissing: '! Somebody is missing',
  explain: 'You give and take roles at once; everybody sees who did. Another owner has to give you yours.',
  onlyOwner: 'Only an owner can change this. ✓: I can write to them',
  tooFewApprovers: (have: number) =>
    have === 0
      ? '! Nobody approves: top-ups cannot go through'
      : '! One approver only: large top-ups and changes need two people',
  oneOwner: '! One owner only: nobody else can change settings or give roles',
  noOwner: '! No owner is left: whoever runs this bot has to name one',
  noBuyer: '! Nobody buys: owners are asked instead',
  unreachable: (names: readonly string[]) => `✕ I cannot write to ${allOf(names)}`,
  howToReach:
    'Ask them to open the chat with Credits once, or have the app installed for them in the Teams admin center (Setup policies)',
  withLeft: (name: string) => `${name} (has left)`,
  viaGroup: (name: string) => `${name} (group)`,
  groups: 'Groups',
  group: (role: string) => `${role}, by group`,
  sections: { now: 'Now', name: 'By name' },
  pick: {
    owner: 'Owners',
    approver: 'Approvers',
    buyer: 'Buyers',
    'license-admin': 'License admins',
    requester: 'May ask',
    viewer: 'May look',
  },
  save: 'Save roles',
  settings: 'Settings',
  groupsTitle: 'Groups that give roles',
  groupsExplain:
    'Everybody in these Entra groups has the role, also through a group in the group; guests have not. Paste a group’s object id from its page in the Entra admin center.',
  groupsSecond: 'One more group needs a second person; one less counts at once.',
  groupPlaceholder: 'Object ids, with spaces between',
  saveGroups: 'Save groups',
  groupsSaved: 'Groups saved',
  groupsSoon: 'What they give counts from now on.',
  noGroupId:
    'Something there is no object id of a group. It looks like 5a9d0c1e-0000-4000-a000-000000000001.',
  noSuchGroup: (id: string) =>
    `Entra knows no group ${id}. Next: copy the object id from the group’s page in the Entra admin center.`,
  notSetUpYet: 'Save the settings once first: type setup. From then on a second person confirms a group.',
  saved: 'Roles saved',
  nothingChanged: 'Everybody has these roles already.',
  gave: (name: string, role: string) => `${name}: now ${role}`,
  took: (name: string, role: string) => `${name}: no longer ${role}`,
  moreChanges: (count: number) => `and ${count} more changes`,
  somebody: 'Somebody',
  summary: 'Who may do what',
  refusal: {
    notAnOwner: 'Only owners may give and take roles. Ask one.',
    raisesHimself: (role: string) =>
      `You cannot make yourself ${role}. Ask another owner to do it; nothing was stored.`,
    lastOwner: 'Somebody has to stay an owner, by name and not by a group. Name another one first.',
    unknownPerson: 'I cannot find one of the people you chose in your organisation. Choose them again.',
    hasLeft: (name: string) => `${name} has left, so they cannot get a role. Nothing was stored.`,
    tooMany: (role: string, most: number) =>
      `Choose at most ${most} people as ${role}. For more, an owner maps an Entra group to the role.`,
    changedMeanwhile:
      'Somebody gave or took roles after this form was made, so nothing was stored. Here is what stands now.',
    directoryFailed:
      'Microsoft did not tell me who the people you chose are, so nothing was stored. Please try again in a minute.',
  },
};
