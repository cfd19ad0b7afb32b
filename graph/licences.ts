import { GraphFailure, type Graph } from './client.ts';
import { idIn, idsIn, listIn, textOf, type Item } from './json.ts';

/** One way in which a person has a product; the same product may come in several. Ids in lower case. */
export interface Assignment {
  readonly skuId: string;
  /** The group it comes from; null: assigned to the person himself. */
  readonly groupId: string | null;
  readonly disabledPlans: readonly string[];
}

/** A product, with what is in it. */
export interface Product {
  readonly skuId: string;
  readonly skuPartNumber: string;
  readonly plans: readonly { readonly id: string; readonly status: string }[];
}

/**
 * Licences of people. Reading takes the application permission User.Read.All, assigning LicenseAssignment.ReadWrite.All
 * (least). Throws GraphFailure.
 */
export interface Licences {
  /** Undefined: there is no such person. */
  assignments(personId: string): Promise<readonly Assignment[] | undefined>;
  /** Those the person has; where that may not be read, those of the organisation. */
  products(personId: string): Promise<readonly Product[]>;
  /** Adds and removes in one request, and touches nothing else. */
  assign(
    personId: string,
    change: {
      readonly add: readonly Pick<Assignment, 'skuId' | 'disabledPlans'>[];
      readonly remove: readonly string[];
    },
  ): Promise<void>;
}

export const licences = (graph: Graph): Licences => ({
  async assignments(personId) {
    try {
      const user: unknown = JSON.parse(
        await graph.get(`${pathOf(personId)}?$select=id,licenseAssignmentStates`),
      );
      return listIn(user, 'licenseAssignmentStates').map(toAssignment);
    } catch (failure) {
      if (failure instanceof GraphFailure && failure.status === 404) return undefined;
      throw failure;
    }
  },
  async products(personId) {
    try {
      return productsIn(await graph.get(`${pathOf(personId)}/licenseDetails`));
    } catch (failure) {
      // Microsoft's page on it names no application permission. What is in a product the organisation's list tells too.
      if (!(failure instanceof GraphFailure) || failure.status !== 403) throw failure;
      return productsIn(await graph.get('/subscribedSkus'));
    }
  },
  async assign(personId, { add, remove }) {
    // Graph wants both lists, empty or not.
    await graph.post(`${pathOf(personId)}/assignLicense`, { addLicenses: add, removeLicenses: remove });
  },
});

const productsIn = (answer: string): readonly Product[] =>
  listIn(JSON.parse(answer), 'value').map((item) => ({
    skuId: idIn(item, 'skuId'),
    skuPartNumber: textOf(item, 'skuPartNumber'),
    plans: listIn(item, 'servicePlans').map((plan) => ({
      id: idIn(plan, 'servicePlanId'),
      status: textOf(plan, 'provisioningStatus'),
    })),
  }));

const pathOf = (personId: string): string => `/users/${encodeURIComponent(personId)}`;

const toAssignment = (item: Item): Assignment => ({
  skuId: idIn(item, 'skuId'),
  groupId: idIn(item, 'assignedByGroup') || null,
  disabledPlans: idsIn(item, 'disabledPlans'),
});
