import type { Capability } from '../../domain/licences/capability.ts';
import type { Problem } from '../../domain/licences/problem.ts';
import { assignmentErrorText } from './assignment-errors.ts';
import { licences } from './licences.ts';

const named = (capability: Capability): string => licences.capabilities[capability];
const oneOf = (all: readonly Capability[]): string =>
  new Intl.ListFormat('en-US', { type: 'disjunction' }).format(all.map(named));

/**
 * What stands against it, and the next step. `name`: of the person, `product`: as people know it; both escaped by the
 * caller, as is what Microsoft and groups are called.
 */
const sentences: {
  readonly [K in Problem['kind']]: (problem: Extract<Problem, { kind: K }>, name: string) => string;
} = {
  'not-there': (_, name) =>
    `${name} is not in the directory yet. Of what is approved I look every hour until five working days after the start; after that, retry.`,
  gone: (_, name) => `The directory does not know ${name} any more. If the account comes back, retry.`,
  guest: (_, name) => `${name} is a guest of another organization. Licenses come from there.`,
  'account-disabled': (_, name) =>
    `${name}’s account is disabled. The license waits for the day it is enabled.`,
  'no-location': (_, name) => `${name} has no usage location. Say in which country ${name} works.`,
  'location-refused': ({ usageLocation }, name) =>
    usageLocation === null
      ? `Microsoft wants a usage location for ${name}. Set it in the admin center, then retry.`
      : `Microsoft refuses ${name}’s usage location ${usageLocation}, although it is set. Mostly that passes within half a day, in which I try again; if it stays, retry or open a support case.`,
  'no-seat': ({ product }) =>
    `No free ${product} license. Buy one or take one back; who starts first gets the next.`,
  'not-owned': ({ capability }) =>
    capability === 'credits'
      ? 'The organization has no Communications Credits licenses: it never added credit. The first top-up brings them.'
      : `The organization has no license with ${named(capability)} of its own. Somebody has to buy one.`,
  'not-usable': ({ product }) =>
    `${product} is suspended or has run out. Whoever pays for it has to renew it in the admin center.`,
  needs: ({ capability, anyOf }) =>
    `${named(capability)} needs ${oneOf(anyOf)} first. Ask for a bundle that has both.`,
  'shut-out': ({ capability, product, groupName }) =>
    groupName === null
      ? `${named(capability)} is in ${product} already and shuts the other plan out. Switch it off there first.`
      : `${named(capability)} comes from the group ${groupName} and shuts the other plan out. Leave that group first.`,
  'by-group': ({ product, groupName }) =>
    `${product} comes from the group ${groupName}. Whoever keeps the group changes it there.`,
  'in-product': ({ product, capability }) =>
    `${named(capability)} is a part of ${product}. I leave that as it is.`,
  'kept-for': ({ product, capability }) => `${product} stays too: ${named(capability)} cannot do without it.`,
  'group-error': ({ groupName, error }) =>
    `The group ${groupName} could not give its license: ${assignmentErrorText(error)}. Mend that, then retry.`,
  'group-gone': () =>
    'The group for this bundle is gone, carries no licenses any more, or I may not read it. An owner picks another one in setup.',
  'no-permission': () =>
    'I am not allowed to change licenses. An administrator has to grant it (operations page), or people do it by hand.',
  dependency: ({ said }) => `Microsoft says that something is missing first: ${said}`,
  exclusive: ({ said }) => `Microsoft says that two licenses shut each other out: ${said}`,
  'not-provisioned': ({ capability, failed }) =>
    failed
      ? `Microsoft could not set up ${named(capability)}. Remove and add the license in the admin center, or open a support case.`
      : `${named(capability)} was assigned a day ago and is still not set up. Open a support case with Microsoft.`,
  'taken-again': ({ product }, name) =>
    `I gave ${name} ${product}, and somebody or another tool took it again. Find out who, then retry.`,
  'nobody-did-it': () =>
    'Nobody did it by hand in 20 working days, and I stopped looking. Do it, then retry: I look again.',
  refused: ({ said }) => `Microsoft refused: ${said}`,
};

export const licenceProblems = {
  say(problem: Problem, name: string): string {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the row is chosen by the problem's own kind
    const sentence = sentences[problem.kind] as (problem: Problem, name: string) => string;
    return sentence(problem, name);
  },
};
