import type { components as Devices } from './devices-contract';
import type { components as Identity } from './identity-contract';
import type { components as Tickets } from './tickets-contract';

export type DeskTicket = Tickets['schemas']['Ticket'];
export type TicketSummary = Tickets['schemas']['TicketSummary'];
export type TicketPage = Tickets['schemas']['TicketPage'];
export type Entry = Tickets['schemas']['Entry'];
export type EntryKind = Tickets['schemas']['EntryKind'];
export type EntryPage = Tickets['schemas']['EntryPage'];
export type Marks = NonNullable<EntryPage['marks']>;
export type ClosingOutcome = Tickets['schemas']['ClosingOutcome'];
export type OpenPhoneTicket = Tickets['schemas']['OpenPhoneTicketRequest'];
export type GuidedSteps = Tickets['schemas']['GuidedSteps'];
export type JoiningCode = Tickets['schemas']['JoiningCode'];
export type UnmaskRequest = Tickets['schemas']['UnmaskRequest'];
export type UnmaskingReason = Tickets['schemas']['UnmaskingReason'];
export type Unmasked = Tickets['schemas']['Unmasked'];
export type StaffCode = Tickets['schemas']['StaffCode'];
export type StaffMember = Tickets['schemas']['StaffMember'];
export type Action = Tickets['schemas']['Action'];
export type RecordAction = Tickets['schemas']['RecordAction'];
export type RecordActionPage = Tickets['schemas']['RecordActionPage'];
export type DeskProgress = Tickets['schemas']['Progress'];
export type DeskStatus = Tickets['schemas']['Status'];
export type FleetTerminal = Devices['schemas']['Terminal'];
export type Merchant = Devices['schemas']['Merchant'];
export type Store = Devices['schemas']['Store'];
export type AcquirerFacts = Devices['schemas']['Acquirer'];
export type EvidenceStanding = Identity['schemas']['EvidenceStanding'];
export type FactorStanding = Identity['schemas']['FactorStanding'];
export type EvidenceFactor = Identity['schemas']['Factor'];
export type EvidenceResult = Identity['schemas']['EvidenceResult'];
export type RiskSignal = Identity['schemas']['RiskSignal'];
export type Approval = Identity['schemas']['Approval'];
export type ApprovalDecision = Identity['schemas']['ApprovalDecision'];
export type ApprovalPage = Identity['schemas']['ApprovalPage'];
export type WaitingApproval = Identity['schemas']['WaitingApproval'];
export type PolicyRule = Identity['schemas']['PolicyRule'];
export type PolicyGroup = Identity['schemas']['PolicyGroup'];
export type PolicySummary = Identity['schemas']['PolicySummary'];
export type PolicyPage = Identity['schemas']['PolicyPage'];
export type PolicyVersion = Identity['schemas']['PolicyVersion'];
export type PolicyInForce = Identity['schemas']['PolicyInForce'];
export type ProposedPolicy = Identity['schemas']['ProposedPolicy'];
export type PolicyDryRun = Identity['schemas']['PolicyDryRun'];
export type PolicyRequirement = Identity['schemas']['PolicyRequirement'];
export type PolicyContradiction = Identity['schemas']['PolicyContradiction'];
export type MerchantType = Identity['schemas']['MerchantType'];
export type TicketRoute = Identity['schemas']['Route'];
export type RiskLevel = Identity['schemas']['RiskLevel'];

export type QueueName = 'FRAUD' | 'MINE' | 'UNASSIGNED' | 'WAITING';
export type Listing = { readonly queue: QueueName } | { readonly reference: string } | { readonly terminal: string };

/** Who does what at the desk, as far as its pages differ. */
export interface Member {
  readonly userName: string;
  /** May take tickets and write on them; the others only look. */
  readonly works: boolean;
  /** May open tickets for merchants on the phone. */
  readonly takesCalls: boolean;
  readonly supervises: boolean;
  /** May read what was done on a ticket. */
  readonly audits: boolean;
  /** May read how a merchant's identity is verified. */
  readonly seesEvidence: boolean;
  /** May see what waits for a second person. */
  readonly seesApprovals: boolean;
  /** May read the evidence policy. */
  readonly readsPolicy: boolean;
  /** May read what was done on anything but tickets. */
  readonly readsRecords: boolean;
  /** May try the evidence policy on a ticket. */
  readonly triesPolicy: boolean;
  /** May propose a version of the evidence policy, and decide one. */
  readonly changesPolicy: boolean;
}

/** Under which names answers are kept, so that a change can be told to all who show it. */
export const DESK = {
  all: ['desk'],
  lists: ['desk', 'list'],
  list: (listing: Listing) => ['desk', 'list', listing],
  approvals: ['desk', 'list', 'approvals'],
  records: (recordId: string | null) => ['desk', 'records', recordId],
  ticket: (id: string) => ['desk', 'ticket', id],
  conversation: (id: string) => ['desk', 'conversation', id],
  steps: (id: string) => ['desk', 'steps', id],
  actions: (id: string) => ['desk', 'actions', id],
  evidence: (id: string) => ['desk', 'evidence', id],
  policies: ['desk', 'policies'],
  policyList: ['desk', 'policies', 'list'],
  policyInForce: ['desk', 'policies', 'in-force'],
  policy: (id: string) => ['desk', 'policies', 'one', id],
  members: ['desk', 'members'],
  terminal: (id: string) => ['desk', 'terminal', id],
  merchant: (id: string) => ['desk', 'merchant', id],
  store: (id: string) => ['desk', 'store', id],
  acquirers: ['desk', 'acquirers'],
} as const;
