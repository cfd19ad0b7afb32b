/** What the invoice says, as facts: the newest row of a purchase counts. */
export const invoiceDetails = {
  name: '0007-invoice-details',
  sql: `
create table invoice_detail (
  organisation_id text not null references organisation(id),
  id text not null,
  natural_key text not null,
  purchase_id text not null,
  revision integer not null,                 -- 1, 2, 3 … per purchase: the highest counts
  order_number text,
  invoice_number text,
  invoice_total bigint,                      -- with tax
  purchase_order text,
  cost_center text,
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, natural_key),
  unique (organisation_id, purchase_id, revision)
);
`,
};
