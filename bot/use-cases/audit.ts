import type { AuditSummary } from '../../domain/receipts/audit-summary.ts';

export interface AuditUseCases {
  audit(organisationId: string): Promise<AuditSummary>;
}
