/** What the open top-ups' cards last said of the balance, so that they are drawn again only when it changed. */
export const topUpSaid = {
  name: '0002-top-up-said',
  sql: `alter table top_up add column said text not null default ''`,
};
