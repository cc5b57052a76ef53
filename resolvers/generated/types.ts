import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { NodeRow, HistoryEdge, RequestContext } from '../context.ts';
import type { AuditEntry as KeptEntry, AuditPage } from '../../src/access/audit/audit.ts';
import type { HistoryPage, SuccessRate } from '../../src/history/history.ts';
import type { SuccessMetric as MeasuredMetric, MetricPoint as KeptPoint } from '../../src/metrics/metrics.ts';
import type { UpcomingRun as DueTime } from '../../src/engine/engine.ts';
import type { TaskBudget as BudgetInForce } from '../../src/heartbeat/budgets.ts';
import type { StreamItem } from '../../src/live/live.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  /** The `ID` scalar type represents a unique identifier, often used to refetch an object or as key for a cache. The ID type appears in a JSON response as a String; however, it is not intended to be human-readable. When expected as an input type, any string (such as `"4"`) or integer (such as `4`) input value will be accepted as an ID. */
  ID: { input: string; output: string; }
  /** The `String` scalar type represents textual data, represented as UTF-8 character sequences. The String type is most often used by GraphQL to represent free-form human-readable text. */
  String: { input: string; output: string; }
  /** The `Boolean` scalar type represents `true` or `false`. */
  Boolean: { input: boolean; output: boolean; }
  /** The `Int` scalar type represents non-fractional signed whole numeric values. Int can represent values between -(2^31) and 2^31 - 1. */
  Int: { input: number; output: number; }
  /** The `Float` scalar type represents signed double-precision fractional values as specified by [IEEE 754](https://en.wikipedia.org/wiki/IEEE_floating_point). */
  Float: { input: number; output: number; }
  /**
   * A place in the order of results, made of the graph's epoch and a sequence number. Opaque: keep it as it is. The same
   * in history pages and in the stream, so a page and a subscription join without a seam.
   */
  Cursor: { input: string; output: string; }
  DateTime: { input: string; output: string; }
  Duration: { input: unknown; output: string; }
  /** Any JSON value: an object, a list, a text, a number, true, false or null. */
  JSON: { input: unknown; output: unknown; }
};

/** What somebody may do who calls this service. admin includes all others; the others include only themselves. */
export type AccessScope =
  /** Changing how the service works, decisions, and reading the audit. */
  | 'admin'
  /** Queries and subscriptions, and going on from a mutation's answer to other nodes. */
  | 'read'
  /** Recording what happened elsewhere: heartbeats, results, the work on proposals. */
  | 'record'
  /** Starting and stopping runs. */
  | 'run';

/** What someone says about a finding. */
export type AcknowledgementInput = {
  /** Who says so. */
  readonly by: ActorInput;
  /** End of an acceptance, at most 90 days from now. */
  readonly expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Why; for not_affected one of the VEX justifications, such as vulnerable_code_not_in_execute_path. */
  readonly justification?: InputMaybe<Scalars['String']['input']>;
  /** Why, in words; required where there is no justification. */
  readonly note?: InputMaybe<Scalars['String']['input']>;
  /** The state that it moves to: acknowledged, remediating or accepted; the others are for scans. */
  readonly state: FindingState;
  /** What it means here; required for acknowledged, otherwise affected. */
  readonly vex?: InputMaybe<VexStatus>;
};

/** Who decides, for the audit trail. */
export type ActorInput = {
  /** Who it is, such as a name, an agent's id or the name of a service. */
  readonly id: Scalars['String']['input'];
  /** What the actor is. */
  readonly kind: ActorKind;
};

/** What somebody who decides is. */
export type ActorKind =
  /** An agent of the team. */
  | 'agent'
  /** A person. */
  | 'human'
  /** A program. */
  | 'service';

/** Why a task may or may not run in a cycle. */
export type AdmissionReason =
  /** Deferred: an adaptive task must not take the cycle past the alert. */
  | 'above_alert'
  /** Deferred: nothing may take the cycle past the cap. */
  | 'above_cap'
  /** Admitted: it needs more than the alert allows, and nothing ran before it. */
  | 'first_of_cycle'
  /** Admitted: it stays within the limit. */
  | 'fits'
  /** Never admitted: its budget alone is larger than the cap. */
  | 'larger_than_cap'
  /** It has no budget: admitted while the cycle is below the alert. */
  | 'no_budget'
  /** Deferred: it starts in another cycle. */
  | 'not_its_cycle';

/** A record of an advisory database that names a component. */
export type Advisory = {
  /** Other names of the same vulnerability, such as a CVE. */
  readonly aliases?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** The findings that it is behind. */
  readonly findings: ReadonlyArray<SecurityFinding>;
  /** Its id in its database, such as GHSA-35jh-r3h4-6jhm. */
  readonly id: Scalars['ID']['output'];
  /** When it was last changed. */
  readonly modified?: Maybe<Scalars['DateTime']['output']>;
  /** When it was published. */
  readonly published?: Maybe<Scalars['DateTime']['output']>;
  /** What it is about, in a sentence. */
  readonly summary?: Maybe<Scalars['String']['output']>;
};

/** A member of the team. */
export type Agent = {
  /** What it can do. */
  readonly capabilities?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** When it joined. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it does, in a sentence. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Its role in the team: main, researcher, writer, developer, analyst or ops; an empty text where the writer gave none. */
  readonly id: Scalars['ID']['output'];
  /** When the team's infrastructure last heard of it. */
  readonly infraHeartbeat?: Maybe<Scalars['DateTime']['output']>;
  /** Its name, such as Jochi. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** What it is responsible for. */
  readonly role?: Maybe<Scalars['String']['output']>;
  /** What it does right now, as the team writes it. */
  readonly status?: Maybe<Scalars['String']['output']>;
  /** The optimization tasks that belong to it. */
  readonly tasks: ReadonlyArray<OptimizationTask>;
};

/** Something that an operator must see. While its condition holds there is one open alert for it per rule, over all replicas. */
export type Alert = {
  /** What its channels were told of it. */
  readonly deliveries: ReadonlyArray<AlertDelivery>;
  /** The figures behind the message. */
  readonly details?: Maybe<Scalars['JSON']['output']>;
  /** Unique over all alerts. */
  readonly id: Scalars['ID']['output'];
  /** What kind it is, such as failure_streak, missed_slots or handler_missing. */
  readonly kind: Scalars['String']['output'];
  /** What is wrong, in a sentence. */
  readonly message: Scalars['String']['output'];
  /** When its channels were last told of it; null: not yet. */
  readonly notifiedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the condition was first seen. */
  readonly raisedAt: Scalars['DateTime']['output'];
  /** When it was seen to be over; null while the alert is open. */
  readonly resolvedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The rule that raised it; null when it was removed, and for alerts from before there were rules. */
  readonly rule?: Maybe<AlertRule>;
  /** How bad it is: warning or critical. */
  readonly severity: Scalars['String']['output'];
  /** What it is about, such as the name of a task. */
  readonly subject: Scalars['String']['output'];
  /** The task that it is about; null when it is about something else. */
  readonly task?: Maybe<OptimizationTask>;
};

/** Where alerts are told: a receiver of signed POSTs, in the form of Standard Webhooks. Its secrets cannot be read. */
export type AlertChannel = {
  /** When it was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Whether alerts are told there. */
  readonly enabled: Scalars['Boolean']['output'];
  /** Names of the headers that go with them; the values are stored encrypted. */
  readonly headerNames: ReadonlyArray<Scalars['String']['output']>;
  /** Unique over all channels. */
  readonly id: Scalars['ID']['output'];
  /** Unique name. */
  readonly name: Scalars['String']['output'];
  /** The rules that name it; rules that name none tell all channels. */
  readonly rules: ReadonlyArray<AlertRule>;
  /** What signs the POSTs. Only in the answer of the mutation that made it; null ever after. */
  readonly signingSecret?: Maybe<Scalars['String']['output']>;
  /** When it was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** Where the POSTs go. */
  readonly url: Scalars['String']['output'];
};

/** What came of a message that was sent to try a channel. */
export type AlertChannelTest = {
  /** The beginning of the answer's body; null when there was none. */
  readonly body?: Maybe<Scalars['String']['output']>;
  /** Whether the receiver took it. */
  readonly delivered: Scalars['Boolean']['output'];
  /** Id of its row in the log of deliveries. */
  readonly deliveryId: Scalars['ID']['output'];
  /** Milliseconds until the answer was there. */
  readonly durationMs: Scalars['Int']['output'];
  /** Why it was not delivered; null when it was. */
  readonly error?: Maybe<Scalars['String']['output']>;
  /** HTTP status of the answer; null when there was none. */
  readonly status?: Maybe<Scalars['Int']['output']>;
};

/** One message to one channel, from the outbox to its end; afterwards the log of it, for as long as results are kept. */
export type AlertDelivery = {
  /** The alert that it tells of; null for a test. */
  readonly alert?: Maybe<Alert>;
  /** How often it was sent, or was about to be. */
  readonly attempts: Scalars['Int']['output'];
  /** What is sent: type, timestamp and data. */
  readonly body?: Maybe<Scalars['JSON']['output']>;
  /** The channel; null when it was removed. */
  readonly channel?: Maybe<AlertChannel>;
  /** The name that the channel had. */
  readonly channelName: Scalars['String']['output'];
  /** When it was put into the outbox. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** What is told: alert.raised, alert.reminder, alert.resolved or alert.test. */
  readonly event: Scalars['String']['output'];
  /** When it was over; null while it waits. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Unique; the header webhook-id of every attempt. */
  readonly id: Scalars['ID']['output'];
  /** When the last attempt began; null before the first. */
  readonly lastAttemptAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why the last attempt failed; null when it did not. */
  readonly lastError?: Maybe<Scalars['String']['output']>;
  /** HTTP status of the last answer; null when there was none. */
  readonly lastStatus?: Maybe<Scalars['Int']['output']>;
  /** When the next attempt may begin; null when there is none. */
  readonly nextAttemptAt?: Maybe<Scalars['DateTime']['output']>;
  /** How far it is. */
  readonly state: AlertDeliveryState;
};

/** How far a delivery is. */
export type AlertDeliveryState =
  /** The receiver took it. */
  | 'delivered'
  /** It is not tried again: all attempts failed, or the channel was disabled or removed. */
  | 'gave_up'
  /** It is being sent, or waits for its next attempt. */
  | 'waiting';

/** What a rule makes of something about which there is no data. */
export type AlertNoData =
  /** That there is no data is an alert. */
  | 'alert'
  /** What it said before: an open alert stays open, and none is raised. */
  | 'keep'
  /** Nothing is wrong: an open alert is resolved. */
  | 'ok';

/** When an alert is raised, and whom it is told to. At most one alert per rule and subject is open, over all replicas. */
export type AlertRule = {
  /** The channels that it tells; none: all. */
  readonly channels: ReadonlyArray<AlertChannel>;
  /** When it was made. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Whether it is looked for. The open alerts of a disabled rule are resolved, which is told to nobody. */
  readonly enabled: Scalars['Boolean']['output'];
  /** Unique over all rules; for the default rules the name of their kind. */
  readonly id: Scalars['ID']['output'];
  /** What is looked for, such as failure_streak. */
  readonly kind: Scalars['String']['output'];
  /** Unique name. */
  readonly name: Scalars['String']['output'];
  /** What it makes of something about which there is no data. */
  readonly noData: AlertNoData;
  /** The parameters of the kind, with the defaults filled in. */
  readonly parameters?: Maybe<Scalars['JSON']['output']>;
  /** After this time its channels are told again of an alert that is still open; null: they are told once. */
  readonly renotify?: Maybe<Scalars['Duration']['output']>;
  /** How bad its alerts are; null: as the kind judges. */
  readonly severity?: Maybe<AlertSeverity>;
  /** When it was last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
};

/** How bad an alert is. */
export type AlertSeverity =
  /** Somebody must act now. */
  | 'critical'
  /** Somebody should look at it. */
  | 'warning';

/** A proposed change of the team's architecture. */
export type ArchitectureProposal = {
  /** Counts the approvals: 2 when a failed one was approved again. */
  readonly attempt?: Maybe<Scalars['Int']['output']>;
  /** The rule's metric when it was made; the validation compares with it. */
  readonly baselineValue?: Maybe<Scalars['Float']['output']>;
  /** What part of the architecture it is about. */
  readonly category?: Maybe<Scalars['String']['output']>;
  /** From 0 to 1. */
  readonly confidence?: Maybe<Scalars['Float']['output']>;
  /** When the node was made. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** The change in full. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** What the rule counted, and rows that show it. */
  readonly evidence?: Maybe<Scalars['JSON']['output']>;
  /** Unique over all proposals. One of another program that has none shows an empty text until the architecture task has given it one. */
  readonly id: Scalars['ID']['output'];
  /** How far building it has come, as the team writes it. */
  readonly implementationStatus?: Maybe<Scalars['String']['output']>;
  /** The work on it, one for each attempt. */
  readonly implementations: ReadonlyArray<Implementation>;
  /** What it answers to. */
  readonly opportunity?: Maybe<ImprovementOpportunity>;
  /** As the team writes it: low, medium, high or critical. */
  readonly priority?: Maybe<Scalars['String']['output']>;
  /** When it was written. */
  readonly proposedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who wrote it. */
  readonly proposedBy?: Maybe<Scalars['String']['output']>;
  /** The rule that detected what it answers to; null for proposals of other programs. */
  readonly rule?: Maybe<Scalars['String']['output']>;
  /** The sections that it changes. */
  readonly sections: ReadonlyArray<ArchitectureSection>;
  /**
   * Where it stands. Words of other programs are read as what they mean, such as in_review; everything unknown reads as
   * proposed. `storedStatus` has the text itself, and filters compare with that.
   */
  readonly status: ProposalStatus;
  /** The status as it is stored. */
  readonly storedStatus?: Maybe<Scalars['String']['output']>;
  /** What the rule detected it on. */
  readonly subject?: Maybe<Scalars['String']['output']>;
  /** The section of the architecture document that it belongs into. */
  readonly targetSection?: Maybe<Scalars['String']['output']>;
  /** The change in a line. */
  readonly title: Scalars['String']['output'];
  /** Every step that it took, oldest first. */
  readonly transitions: ReadonlyArray<ProposalTransition>;
  /** When it last changed. */
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What was checked after the work. */
  readonly validations: ReadonlyArray<Validation>;
  /** Grows with every change made through this service; 1 before the first. */
  readonly version: Scalars['Int']['output'];
  /** What others thought of it. */
  readonly vettings: ReadonlyArray<Vetting>;
};

/**
 * A section of the team's architecture document. Two programs write them with different property names, so each fact has
 * two fields here and one of them is null.
 */
export type ArchitectureSection = {
  /** Its text. */
  readonly content?: Maybe<Scalars['String']['output']>;
  /** Unique where the writer gave one; the other writer gives a slug. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** When it last changed, by the writer that gives an id. */
  readonly lastUpdated?: Maybe<Scalars['DateTime']['output']>;
  /** Its place in the document, by the writer that gives a slug. */
  readonly order?: Maybe<Scalars['Int']['output']>;
  /** The proposals that change it. */
  readonly proposals: ReadonlyArray<ArchitectureProposal>;
  /** Its place in the document, by the writer that gives an id. */
  readonly sectionOrder?: Maybe<Scalars['Int']['output']>;
  /** Unique where the writer gave one; the other writer gives an id. */
  readonly slug?: Maybe<Scalars['String']['output']>;
  /** Its heading. */
  readonly title?: Maybe<Scalars['String']['output']>;
  /** When it last changed, by the writer that gives a slug. */
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
};

/** One call of a mutation, also one that was refused. It is written before the call does anything, and completed after it. */
export type AuditEntry = {
  /** What the caller is, by the same credential. */
  readonly actorKind: ActorKind;
  /** The same properties after the call. */
  readonly after?: Maybe<Scalars['JSON']['output']>;
  /** The arguments, without secrets; long texts are cut. */
  readonly arguments: Scalars['JSON']['output'];
  /** When the call began, by the database's clock. */
  readonly at: Scalars['DateTime']['output'];
  /** The properties that changed, as they were before, by key of the node; null when nothing changed. */
  readonly before?: Maybe<Scalars['JSON']['output']>;
  /** Whom the caller named in the argument `by`; null where it named nobody. */
  readonly claimedBy?: Maybe<Scalars['String']['output']>;
  /** What the one named in `by` is said to be. */
  readonly claimedKind?: Maybe<ActorKind>;
  /** Which credential it was: the token's jti or the id of the API key, never the credential itself. */
  readonly credential: Scalars['String']['output'];
  /** The mutation. */
  readonly field: Scalars['String']['output'];
  /** When it was over; null while it goes on, and for good when the replica ended in the middle of it. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Unique id. */
  readonly id: Scalars['ID']['output'];
  /** ok, or the code of the refusal. Null as `finishedAt`. */
  readonly outcome?: Maybe<Scalars['String']['output']>;
  /** Who called, as the credential proves it: the token's sub, or the name of the API key; unnamed without authentication. */
  readonly subject: Scalars['String']['output'];
  /** Keys of the nodes that the call was about: those in its arguments, and those that it answered. */
  readonly targets: ReadonlyArray<Scalars['String']['output']>;
};

/** Which entries: every part that is given must hold. */
export type AuditEntryFilter = {
  /** Only calls of this mutation, such as runTask. */
  readonly field?: InputMaybe<Scalars['String']['input']>;
  /** Only calls with this outcome: ok, or the code of a refusal, such as FORBIDDEN. */
  readonly outcome?: InputMaybe<Scalars['String']['input']>;
  /** Only calls at this time or later. */
  readonly since?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only calls by this subject. */
  readonly subject?: InputMaybe<Scalars['String']['input']>;
  /** Only calls that were about the node with this key. */
  readonly target?: InputMaybe<Scalars['String']['input']>;
  /** Only calls before this time. */
  readonly until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** One page of the audit. */
export type AuditEntryPage = {
  /** Where the next page begins: give it as `after`. Null on an empty page. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** The entries, newest first. */
  readonly entries: ReadonlyArray<AuditEntry>;
  /** Whether there are older entries. */
  readonly hasNextPage: Scalars['Boolean']['output'];
};

/** Where a token budget comes from. */
export type BudgetSource =
  /** The original's documents. */
  | 'documented'
  /** The registry among the parameters of the token budget task. */
  | 'registered'
  /** An applied recommendation set it. */
  | 'set';

/** What happens to the due times that an outage missed. */
export type CatchUpPolicy =
  /** Each gets its run, up to a limit; the rest is recorded as skipped. */
  | 'all'
  /** One run makes up for all of them. */
  | 'once'
  /** They are skipped and recorded as such. */
  | 'skip';

/** One version of one package that the agents' software consists of. */
export type Component = {
  /** What it needs. */
  readonly dependsOn: ReadonlyArray<Component>;
  /** Whether the project asks for it itself; null where no source tells. */
  readonly direct?: Maybe<Scalars['Boolean']['output']>;
  /** The registry by OSV's name, such as npm or PyPI; otherwise the type of its package URL. */
  readonly ecosystem: Scalars['String']['output'];
  /** What is wrong with it. */
  readonly findings: ReadonlyArray<SecurityFinding>;
  /** When a scan saw it first. */
  readonly firstSeen?: Maybe<Scalars['DateTime']['output']>;
  /** When a complete scan no longer saw it; null while it is there. */
  readonly goneAt?: Maybe<Scalars['DateTime']['output']>;
  /** Its package URL, such as pkg:npm/lodash@4.17.21. */
  readonly id: Scalars['ID']['output'];
  /** Name of the package. */
  readonly name: Scalars['String']['output'];
  /** What needs it. */
  readonly neededBy: ReadonlyArray<Component>;
  /** prod, or dev for what only development needs. */
  readonly scope?: Maybe<Scalars['String']['output']>;
  /** The version. */
  readonly version: Scalars['String']['output'];
};

/** An alert channel. */
export type CreateAlertChannelInput = {
  /** Whether alerts are told there (default: true). */
  readonly enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Headers to send, an object of names and texts. They are stored encrypted and cannot be read again. */
  readonly headers?: InputMaybe<Scalars['JSON']['input']>;
  /** Unique name, at most 100 characters. */
  readonly name: Scalars['String']['input'];
  /** Where to. https, and a public address; hosts in HANDLER_ALLOWED_HOSTS may also be local and take http. Redirects are not followed. */
  readonly url: Scalars['String']['input'];
};

/** An alert rule. */
export type CreateAlertRuleInput = {
  /** Ids of the channels that it tells (default: all). */
  readonly channelIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Whether it is looked for (default: true). */
  readonly enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** One of the kinds, such as failure_streak; the refusal of an unknown one lists them. */
  readonly kind: Scalars['String']['input'];
  /** Unique name, at most 100 characters. */
  readonly name: Scalars['String']['input'];
  /** What it makes of missing data (default: ok). */
  readonly noData?: InputMaybe<AlertNoData>;
  /** Parameters of the kind, a JSON object (default: those of the kind). */
  readonly parameters?: InputMaybe<Scalars['JSON']['input']>;
  /** After this time, at least PT1M, its channels are told again of an open alert (default: never). */
  readonly renotify?: InputMaybe<Scalars['Duration']['input']>;
  /** How bad its alerts are (default: as the kind judges). */
  readonly severity?: InputMaybe<AlertSeverity>;
};

/** Times as cron writes them. */
export type CronInput = {
  /** Five fields (minute hour day month weekday) or six with seconds in front, such as '0 3 * * 1'. */
  readonly pattern: Scalars['String']['input'];
  /** Name of the time zone that the pattern is read in, such as Europe/Berlin (default: UTC). */
  readonly timezone?: InputMaybe<Scalars['String']['input']>;
};

/** A statement that reads the graph and nothing else; its rows are the report. */
export type CypherHandlerInput = {
  /** Its parameters, a JSON object; the task's and the run's parameters of the same name override them. */
  readonly parameters?: InputMaybe<Scalars['JSON']['input']>;
  /** One statement of MATCH, WITH, UNWIND, CALL { } and RETURN. Its plan is checked at registration and before each run. */
  readonly statement: Scalars['String']['input'];
};

/** One kind of failure: messages that are the same but for what varies in them. */
export type ErrorCluster = {
  /** When it last came back after a time of silence; null if it never did. */
  readonly backSince?: Maybe<Scalars['DateTime']['output']>;
  /** How they failed: error, timeout or enqueue_failed. */
  readonly class: Scalars['String']['output'];
  /** How often in the window of the latest report. */
  readonly count: Scalars['Int']['output'];
  /** How often in as many days before that window. */
  readonly countBefore: Scalars['Int']['output'];
  /** The first time that any report saw it. */
  readonly firstSeen: Scalars['DateTime']['output'];
  /** Unique, and the same whenever such a failure is found again. */
  readonly id: Scalars['ID']['output'];
  /** More frequent in that window than before it, by more than chance. */
  readonly isGrowing: Scalars['Boolean']['output'];
  /** First seen in that window. */
  readonly isNew: Scalars['Boolean']['output'];
  /** Came back in that window after a time of silence. */
  readonly isRegressed: Scalars['Boolean']['output'];
  /** The last time that any report saw it. */
  readonly lastSeen: Scalars['DateTime']['output'];
  /** The reports that saw it. */
  readonly reports: ReadonlyArray<OptimizationResult>;
  /** Some of the results that failed so: those that each report pointed to. */
  readonly results: ReadonlyArray<TaskResult>;
  /** Some of the messages as they were written, latest first. */
  readonly samples: ReadonlyArray<Scalars['String']['output']>;
  /** The agents that it was seen on. */
  readonly seenOn: ReadonlyArray<Agent>;
  /** The heartbeat tasks that failed so. */
  readonly taskNames: ReadonlyArray<Scalars['String']['output']>;
  /** What the messages have in common as it was first seen, with <*> for what varies. Later wordings that resemble it join it. */
  readonly template: Scalars['String']['output'];
  /** The window of the latest report begins here. */
  readonly windowFrom: Scalars['DateTime']['output'];
  /** The window of the latest report ends before this. */
  readonly windowTo: Scalars['DateTime']['output'];
};

/** How urgent a finding is, after CISA's SSVC. All but the last have the target of 24 hours. */
export type FindingPriority =
  /** Exploited, or likely to be within 30 days. */
  | 'act'
  /** Critical, or attackable over the network with some chance of exploitation. */
  | 'attend'
  /** Everything else. */
  | 'track'
  /** High, or of unknown severity. */
  | 'track_closely';

/** Where a finding stands. */
export type FindingState =
  /** The risk is borne until a given time; then it is detected again. */
  | 'accepted'
  /** Someone has said what it means here. */
  | 'acknowledged'
  /** Seen by a scan; nobody has acted on it yet. */
  | 'detected'
  /** A later, complete scan no longer sees it. */
  | 'fixed'
  /** Someone is changing something. */
  | 'remediating';

/** One step of a finding from one state to another. */
export type FindingTransition = {
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** Who. */
  readonly byId: Scalars['String']['output'];
  /** What kind of actor: human, agent or service; scans are a service. */
  readonly byKind: Scalars['String']['output'];
  /** The finding that moved. */
  readonly finding?: Maybe<SecurityFinding>;
  /** The state before; null for the first step. */
  readonly from?: Maybe<FindingState>;
  /** Unique over all steps. */
  readonly id: Scalars['ID']['output'];
  /** Why. */
  readonly reason: Scalars['String']['output'];
  /** Place in the chain of its finding, from 1 on. */
  readonly seq: Scalars['Int']['output'];
  /** The state after. */
  readonly to: FindingState;
  /** What the finding meant here after the step. */
  readonly vex?: Maybe<VexStatus>;
};

/** How a task of one's own is run. */
export type HandlerInput =
  /** By a statement that reads the graph. */
  { readonly cypher: CypherHandlerInput; readonly http?: never; }
  |  /** Elsewhere, by a signed POST. */
  { readonly cypher?: never; readonly http: HttpHandlerInput; };

/** One beat of the team's heartbeat: the tasks that it ran and what they cost. */
export type HeartbeatCycle = {
  /** When it ended. */
  readonly completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Counts from 1 in each process of the heartbeat, so it is not unique; the order is `startedAt`. */
  readonly cycleNumber?: Maybe<Scalars['Int']['output']>;
  /** How long it took, in seconds. */
  readonly durationSeconds?: Maybe<Scalars['Float']['output']>;
  /** Unique over all beats; an empty text where the writer gave none. */
  readonly id: Scalars['ID']['output'];
  /** What the optimization tasks reported in it: a list of {id, task, status, result or error}. */
  readonly optimizationReports?: Maybe<Scalars['JSON']['output']>;
  /** The optimization results that were linked to it. */
  readonly optimizationResults: ReadonlyArray<OptimizationResult>;
  /** What its tasks reported. */
  readonly results: ReadonlyArray<TaskResult>;
  /** When it began. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How many of them failed. */
  readonly tasksFailed?: Maybe<Scalars['Int']['output']>;
  /** How many tasks it ran. */
  readonly tasksRun?: Maybe<Scalars['Int']['output']>;
  /** How many of them succeeded. */
  readonly tasksSucceeded?: Maybe<Scalars['Int']['output']>;
  /** Tokens spent by all of them. */
  readonly totalTokens?: Maybe<Scalars['Int']['output']>;
};

/** A beat of the team's heartbeat, as the heartbeat reports it. */
export type HeartbeatCycleInput = {
  /** When it ended. */
  readonly completedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Counts the beats of one process. */
  readonly cycleNumber: Scalars['Int']['input'];
  /** How long it took, in seconds. */
  readonly durationSeconds?: InputMaybe<Scalars['Float']['input']>;
  /** Unique over all beats, such as cycle-12-1794000000. The same id again is the same beat. */
  readonly id: Scalars['ID']['input'];
  /** What its tasks came to. */
  readonly results: ReadonlyArray<TaskResultInput>;
  /** When it began. */
  readonly startedAt: Scalars['DateTime']['input'];
  /** Tokens of all its tasks; without it the sum over the results. */
  readonly totalTokens?: InputMaybe<Scalars['Int']['input']>;
};

/** How to go on after a page. */
export type HistoryPageInfo = {
  /** The place of the last result of the page; null when the page is empty. */
  readonly endCursor?: Maybe<Scalars['Cursor']['output']>;
  /** Whether there are older results. */
  readonly hasNextPage: Scalars['Boolean']['output'];
};

/** A receiver of signed POSTs, in the form of Standard Webhooks. It answers 200 with a JSON object, the report; or 202, and reports later with `completeRun`. */
export type HttpHandlerInput = {
  /** Headers to send, an object of names and texts. They are stored encrypted and cannot be read again. */
  readonly headers?: InputMaybe<Scalars['JSON']['input']>;
  /** Whether the signing secret of the version that is replaced goes on; otherwise there is a new one. */
  readonly keepSecret?: InputMaybe<Scalars['Boolean']['input']>;
  /** Where to. https, and a public address; hosts in HANDLER_ALLOWED_HOSTS may also be local and take http. Redirects are not followed. */
  readonly url: Scalars['String']['input'];
};

/** The work on a proposal. */
export type Implementation = {
  /** The approval that it belongs to. */
  readonly attempt?: Maybe<Scalars['Int']['output']>;
  /** When it was complete. */
  readonly completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Unique where the writer gave one. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** Who did it. */
  readonly implementedBy?: Maybe<Scalars['String']['output']>;
  /** Percent, from 0 to 100. */
  readonly progress?: Maybe<Scalars['Float']['output']>;
  /** When it began. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** As the writer says: in_progress or completed. */
  readonly status?: Maybe<Scalars['String']['output']>;
  /** What was done. */
  readonly summary?: Maybe<Scalars['String']['output']>;
};

/** Something in the team's architecture that could be better, as the team's reflection or a task noticed it. */
export type ImprovementOpportunity = {
  /** Why it counts as addressed. */
  readonly closedReason?: Maybe<Scalars['String']['output']>;
  /** How sure the rule is, from 0 to 1. */
  readonly confidence?: Maybe<Scalars['Float']['output']>;
  /** Until when it rests after its proposal was rejected, unless its metric doubles. */
  readonly coolDownUntil?: Maybe<Scalars['DateTime']['output']>;
  /** When it was noticed. */
  readonly createdAt?: Maybe<Scalars['DateTime']['output']>;
  /** What could be better. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** The older one of the team's that says the same. */
  readonly duplicateOf?: Maybe<ImprovementOpportunity>;
  /** What the rule counted, and rows that show it. */
  readonly evidence?: Maybe<Scalars['JSON']['output']>;
  /** Unique where the writer gave one. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** When it was last noticed. */
  readonly lastSeen?: Maybe<Scalars['DateTime']['output']>;
  /** How often it was noticed. */
  readonly occurrences?: Maybe<Scalars['Int']['output']>;
  /** As the team writes it: low, medium, high or critical. */
  readonly priority?: Maybe<Scalars['String']['output']>;
  /** The proposals that it led to. */
  readonly proposals: ReadonlyArray<ArchitectureProposal>;
  /** Who noticed it. */
  readonly proposedBy?: Maybe<Scalars['String']['output']>;
  /** The rule that detected it; null for what the team noticed itself. */
  readonly rule?: Maybe<Scalars['String']['output']>;
  /** How pressing it is, from 0 to 1; it halves with each week in which it is not noticed again. */
  readonly score?: Maybe<Scalars['Float']['output']>;
  /** Since when it has been noticed without being over in between. */
  readonly seenSince?: Maybe<Scalars['DateTime']['output']>;
  /** As the team writes it, such as proposed or addressed. */
  readonly status?: Maybe<Scalars['String']['output']>;
  /** What the rule detected it on. */
  readonly subject?: Maybe<Scalars['String']['output']>;
  /** What kind of shortcoming. */
  readonly type?: Maybe<Scalars['String']['output']>;
  /** When it last changed. */
  readonly updatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The rule's metric: lower is better, 0 is gone. */
  readonly value?: Maybe<Scalars['Float']['output']>;
};

/** A success metric on one day. */
export type MetricPoint = {
  /** The day in UTC, such as 2026-11-24. */
  readonly day: Scalars['String']['output'];
  /** The upper end. */
  readonly high?: Maybe<Scalars['Float']['output']>;
  /** The lower end of what the value was known within. */
  readonly low?: Maybe<Scalars['Float']['output']>;
  /** Whether the target was met. */
  readonly state: MetricState;
  /** The value; null when there was too little to measure. */
  readonly value?: Maybe<Scalars['Float']['output']>;
};

/** Whether a target is met. */
export type MetricState =
  /** It was measured, but the figures allow either. */
  | 'inconclusive'
  /** There is too little to measure; `evidence.missing` says of what. */
  | 'insufficient_data'
  /** It is. */
  | 'met'
  /** It is not. */
  | 'not_met';

/** What callers can set going. */
export type Mutation = {
  /** Says what a finding means here, or that someone works on it, or bears the risk for a while; answers the finding. */
  readonly acknowledgeSecurityFinding: SecurityFinding;
  /** Puts a compared shadow into force and scores all memories by it. Waits up to `wait` for the scoring, which goes on after that. */
  readonly activateMvsWeights: MvsWeights;
  /**
   * Puts an open recommendation in force and has it verified from then on. What the service cannot change itself
   * (`application` is by_hand) is refused unless `byHand` says that people make the change; it is acknowledged then, not
   * verified, and opens again when it is still found after 14 days.
   * Refused with CONFLICT when the version is another, or when another value is in force than the one it was proposed against.
   */
  readonly applyRecommendation: Recommendation;
  /** Ends a run wherever it waits or runs; its handler hears of it within a second, and its answer is discarded. */
  readonly cancelRun: OptimizationRun;
  /** For a receiver that answered 202: its report, or what went wrong. The same report again changes nothing. */
  readonly completeRun: OptimizationRun;
  /** Makes an alert channel; the answer has its signing secret, this once. Alerts that are open and were never told are told to it. */
  readonly createAlertChannel: AlertChannel;
  /** Makes an alert rule. Replicas look by it within five seconds. */
  readonly createAlertRule: AlertRule;
  /**
   * Makes a proposal of an opportunity, or answers the one that is under way for it. The weekly limit of the architecture
   * task counts it, and does not stop it.
   */
  readonly createArchitectureProposal: ArchitectureProposal;
  /**
   * Declines an open recommendation. It rests for 14 days; then it opens again when it is found with a number that differs
   * by more than a quarter, and after 90 days when it is found at all.
   */
  readonly dismissRecommendation: Recommendation;
  /** Pauses tasks: what comes due is recorded as skipped. */
  readonly pauseTasks: ReadonlyArray<OptimizationTask>;
  /**
   * Records a beat with what its tasks came to, in one transaction. Reported again, with the same id, it is the same beat
   * and the same results: what is newly known is added.
   */
  readonly recordHeartbeatCycle: HeartbeatCycle;
  /**
   * Records what one task came to, for programs that run tasks outside of a beat, such as a queue's workers. Reported
   * again it is the same result.
   */
  readonly recordTaskResult: TaskResult;
  /** Registers a task of one's own, or a new version of one. Every replica can run it within a second. */
  readonly registerTask: OptimizationTask;
  /** Removes an alert channel that no rule names; what waits for it is given up, its log stays. */
  readonly removeAlertChannel: Scalars['Boolean']['output'];
  /** Removes an alert rule, also a default one. Its open alerts are resolved, which is told to nobody. */
  readonly removeAlertRule: Scalars['Boolean']['output'];
  /** Removes a registered task and cancels its open runs; its results and the versions of its definition stay. */
  readonly removeTask: Scalars['Boolean']['output'];
  /** Records progress of the work on an approved proposal; the first report begins the work, 100 completes it. */
  readonly reportProposalProgress: ArchitectureProposal;
  /** Lets tasks run again; they go on with their next due time. */
  readonly resumeTasks: ReadonlyArray<OptimizationTask>;
  /** Gives up a draft or a shadow. */
  readonly retireMvsWeights: MvsWeights;
  /** Takes the active version back: the one before is in force again, and memories get back the scores that it had replaced, bit by bit. Answers the version that is in force then. */
  readonly rollBackMvsWeights: MvsWeights;
  /**
   * Takes back one that was applied: the value before is in force again. It rests like a dismissed one.
   * Refused with CONFLICT when something else was set since.
   */
  readonly rollBackRecommendation: Recommendation;
  /**
   * Runs every due task, or those of the named triggers. With `heartbeatCycleId`, results finished since the previous
   * heartbeat cycle that belong to none are linked to it as well.
   */
  readonly runOptimizationCycle: OptimizationCycle;
  /** Runs one task now. Waits up to `wait` and returns the run in the state that it then has. */
  readonly runTask: OptimizationRun;
  /** Makes a draft the shadow and compares its scores with those in force, over all memories. Waits up to `wait` for the comparison. */
  readonly shadowMvsWeights: MvsWeights;
  /** Sends one message to a channel now, and says what the receiver answered. */
  readonly testAlertChannel: AlertChannelTest;
  /**
   * Takes a step: proposed → under_review → approved → implemented → validated → synced; under_review → proposed;
   * implemented → failed → approved (three times); rejected from proposed, under_review, approved and failed. Refused with
   * CONFLICT, with the current version and status, when the version is another or the step or its conditions are not met.
   */
  readonly transitionArchitectureProposal: ArchitectureProposal;
  /** Changes an alert channel; what waits goes to where it is then. */
  readonly updateAlertChannel: AlertChannel;
  /** Changes an alert rule. Replicas look by it as it now is within five seconds. */
  readonly updateAlertRule: AlertRule;
  /** Changes the policies of a task, or when it is due. */
  readonly updateTask: OptimizationTask;
  /** Records a judgement of a proposal. It decides nothing; an approval by its proposer needs one by somebody else. */
  readonly vetArchitectureProposal: ArchitectureProposal;
};


/** What callers can set going. */
export type MutationAcknowledgeSecurityFindingArgs = {
  id: Scalars['ID']['input'];
  input: AcknowledgementInput;
};


/** What callers can set going. */
export type MutationActivateMvsWeightsArgs = {
  by: ActorInput;
  expectedVersion: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
  wait?: InputMaybe<Scalars['Duration']['input']>;
};


/** What callers can set going. */
export type MutationApplyRecommendationArgs = {
  by?: InputMaybe<ActorInput>;
  byHand?: InputMaybe<Scalars['Boolean']['input']>;
  expectedVersion: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
  reason?: InputMaybe<Scalars['String']['input']>;
};


/** What callers can set going. */
export type MutationCancelRunArgs = {
  id: Scalars['ID']['input'];
  reason?: InputMaybe<Scalars['String']['input']>;
};


/** What callers can set going. */
export type MutationCompleteRunArgs = {
  error?: InputMaybe<Scalars['String']['input']>;
  id: Scalars['ID']['input'];
  report?: InputMaybe<Scalars['JSON']['input']>;
  token: Scalars['String']['input'];
};


/** What callers can set going. */
export type MutationCreateAlertChannelArgs = {
  input: CreateAlertChannelInput;
};


/** What callers can set going. */
export type MutationCreateAlertRuleArgs = {
  input: CreateAlertRuleInput;
};


/** What callers can set going. */
export type MutationCreateArchitectureProposalArgs = {
  by?: InputMaybe<ActorInput>;
  opportunityId: Scalars['ID']['input'];
};


/** What callers can set going. */
export type MutationDismissRecommendationArgs = {
  by?: InputMaybe<ActorInput>;
  expectedVersion: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


/** What callers can set going. */
export type MutationPauseTasksArgs = {
  names?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  reason: Scalars['String']['input'];
};


/** What callers can set going. */
export type MutationRecordHeartbeatCycleArgs = {
  input: HeartbeatCycleInput;
};


/** What callers can set going. */
export type MutationRecordTaskResultArgs = {
  input: TaskResultInput;
};


/** What callers can set going. */
export type MutationRegisterTaskArgs = {
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
  input: RegisterTaskInput;
};


/** What callers can set going. */
export type MutationRemoveAlertChannelArgs = {
  id: Scalars['ID']['input'];
};


/** What callers can set going. */
export type MutationRemoveAlertRuleArgs = {
  id: Scalars['ID']['input'];
};


/** What callers can set going. */
export type MutationRemoveTaskArgs = {
  name: Scalars['String']['input'];
};


/** What callers can set going. */
export type MutationReportProposalProgressArgs = {
  expectedVersion: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
  input: ProposalProgressInput;
};


/** What callers can set going. */
export type MutationResumeTasksArgs = {
  names?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};


/** What callers can set going. */
export type MutationRetireMvsWeightsArgs = {
  by: ActorInput;
  expectedVersion: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


/** What callers can set going. */
export type MutationRollBackMvsWeightsArgs = {
  by: ActorInput;
  expectedVersion: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
  wait?: InputMaybe<Scalars['Duration']['input']>;
};


/** What callers can set going. */
export type MutationRollBackRecommendationArgs = {
  by?: InputMaybe<ActorInput>;
  expectedVersion: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
};


/** What callers can set going. */
export type MutationRunOptimizationCycleArgs = {
  heartbeatCycleId?: InputMaybe<Scalars['ID']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  triggers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  wait?: InputMaybe<Scalars['Duration']['input']>;
};


/** What callers can set going. */
export type MutationRunTaskArgs = {
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  name: Scalars['String']['input'];
  parameters?: InputMaybe<Scalars['JSON']['input']>;
  wait?: InputMaybe<Scalars['Duration']['input']>;
};


/** What callers can set going. */
export type MutationShadowMvsWeightsArgs = {
  by: ActorInput;
  expectedVersion: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
  reason: Scalars['String']['input'];
  wait?: InputMaybe<Scalars['Duration']['input']>;
};


/** What callers can set going. */
export type MutationTestAlertChannelArgs = {
  id: Scalars['ID']['input'];
};


/** What callers can set going. */
export type MutationTransitionArchitectureProposalArgs = {
  expectedVersion: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
  input: ProposalTransitionInput;
  to: ProposalStatus;
};


/** What callers can set going. */
export type MutationUpdateAlertChannelArgs = {
  id: Scalars['ID']['input'];
  input: UpdateAlertChannelInput;
};


/** What callers can set going. */
export type MutationUpdateAlertRuleArgs = {
  id: Scalars['ID']['input'];
  input: UpdateAlertRuleInput;
};


/** What callers can set going. */
export type MutationUpdateTaskArgs = {
  input: UpdateTaskInput;
  name: Scalars['String']['input'];
};


/** What callers can set going. */
export type MutationVetArchitectureProposalArgs = {
  expectedVersion: Scalars['Int']['input'];
  id: Scalars['ID']['input'];
  input: VettingInput;
};

/** A version of the formula that scores memories. Exactly one is active once there is any. */
export type MvsWeights = {
  /** When it last came into force. */
  readonly activatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The figures that differ from the version before: from, fitted (what the data say), to (within the trust region). */
  readonly changes?: Maybe<Scalars['JSON']['output']>;
  /** As a shadow: what it would change over all memories, and whether that passed the guards. */
  readonly comparison?: Maybe<Scalars['JSON']['output']>;
  /** Whether the comparison passed; null before there is one. */
  readonly comparisonPassed?: Maybe<Scalars['Boolean']['output']>;
  /** When it was stored. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** Every figure of the formula. */
  readonly formula?: Maybe<Scalars['JSON']['output']>;
  /** Unique over all versions. */
  readonly id: Scalars['ID']['output'];
  /** How it foretold later use, beside the version then in force and two baselines, and the guards that it passed. */
  readonly metrics?: Maybe<Scalars['JSON']['output']>;
  /** 1 for the original formula, then counting up. Memories carry it as `mvs_weights`. */
  readonly number: Scalars['Int']['output'];
  /** The version that it replaces. */
  readonly previous?: Maybe<MvsWeights>;
  /** The moment as of which the latest scoring computes. */
  readonly scoredAsOf?: Maybe<Scalars['DateTime']['output']>;
  /** Where it stands. */
  readonly status: MvsWeightsStatus;
  /** Every step that it took, with actor and reason. */
  readonly steps: ReadonlyArray<MvsWeightsStep>;
  /** The results that propose it. */
  readonly tunedBy: ReadonlyArray<OptimizationResult>;
  /** When it took its latest step. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** The latest scoring by it: memories, how many carry its scores, how many differ from what it says now, and whether that verifies it. */
  readonly verification?: Maybe<Scalars['JSON']['output']>;
  /** Grows with every step; whoever takes one says which version was seen. */
  readonly version: Scalars['Int']['output'];
};

/** Where a version of the memory value weights stands. */
export type MvsWeightsStatus =
  /** In force: memories carry its scores, or are about to. */
  | 'active'
  /** Proposed by a tuning run, judged on later use. */
  | 'draft'
  /** Replaced, taken back or given up. */
  | 'retired'
  /** Its scores are computed over all memories and compared, and stored nowhere. */
  | 'shadow';

/** A step of a version of the weights. */
export type MvsWeightsStep = {
  /** Who it is. */
  readonly actorId: Scalars['String']['output'];
  /** What the actor is: human, agent or service. */
  readonly actorKind: ActorKind;
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** Where the version stood; null when it was stored. */
  readonly from?: Maybe<MvsWeightsStatus>;
  /** Unique over all steps. */
  readonly id: Scalars['ID']['output'];
  /** Why. */
  readonly reason: Scalars['String']['output'];
  /** Where it stands since. */
  readonly to: MvsWeightsStatus;
};

/** One pass over all due tasks that a caller asked for. */
export type OptimizationCycle = {
  /** When its last run ended; null while it is going. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The heartbeat cycle that it was asked for with. */
  readonly heartbeatCycle?: Maybe<HeartbeatCycle>;
  /** Unique over all cycles. */
  readonly id: Scalars['ID']['output'];
  /** The results of its runs, and those that it collected for the heartbeat cycle. */
  readonly results: ReadonlyArray<OptimizationResult>;
  /** The runs that it started. */
  readonly runs: ReadonlyArray<OptimizationRun>;
  /** When it began. */
  readonly startedAt: Scalars['DateTime']['output'];
};

/**
 * What a finished run of an optimization task says. Results of other programs appear here as well, as soon as the
 * service has given them a sequence number.
 */
export type OptimizationResult = {
  /** The agent that ran the task, as the team writes it, such as Jochi. */
  readonly agent: Scalars['String']['output'];
  /** When the result was stored, by the database's clock. It informs: the order of results is `sequence`. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The pass over all due tasks in which the result came about or was collected. */
  readonly cycle?: Maybe<OptimizationCycle>;
  /** How long the run took, in milliseconds; null when whoever wrote the result did not say. */
  readonly durationMs?: Maybe<Scalars['Int']['output']>;
  /** What went wrong; null after a success. */
  readonly error?: Maybe<Scalars['String']['output']>;
  /** The kinds of failures that it saw. */
  readonly errorClusters: ReadonlyArray<ErrorCluster>;
  /** Some of the heartbeat results that what it found rests on. */
  readonly evidence: ReadonlyArray<TaskResult>;
  /** Some of the heartbeat cycles that what it found rests on. */
  readonly evidenceCycles: ReadonlyArray<HeartbeatCycle>;
  /** The heartbeat cycle that the result was linked to. */
  readonly heartbeatCycle?: Maybe<HeartbeatCycle>;
  /** Unique over all results. */
  readonly id: Scalars['ID']['output'];
  /** The agent's node in the team's graph. */
  readonly ranBy?: Maybe<Agent>;
  /** The changes that the report proposes. */
  readonly recommendations: ReadonlyArray<Recommendation>;
  /** The report as a JSON value; null when there is none or its text is not JSON. */
  readonly report?: Maybe<Scalars['JSON']['output']>;
  /** The report as it is stored: JSON text. Read `report` for the value itself. */
  readonly result?: Maybe<Scalars['String']['output']>;
  /** The run that the result belongs to; null for results of other programs. */
  readonly run?: Maybe<OptimizationRun>;
  /** The number of the result in commit order, without gaps. Who has seen n has seen all below n. */
  readonly sequence?: Maybe<Scalars['Int']['output']>;
  /** Whether the run succeeded. */
  readonly status: OptimizationStatus;
  /** The task that produced the result; null when it is not registered here. */
  readonly task?: Maybe<OptimizationTask>;
  /** Name of the task that produced the result, also when no such task is registered. */
  readonly taskName: Scalars['String']['output'];
};

/** One result on its page. */
export type OptimizationResultEdge = {
  /** The result's place in the order. */
  readonly cursor: Scalars['Cursor']['output'];
  /** The result. */
  readonly node: OptimizationResult;
};

/** One page of the history. */
export type OptimizationResultHistory = {
  /** The results, newest first. */
  readonly edges: ReadonlyArray<OptimizationResultEdge>;
  /** Everything up to here is in the history: a stream opened with it goes on without a gap and without doubles. */
  readonly headCursor: Scalars['Cursor']['output'];
  /**
   * Nothing after this place was deleted by age: a stream can be opened with it or with any later cursor. Before it there
   * are only results that are kept longer, such as errors.
   */
  readonly oldestCursor: Scalars['Cursor']['output'];
  /** How to go on. */
  readonly pageInfo: HistoryPageInfo;
};

/** Which results: every part that is given must hold. */
export type OptimizationResultHistoryFilter = {
  /** Only of this agent, as the team writes it. */
  readonly agent?: InputMaybe<Scalars['String']['input']>;
  /** Only those stored at this time or later. */
  readonly since?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only those that ended so. */
  readonly status?: InputMaybe<OptimizationStatus>;
  /** Only of this task. */
  readonly taskName?: InputMaybe<Scalars['String']['input']>;
  /** Only those stored before this time. */
  readonly until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** One attempt of one due time of a task. */
export type OptimizationRun = {
  /** 1 for the first attempt. */
  readonly attempt: Scalars['Int']['output'];
  /** How many skipped due times this stands for; otherwise 1. */
  readonly count: Scalars['Int']['output'];
  /** The cycle that started it; null when a due time or a caller did. */
  readonly cycle?: Maybe<OptimizationCycle>;
  /** The due time; for skipped ones the first of them. */
  readonly dueAt?: Maybe<Scalars['DateTime']['output']>;
  /** The last due time of a row of skipped ones. */
  readonly dueUntil?: Maybe<Scalars['DateTime']['output']>;
  /** What went wrong. */
  readonly error?: Maybe<Scalars['String']['output']>;
  /** When it ended. */
  readonly finishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Unique over all runs. */
  readonly id: Scalars['ID']['output'];
  /** The handler's last lines, oldest first. */
  readonly log: ReadonlyArray<Scalars['String']['output']>;
  /** What the handler is given. */
  readonly parameters?: Maybe<Scalars['JSON']['output']>;
  /** From 0 to 1, as far as the handler says. */
  readonly progress?: Maybe<Scalars['Float']['output']>;
  /** When it was recorded. */
  readonly queuedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What made it start. */
  readonly reason: RunReason;
  /** The replica that works or worked on it. */
  readonly replica?: Maybe<Scalars['String']['output']>;
  /** What the run reported. */
  readonly result?: Maybe<OptimizationResult>;
  /** The failed attempt that this one repeats. */
  readonly retries?: Maybe<OptimizationRun>;
  /** Why it was skipped. */
  readonly skipReason?: Maybe<Scalars['String']['output']>;
  /** The due time that the run is for, or the request of a caller. The same for all attempts. */
  readonly slot: Scalars['String']['output'];
  /** When a replica began to work on it. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Where it stands. */
  readonly state: RunState;
  /** The task it belongs to. */
  readonly task?: Maybe<OptimizationTask>;
  /** Name of the task. */
  readonly taskName: Scalars['String']['output'];
};

/** A value that recommendations set, such as the token budget of a task; its versions say what was in force when. */
export type OptimizationSetting = {
  /** The version in force. */
  readonly current?: Maybe<OptimizationSettingVersion>;
  /** What names it: kind and target. */
  readonly key: Scalars['String']['output'];
  /** What kind of setting it is, such as token_budget, task_frequency or phase_offsets. */
  readonly kind: Scalars['String']['output'];
  /** What it is the setting of, such as a task. */
  readonly target: Scalars['String']['output'];
  /** All versions, newest first. */
  readonly versions: ReadonlyArray<OptimizationSettingVersion>;
};

/** One value that a setting had or has. */
export type OptimizationSettingVersion = {
  /** Unique over all versions. */
  readonly id: Scalars['ID']['output'];
  /** Counts the versions of a setting from 1. */
  readonly number: Scalars['Int']['output'];
  /** The version before. */
  readonly previous?: Maybe<OptimizationSettingVersion>;
  /** The number of the version whose value a roll-back restored, 0 for none; null for a value that was newly set. */
  readonly restores?: Maybe<Scalars['Int']['output']>;
  /** Since when it holds. */
  readonly setAt: Scalars['DateTime']['output'];
  /** The recommendation that set it, or whose roll-back restored it. */
  readonly setBy?: Maybe<Recommendation>;
  /** The value; null where a roll-back left the setting without one, as it was before. */
  readonly value?: Maybe<Scalars['JSON']['output']>;
};

/** How a run ended, as stored in the graph. */
export type OptimizationStatus =
  /** The task failed, or its report says of itself that it failed. */
  | 'error'
  /** The task reported without a failure. */
  | 'success';

/** How reliably a task ran. */
export type OptimizationSuccessRate = {
  /** How many of them were errors. */
  readonly errors: Scalars['Int']['output'];
  /** Lower and upper end of the Wilson 95 % interval of the success rate, in percent; null when there are no results. */
  readonly interval?: Maybe<ReadonlyArray<Scalars['Float']['output']>>;
  /** Half of the runs took at most this long, in milliseconds; null when no duration is known. */
  readonly p50DurationMs?: Maybe<Scalars['Float']['output']>;
  /** 95 percent of the runs took at most this long, in milliseconds; null when no duration is known. */
  readonly p95DurationMs?: Maybe<Scalars['Float']['output']>;
  /** Successes in percent of all; null when there are no results. */
  readonly successRate?: Maybe<Scalars['Float']['output']>;
  /** How many of them were successes. */
  readonly successes: Scalars['Int']['output'];
  /** Name of the task. */
  readonly taskName: Scalars['String']['output'];
  /** How many results. */
  readonly total: Scalars['Int']['output'];
};

/** A recurring task: who owns it, when it is due, how it is run. */
export type OptimizationTask = {
  /** The agent that the task belongs to, as the team writes it. */
  readonly agent: Scalars['String']['output'];
  /** What happens to the due times that an outage missed. */
  readonly catchUp: CatchUpPolicy;
  /** Failures in a row since the last success. */
  readonly consecutiveFailures: Scalars['Int']['output'];
  /** What was registered through the API; null for a task that the service's code defines. */
  readonly definition?: Maybe<TaskDefinition>;
  /** What the task does, in a sentence. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** False while the task is paused. */
  readonly enabled: Scalars['Boolean']['output'];
  /** True when no replica that was seen within the last 30 seconds can run this task. */
  readonly handlerMissing: Scalars['Boolean']['output'];
  /** Each due time is delayed by a random part of this; null for none. */
  readonly jitter?: Maybe<Scalars['Duration']['output']>;
  /** When the task last succeeded; null when it never did. */
  readonly lastSuccessAt?: Maybe<Scalars['DateTime']['output']>;
  /** Attempts for one due time before the task waits for the next one. */
  readonly maxAttempts: Scalars['Int']['output'];
  /** How far the task may go. */
  readonly mode: TaskMode;
  /** Unique name, such as token_budget_optimization. */
  readonly name: Scalars['String']['output'];
  /** The next time the task is due. */
  readonly nextDueAt?: Maybe<Scalars['DateTime']['output']>;
  /** What happens to a due time while a run is still going. */
  readonly overlap: OverlapPolicy;
  /** The agent's node in the team's graph. */
  readonly ownedBy?: Maybe<Agent>;
  /** Thresholds and the like that the task works with; a caller may override them for one run. */
  readonly parameters?: Maybe<Scalars['JSON']['output']>;
  /** Why the task is paused; null while it is enabled. */
  readonly pausedReason?: Maybe<Scalars['String']['output']>;
  /** The latest runs, newest first. */
  readonly recentRuns: ReadonlyArray<OptimizationRun>;
  /** Gives `recentRuns` the name under which no query can put another field. */
  readonly recentRunsOf: Scalars['String']['output'];
  /** The longest wait before the second attempt, such as PT5M; it doubles with each further one. */
  readonly retryDelay: Scalars['Duration']['output'];
  /** What signs the POSTs of its HTTP handler. Only in the answer of the registerTask that made it; null ever after. */
  readonly signingSecret?: Maybe<Scalars['String']['output']>;
  /** How long a run may take, such as PT10M. */
  readonly timeout: Scalars['Duration']['output'];
  /** The trigger that makes the task due: continuous, bi-weekly, monthly, quarterly, cve, or custom. */
  readonly trigger: Scalars['String']['output'];
};


/** A recurring task: who owns it, when it is due, how it is run. */
export type OptimizationTaskRecentRunsArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What happens to a due time while a run of the same task is still going. */
export type OverlapPolicy =
  /** The run that is going is cancelled and the new one starts. */
  | 'cancel_running'
  /** The new run waits for the one that is going. */
  | 'queue'
  /** The due time is skipped and recorded as such. */
  | 'skip';

/** How far the work on a proposal has come. */
export type ProposalProgressInput = {
  /** Who does it. */
  readonly by: ActorInput;
  /** Such as a commit. */
  readonly evidence?: InputMaybe<Scalars['JSON']['input']>;
  /** What was done; at 100 it is the summary. */
  readonly note: Scalars['String']['input'];
  /** Whole percent; 100 ends the work. */
  readonly progress: Scalars['Int']['input'];
};

/** Where a proposal stands. */
export type ProposalStatus =
  /** Accepted, not built yet. */
  | 'approved'
  /** Built, and the check failed. */
  | 'failed'
  /** Built, not checked yet. */
  | 'implemented'
  /** Written, nobody has looked at it yet. */
  | 'proposed'
  /** Declined. */
  | 'rejected'
  /** Written into the architecture document. */
  | 'synced'
  /** Being looked at. */
  | 'under_review'
  /** Built and checked. */
  | 'validated';

/** One step of a proposal from one status to another. */
export type ProposalTransition = {
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** Who took it. */
  readonly byId: Scalars['String']['output'];
  /** What kind of actor took it. */
  readonly byKind: ActorKind;
  /** What the decision rested on. */
  readonly evidence?: Maybe<Scalars['JSON']['output']>;
  /** The status before; null for the first step. */
  readonly from?: Maybe<ProposalStatus>;
  /** Unique over all steps. */
  readonly id: Scalars['ID']['output'];
  /** The proposal that moved. */
  readonly proposal?: Maybe<ArchitectureProposal>;
  /** Why. */
  readonly reason: Scalars['String']['output'];
  /** Place in the chain of its proposal, from 1 on without gaps. */
  readonly seq: Scalars['Int']['output'];
  /** The status after. */
  readonly to: ProposalStatus;
};

/** A step of a proposal. */
export type ProposalTransitionInput = {
  /** Who decides. Proposers cannot approve their own proposal unless somebody else has vetted it. */
  readonly by: ActorInput;
  /**
   * What the decision rests on. `summary` (text) says at implemented what was done, where no work was reported as complete.
   * `check` (text) and `passed` say at validated and failed how a named check went; without them the rule behind the
   * proposal is measured. What passed cannot be failed, and the other way round.
   */
  readonly evidence?: InputMaybe<Scalars['JSON']['input']>;
  /** Why. */
  readonly reason: Scalars['String']['input'];
  /** The section that the change belongs into; needed for under_review unless it is known. */
  readonly targetSection?: InputMaybe<Scalars['String']['input']>;
};

/** Questions about the graph. */
export type Query = {
  /**
   * Whether a task may run in a heartbeat cycle. Nothing is reserved: the caller adds up what it admits. Adaptive tasks are
   * deferred first, from the alert on; nothing passes the cap. Both are parameters of the token budget task.
   */
  readonly admitTask: TaskAdmission;
  /** Who called which mutation, when, and what it changed; newest first. */
  readonly auditEntries: AuditEntryPage;
  /**
   * The history of results, newest first by sequence; equally fast at any depth. Without `where` it is all results of all
   * tasks.
   */
  readonly optimizationResultHistory: OptimizationResultHistory;
  /**
   * Totals and success rate per task, in percent, with a 95 % interval and percentiles of the duration. Results that are too
   * old to be kept in full are counted by their days (UTC), exactly; each such day belongs to the range in which it begins.
   */
  readonly optimizationSuccessRates: ReadonlyArray<OptimizationSuccessRate>;
  /** The five success metrics of Phase 7: baseline, current value, target, met or not, with the rows behind them. */
  readonly successMetrics: ReadonlyArray<SuccessMetric>;
  /** The token budgets in force: set by a recommendation, else registered, else documented. */
  readonly taskBudgets: ReadonlyArray<TaskBudget>;
  /** The next due times, soonest first. */
  readonly upcomingRuns: ReadonlyArray<UpcomingRun>;
  /** Who asks, as the credential proves it, and what it allows. Without authentication everybody has all scopes. */
  readonly viewer: Viewer;
};


/** Questions about the graph. */
export type QueryAdmitTaskArgs = {
  cycleNumber?: InputMaybe<Scalars['Int']['input']>;
  cycleTokens: Scalars['Int']['input'];
  taskName: Scalars['String']['input'];
};


/** Questions about the graph. */
export type QueryAuditEntriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<AuditEntryFilter>;
};


/** Questions about the graph. */
export type QueryOptimizationResultHistoryArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  where?: InputMaybe<OptimizationResultHistoryFilter>;
};


/** Questions about the graph. */
export type QueryOptimizationSuccessRatesArgs = {
  since?: InputMaybe<Scalars['DateTime']['input']>;
  taskNames?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  until?: InputMaybe<Scalars['DateTime']['input']>;
};


/** Questions about the graph. */
export type QueryTaskBudgetsArgs = {
  taskNames?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
};


/** Questions about the graph. */
export type QueryUpcomingRunsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  taskName?: InputMaybe<Scalars['String']['input']>;
};

/** A change that a task proposes, with the reason and the rows behind it. */
export type Recommendation = {
  /** Who can make the change. */
  readonly application: RecommendationApplication;
  /** Gives `application` the kind under a name that no query can put another field under. */
  readonly applicationOf: Scalars['String']['output'];
  /** When it came into force; null while it is not, and for changes made by hand. */
  readonly appliedAt?: Maybe<Scalars['DateTime']['output']>;
  /** From 0 to 1; null when the task gives none. */
  readonly confidence?: Maybe<Scalars['Float']['output']>;
  /** Until when its target is left alone after it was dismissed or taken back: a finding is reported only. */
  readonly coolDownUntil?: Maybe<Scalars['DateTime']['output']>;
  /** When it was first proposed. */
  readonly createdAt: Scalars['DateTime']['output'];
  /** The figures and rows that the proposal follows from. */
  readonly evidence?: Maybe<Scalars['JSON']['output']>;
  /** The value now. */
  readonly from?: Maybe<Scalars['JSON']['output']>;
  /** Unique over all recommendations. */
  readonly id: Scalars['ID']['output'];
  /** What kind of change, such as a budget or a weight. */
  readonly kind: Scalars['String']['output'];
  /** Why, in a sentence. */
  readonly reason: Scalars['String']['output'];
  /** The results that proposed it. */
  readonly results: ReadonlyArray<OptimizationResult>;
  /** The versions of the setting that it put in force or restored. */
  readonly settingVersions: ReadonlyArray<OptimizationSettingVersion>;
  /** Where it stands. */
  readonly status: RecommendationStatus;
  /** Every step that it took, oldest first. */
  readonly steps: ReadonlyArray<RecommendationStep>;
  /** What would be changed. */
  readonly target: Scalars['String']['output'];
  /** Name of the task that proposes it. */
  readonly taskName?: Maybe<Scalars['String']['output']>;
  /** The value proposed. */
  readonly to?: Maybe<Scalars['JSON']['output']>;
  /** When it last changed. */
  readonly updatedAt: Scalars['DateTime']['output'];
  /** The time before which nothing is said about its effect. */
  readonly verifyAfter?: Maybe<Scalars['DateTime']['output']>;
  /** Grows with every change; whoever changes it says which version was seen. */
  readonly version: Scalars['Int']['output'];
};

/** Who can make the change that a recommendation is about. */
export type RecommendationApplication =
  /** People only: applying it acknowledges that they make the change. The service neither verifies it nor takes it back. */
  | 'by_hand'
  /** The service: applying it puts the value in force, verifies it, and can take it back. */
  | 'service';

/** Where a proposed change stands. */
export type RecommendationStatus =
  /** In force, or acknowledged as made by hand; not verified yet. */
  | 'applied'
  /** Declined. Nothing is proposed for the target for 14 days. */
  | 'dismissed'
  /** In force and shown to do no harm. */
  | 'kept'
  /** Waits for a decision. */
  | 'open'
  /** Taken back: the value before is in force again. Nothing is proposed for the target for 14 days. */
  | 'rolled_back'
  /** No longer up to date: another one was applied to the same target, or its task has looked again and finds it no more. */
  | 'superseded'
  /** In force, being compared with the time before. */
  | 'verifying';

/** One step in the life of a recommendation, for the audit trail. */
export type RecommendationStep = {
  /** Who took it: the name that was given, or the task. */
  readonly actorId: Scalars['String']['output'];
  /** What took the step: human, agent or service. */
  readonly actorKind: ActorKind;
  /** When. */
  readonly at: Scalars['DateTime']['output'];
  /** Its number among the steps of all recommendations. */
  readonly change: Scalars['Int']['output'];
  /** The result of the run that decided; null when it was decided through the API. */
  readonly decidedIn?: Maybe<OptimizationResult>;
  /** The values proposed or set, or the figures of the verification. */
  readonly details?: Maybe<Scalars['JSON']['output']>;
  /** The step before. */
  readonly follows?: Maybe<RecommendationStep>;
  /** Where it stood; null when it was first proposed. */
  readonly from?: Maybe<RecommendationStatus>;
  /** Unique over all steps. */
  readonly id: Scalars['ID']['output'];
  /** Why. */
  readonly reason: Scalars['String']['output'];
  /** The recommendation. */
  readonly recommendation: Recommendation;
  /** Where it stands since. */
  readonly to: RecommendationStatus;
  /** The version of the recommendation since; its steps count from 1 without gaps. */
  readonly version: Scalars['Int']['output'];
};

/** A task of one's own. */
export type RegisterTaskInput = {
  /** The agent that the task belongs to, such as Jochi. */
  readonly agent: Scalars['String']['input'];
  /** What happens to the due times that an outage missed (default: once). */
  readonly catchUp?: InputMaybe<CatchUpPolicy>;
  /** What the task does, in a sentence. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** How it is run. */
  readonly handler: HandlerInput;
  /** Each due time is delayed by a random part of this. */
  readonly jitter?: InputMaybe<Scalars['Duration']['input']>;
  /** Attempts for one due time before the task waits for the next one, 1 to 100 (default: 5). */
  readonly maxAttempts?: InputMaybe<Scalars['Int']['input']>;
  /** How far the task may go (default: propose). */
  readonly mode?: InputMaybe<TaskMode>;
  /** Unique name: a letter, then letters, digits, dots, hyphens and underscores. */
  readonly name: Scalars['String']['input'];
  /** What happens to a due time while a run is still going (default: skip). */
  readonly overlap?: InputMaybe<OverlapPolicy>;
  /** The task's parameters. A JSON object; a caller may override them for one run. */
  readonly parameters?: InputMaybe<Scalars['JSON']['input']>;
  /** Whether a registered task of this name is replaced; what is absent here gets its default then. The schedule goes on where it is the same. */
  readonly replace?: InputMaybe<Scalars['Boolean']['input']>;
  /** The longest wait before the second attempt (default: PT5M); it doubles with each further one. */
  readonly retryDelay?: InputMaybe<Scalars['Duration']['input']>;
  /** A schedule of one's own, instead of a trigger. */
  readonly schedule?: InputMaybe<ScheduleInput>;
  /** How long a run may take (default: PT10M). */
  readonly timeout?: InputMaybe<Scalars['Duration']['input']>;
  /** One of the triggers: continuous, bi-weekly, monthly, quarterly, cve. This or `schedule`. */
  readonly trigger?: InputMaybe<Scalars['String']['input']>;
};

/** One result on the stream. */
export type ResultStreamItem = {
  /** The result's place in the order: give it as `after` to go on from here. */
  readonly cursor: Scalars['Cursor']['output'];
  /** True for what happened before the subscription was live. */
  readonly replayed: Scalars['Boolean']['output'];
  /** The result. */
  readonly result: OptimizationResult;
};

/** What made a run start. */
export type RunReason =
  /** A due time that an outage missed. */
  | 'catch_up'
  /** A cycle was asked for. */
  | 'cycle'
  /** A caller asked for this task. */
  | 'manual'
  /** An earlier attempt failed. */
  | 'retry'
  /** Its due time came. */
  | 'scheduled';

/** Where a run stands. */
export type RunState =
  /** Someone ended it. */
  | 'cancelled'
  /** The handler failed, or its report says so. */
  | 'failed'
  /** The replica that ran it went away. */
  | 'interrupted'
  /** Recorded, not started yet. */
  | 'queued'
  /** A replica holds the lease and works on it. */
  | 'running'
  /** It was due and did not run; see `skipReason`. */
  | 'skipped'
  /** The handler reported without a failure. */
  | 'succeeded'
  /** The handler took longer than the task's timeout. */
  | 'timed_out';

/** When a task is due: at a fixed interval, or by a cron pattern. */
export type ScheduleInput =
  /** The times that a cron pattern names. */
  { readonly cron: CronInput; readonly every?: never; }
  |  /** A fixed interval from the moment of the change on, such as P14D or PT90S; at least a second, no months and years. */
  { readonly cron?: never; readonly every: Scalars['Duration']['input']; };

/** One thing that is wrong: a component that an advisory names, a requirement without an exact version, or a check of the graph. */
export type SecurityFinding = {
  /** The agents that acknowledged it. */
  readonly acknowledgedBy: ReadonlyArray<Agent>;
  /** When someone first acted on it, or a scan no longer saw it; null while it waits. */
  readonly actedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The advisories behind it. */
  readonly advisories: ReadonlyArray<Advisory>;
  /** Ids of the advisories that name this version. All that are about one vulnerability are one finding. */
  readonly advisoryIds: ReadonlyArray<Scalars['String']['output']>;
  /** The agent who must act. */
  readonly assignedTo?: Maybe<Agent>;
  /** Whether that version is of another major; null without such a version. */
  readonly breaking?: Maybe<Scalars['Boolean']['output']>;
  /** The direct dependency to change, by package URL; null where the files do not tell. */
  readonly bump?: Maybe<Scalars['String']['output']>;
  /** affected, or possible where an advisory or a version cannot be read for certain. */
  readonly certainty: Scalars['String']['output'];
  /** The component that has it; null for requirements and checks of the graph. */
  readonly component?: Maybe<Component>;
  /** When a scan saw it first, or again. */
  readonly detectedAt: Scalars['DateTime']['output'];
  /** 24 hours after the start. */
  readonly dueAt: Scalars['DateTime']['output'];
  /** The registry by OSV's name, such as npm, PyPI or crates.io; graph for checks of the graph. */
  readonly ecosystem: Scalars['String']['output'];
  /** FIRST's probability that it is exploited within 30 days; null where none is known. */
  readonly epss?: Maybe<Scalars['Float']['output']>;
  /** End of an acceptance. */
  readonly expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** When a scan no longer saw it. */
  readonly fixedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The smallest version above this one that no known advisory names; null where none is known. */
  readonly fixedVersion?: Maybe<Scalars['String']['output']>;
  /** Unique, and the same whenever the same thing is found again. */
  readonly id: Scalars['ID']['output'];
  /** Why it does no harm, or why it is as it is. */
  readonly justification?: Maybe<Scalars['String']['output']>;
  /** Whether CISA lists it as exploited. */
  readonly kev?: Maybe<Scalars['Boolean']['output']>;
  /** What kind it is: vulnerability, unpinned or graph_check. */
  readonly kind: Scalars['String']['output'];
  /** What was noted with the last acknowledgement. */
  readonly note?: Maybe<Scalars['String']['output']>;
  /** True while nobody has acted on it although it was due; never for what is only tracked. */
  readonly overdue: Scalars['Boolean']['output'];
  /** Name of the package; for checks of the graph what was checked. */
  readonly packageName: Scalars['String']['output'];
  /** How urgent it is. */
  readonly priority: FindingPriority;
  /** When the advisory was published; null where it does not say. */
  readonly publishedAt?: Maybe<Scalars['DateTime']['output']>;
  /** prod, or dev for what only development needs; null for checks of the graph. */
  readonly scope?: Maybe<Scalars['String']['output']>;
  /** CVSS base score, of version 4 where there is one; null without a vector. */
  readonly score?: Maybe<Scalars['Float']['output']>;
  /** CRITICAL, HIGH, MEDIUM, LOW, NONE or UNKNOWN; the worst of the advisories. */
  readonly severity: Scalars['String']['output'];
  /** When the clock started: at the publication, or when the component came if that was later; anew when it comes back. */
  readonly startAt: Scalars['DateTime']['output'];
  /** Where it stands. */
  readonly state: FindingState;
  /** What it is about, in a sentence; null where the advisory says nothing. */
  readonly summary?: Maybe<Scalars['String']['output']>;
  /** Each step from state to state, with who and why. */
  readonly transitions: ReadonlyArray<FindingTransition>;
  /** The version that is there; of a requirement what is written. */
  readonly version: Scalars['String']['output'];
  /** What it means here; null until someone says. */
  readonly vex?: Maybe<VexStatus>;
};

/** What is pushed as it happens. */
export type Subscription = {
  /**
   * An alert each time one is raised or resolved, from now on and from all replicas. The list `alerts` has those that are
   * open already: subscribe first, then read it.
   */
  readonly alerts: Alert;
  /** Each step that a recommendation takes, in order, from now on and from all replicas. */
  readonly recommendationSteps: RecommendationStep;
  /** Every result once, in commit order, from all replicas. With `after` first what was missed, then live. */
  readonly resultStream: ResultStreamItem;
  /**
   * A run each time its state or progress changes, from now on and from all replicas. Changes that follow each other
   * within a fraction of a second may come as one, with the run as it then is.
   */
  readonly runUpdates: OptimizationRun;
};


/** What is pushed as it happens. */
export type SubscriptionResultStreamArgs = {
  after?: InputMaybe<Scalars['Cursor']['input']>;
  where?: InputMaybe<OptimizationResultHistoryFilter>;
};


/** What is pushed as it happens. */
export type SubscriptionRunUpdatesArgs = {
  taskName?: InputMaybe<Scalars['String']['input']>;
};

/** One of the five success metrics of Phase 7. */
export type SuccessMetric = {
  /** Where it started: as the plan states it, else the first value that was measured, recorded once and kept. */
  readonly baseline: Scalars['String']['output'];
  /** When the first value was measured; null before. */
  readonly baselineRecordedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it is now; null when there is too little to measure. */
  readonly current?: Maybe<Scalars['Float']['output']>;
  /** The rows and figures behind it. */
  readonly evidence?: Maybe<Scalars['JSON']['output']>;
  /** One value a day, oldest first, kept by the architecture task. */
  readonly history: ReadonlyArray<MetricPoint>;
  /** What the value is known within at 95 %: low and high. Null for what is counted and not estimated. */
  readonly interval?: Maybe<ReadonlyArray<Scalars['Float']['output']>>;
  /** Such as token_budget_compliance. */
  readonly name: Scalars['String']['output'];
  /** Whether that is met. */
  readonly state: MetricState;
  /** What it should be. */
  readonly target: Scalars['String']['output'];
  /** What the value is a number of. */
  readonly unit: Scalars['String']['output'];
};


/** One of the five success metrics of Phase 7. */
export type SuccessMetricHistoryArgs = {
  days?: InputMaybe<Scalars['Int']['input']>;
};

/** Whether a task may run in a cycle. */
export type TaskAdmission = {
  /** Whether it may run. */
  readonly admitted: Scalars['Boolean']['output'];
  /** The tokens that it may use; null when it has no budget. */
  readonly budget?: Maybe<Scalars['Int']['output']>;
  /** The tokens of the cycle that it must not pass: the cap for critical tasks, the alert for others. */
  readonly limit: Scalars['Int']['output'];
  /** Why, or why not. */
  readonly reason: AdmissionReason;
  /** What was left below the limit before it. */
  readonly remaining: Scalars['Int']['output'];
};

/** What one run of a heartbeat task may use now. */
export type TaskBudget = {
  /** Minutes between two runs; null for a task that is not planned. */
  readonly everyMinutes?: Maybe<Scalars['Int']['output']>;
  /** By how many cycles it starts later than by its interval alone. */
  readonly offsetCycles: Scalars['Int']['output'];
  /** Whether it may be left out. */
  readonly priority: TaskPriority;
  /** The recommendation that set it; null unless one did. */
  readonly setBy?: Maybe<Recommendation>;
  /** When it was set; null unless it was. */
  readonly since?: Maybe<Scalars['DateTime']['output']>;
  /** Where the budget comes from. */
  readonly source: BudgetSource;
  /** Name of the task. */
  readonly taskName: Scalars['String']['output'];
  /** Tokens that one run may use. */
  readonly tokens: Scalars['Int']['output'];
};

/** One version of the definition of a task that was registered through the API. Its secrets cannot be read. */
export type TaskDefinition = {
  /** When another version took its place, or the task was removed; null while it is in force. */
  readonly endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** How it is run: http or cypher. */
  readonly handler: Scalars['String']['output'];
  /** Names of the headers that go with them; the values are stored encrypted. */
  readonly headerNames?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /** Unique over all versions. */
  readonly id: Scalars['ID']['output'];
  /** The version before. */
  readonly previous?: Maybe<TaskDefinition>;
  /** When it was registered. */
  readonly registeredAt: Scalars['DateTime']['output'];
  /** What else was registered, as it was given. */
  readonly settings?: Maybe<Scalars['JSON']['output']>;
  /** What a Cypher handler reads. */
  readonly statement?: Maybe<Scalars['String']['output']>;
  /** The parameters of the statement. */
  readonly statementParameters?: Maybe<Scalars['JSON']['output']>;
  /** Name of the task. */
  readonly taskName: Scalars['String']['output'];
  /** Where an HTTP handler's POSTs go. */
  readonly url?: Maybe<Scalars['String']['output']>;
  /** Counts the versions of a task from 1, also over a removal. */
  readonly version: Scalars['Int']['output'];
};

/** How far a task may go. */
export type TaskMode =
  /** It applies what it proposes and verifies it afterwards. */
  | 'auto'
  /** It says what it would propose and stores no recommendation. */
  | 'dry_run'
  /** It stores recommendations, people decide. The default. */
  | 'propose';

/** Whether a task may be left out. */
export type TaskPriority =
  /** It is left out first when something runs short. */
  | 'adaptive'
  /** It always runs. */
  | 'critical';

/** What one task of a heartbeat cycle reported. Everything that the team's programs may leave out is nullable. */
export type TaskResult = {
  /** The agent that ran the task, in lower case, such as jochi or ögedei. */
  readonly agent?: Maybe<Scalars['String']['output']>;
  /** When it ended. */
  readonly completedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The beat that ran it. */
  readonly cycle?: Maybe<HeartbeatCycle>;
  /** How long it took, in milliseconds. */
  readonly durationMs?: Maybe<Scalars['Int']['output']>;
  /** The kind of failure that a report counted it under, where the report points to it as a sample. */
  readonly errorClusters: ReadonlyArray<ErrorCluster>;
  /** What went wrong. */
  readonly errorMessage?: Maybe<Scalars['String']['output']>;
  /** The agent's node. */
  readonly executedBy?: Maybe<Agent>;
  /** Unique where the writer gave one. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** What the task itself said in its result, such as warning. */
  readonly ownStatus?: Maybe<Scalars['String']['output']>;
  /** What the program said that ran the task, where it was recorded through this service. */
  readonly rawStatus?: Maybe<Scalars['String']['output']>;
  /** When it began. */
  readonly startedAt?: Maybe<Scalars['DateTime']['output']>;
  /** As the team writes it: success, error, timeout, skipped, queued or enqueue_failed. */
  readonly status?: Maybe<Scalars['String']['output']>;
  /** What it says about itself. */
  readonly summary?: Maybe<Scalars['String']['output']>;
  /** Name of the heartbeat task. */
  readonly taskName?: Maybe<Scalars['String']['output']>;
  /** Tokens that it spent; null when nobody measured. */
  readonly tokensUsed?: Maybe<Scalars['Int']['output']>;
};

/** What one task of a beat came to, as the program reports it that ran the task. */
export type TaskResultInput = {
  /** The agent that ran the task, in any spelling, such as jochi, Ögedei or ops. */
  readonly agent: Scalars['String']['input'];
  /** When it ended. */
  readonly completedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** How long it took, in milliseconds; without it from start to end. */
  readonly durationMs?: InputMaybe<Scalars['Int']['input']>;
  /** What went wrong; without it the error or message inside the summary of a failure. */
  readonly errorMessage?: InputMaybe<Scalars['String']['input']>;
  /** The beat that it belongs to; for recordTaskResult only, results of a cycle belong to that. */
  readonly heartbeatCycleId?: InputMaybe<Scalars['ID']['input']>;
  /** Unique over all results. Without it one is made of cycle (or start), task and agent, the same each time. */
  readonly id?: InputMaybe<Scalars['ID']['input']>;
  /** When it began. */
  readonly startedAt: Scalars['DateTime']['input'];
  /** What the program says: success, error, timeout, skipped, queued, enqueue_failed. A `status` inside a summary of a success counts more. */
  readonly status: Scalars['String']['input'];
  /** What the task says about itself: text, or what its handler returned, which is stored as JSON text. */
  readonly summary?: InputMaybe<Scalars['JSON']['input']>;
  /** Name of the heartbeat task. */
  readonly taskName: Scalars['String']['input'];
  /** Tokens that it spent; leave it out when nobody measured. */
  readonly tokensUsed?: InputMaybe<Scalars['Int']['input']>;
};

/** A due time to come. */
export type UpcomingRun = {
  /** When it is due. */
  readonly dueAt: Scalars['DateTime']['output'];
  /** Name of the task. */
  readonly taskName: Scalars['String']['output'];
};

/** Changes of an alert channel; what is absent stays as it is. */
export type UpdateAlertChannelInput = {
  /** Whether alerts are told there. What waits for a channel that is disabled is given up. */
  readonly enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Headers to send; they take the place of all headers of before. */
  readonly headers?: InputMaybe<Scalars['JSON']['input']>;
  /** Unique name, at most 100 characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Whether a new signing secret takes the place of the old one, at once. */
  readonly newSecret?: InputMaybe<Scalars['Boolean']['input']>;
  /** Where to, under the same rules. */
  readonly url?: InputMaybe<Scalars['String']['input']>;
};

/** Changes of an alert rule; what is absent stays as it is. */
export type UpdateAlertRuleInput = {
  /** Ids of the channels that it tells; null or none: all. */
  readonly channelIds?: InputMaybe<ReadonlyArray<Scalars['ID']['input']>>;
  /** Whether it is looked for. */
  readonly enabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Unique name, at most 100 characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** What it makes of missing data. */
  readonly noData?: InputMaybe<AlertNoData>;
  /** Parameters of the kind, a JSON object; they take the place of all parameters of before. */
  readonly parameters?: InputMaybe<Scalars['JSON']['input']>;
  /** After this time, at least PT1M, its channels are told again of an open alert; null: never. */
  readonly renotify?: InputMaybe<Scalars['Duration']['input']>;
  /** How bad its alerts are; null: as the kind judges. */
  readonly severity?: InputMaybe<AlertSeverity>;
};

/** What to change of a task. What is absent stays as it is. */
export type UpdateTaskInput = {
  /** What happens to the due times that an outage missed. */
  readonly catchUp?: InputMaybe<CatchUpPolicy>;
  /** What the task does, in a sentence. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** Each due time is delayed by a random part of this. */
  readonly jitter?: InputMaybe<Scalars['Duration']['input']>;
  /** Attempts for one due time before the task waits for the next one, 1 to 100. */
  readonly maxAttempts?: InputMaybe<Scalars['Int']['input']>;
  /** How far the task may go. */
  readonly mode?: InputMaybe<TaskMode>;
  /** What happens to a due time while a run is still going. */
  readonly overlap?: InputMaybe<OverlapPolicy>;
  /** The task's parameters, all of them. A JSON object. */
  readonly parameters?: InputMaybe<Scalars['JSON']['input']>;
  /** The longest wait before the second attempt, such as PT5M; it doubles with each further one. */
  readonly retryDelay?: InputMaybe<Scalars['Duration']['input']>;
  /** A schedule of one's own, instead of a trigger. Starts a new grid of due times now. */
  readonly schedule?: InputMaybe<ScheduleInput>;
  /** How long a run may take, such as PT10M. */
  readonly timeout?: InputMaybe<Scalars['Duration']['input']>;
  /** One of the five triggers. Starts a new grid of due times now. */
  readonly trigger?: InputMaybe<Scalars['String']['input']>;
};

/** A check of what was built. */
export type Validation = {
  /** The metric since it was implemented. */
  readonly after?: Maybe<Scalars['Float']['output']>;
  /** The metric when the proposal was made. */
  readonly before?: Maybe<Scalars['Float']['output']>;
  /** The metric, or the name of the check. */
  readonly check?: Maybe<Scalars['String']['output']>;
  /** Unique where the writer gave one. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** measured: the rule's own metric before and after; manual: somebody says so. */
  readonly method?: Maybe<Scalars['String']['output']>;
  /** Whether it passed. */
  readonly passed?: Maybe<Scalars['Boolean']['output']>;
  /** Why. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** When. */
  readonly validatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who asked for it. */
  readonly validatedBy?: Maybe<Scalars['String']['output']>;
};

/** What somebody thought of a proposal before it was decided. Other programs leave out much. */
export type Vetting = {
  /** An assessment by the original's handler, as JSON text. Advice only: it decides nothing here. */
  readonly assessment?: Maybe<Scalars['String']['output']>;
  /** approved or rejected; other programs write other words, or none. */
  readonly decision?: Maybe<Scalars['String']['output']>;
  /** Unique where the writer gave one. */
  readonly id?: Maybe<Scalars['ID']['output']>;
  /** Why. */
  readonly reasoning?: Maybe<Scalars['String']['output']>;
  /** When. */
  readonly vettedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who. */
  readonly vettedBy?: Maybe<Scalars['String']['output']>;
};

/** How somebody judges a proposal. */
export type VettingDecision =
  /** For it. */
  | 'approved'
  /** Against it. */
  | 'rejected';

/** A judgement of a proposal. */
export type VettingInput = {
  /** Who judges; not the proposer. */
  readonly by: ActorInput;
  /** The judgement. */
  readonly decision: VettingDecision;
  /** What it rests on. */
  readonly evidence?: InputMaybe<Scalars['JSON']['input']>;
  /** Why. */
  readonly reason: Scalars['String']['input'];
};

/** What a finding means here, in the words of OpenVEX. */
export type VexStatus =
  /** It does harm here. */
  | 'affected'
  /** It was fixed here; scans see that by themselves. */
  | 'fixed'
  /** The vulnerability does no harm here; the justification says why. */
  | 'not_affected'
  /** Nobody knows yet. */
  | 'under_investigation';

/** Who asks. */
export type Viewer = {
  /** What the caller is. */
  readonly kind: ActorKind;
  /** What the caller may do, with what its scopes include. */
  readonly scopes: ReadonlyArray<AccessScope>;
  /** The `sub` of a token, the name of an API key; `unnamed` without authentication. */
  readonly subject: Scalars['String']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;





/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AccessScope: AccessScope;
  AcknowledgementInput: AcknowledgementInput;
  ActorInput: ActorInput;
  ActorKind: ActorKind;
  AdmissionReason: AdmissionReason;
  Advisory: ResolverTypeWrapper<NodeRow>;
  Agent: ResolverTypeWrapper<NodeRow>;
  Alert: ResolverTypeWrapper<NodeRow>;
  AlertChannel: ResolverTypeWrapper<NodeRow>;
  AlertChannelTest: ResolverTypeWrapper<AlertChannelTest>;
  AlertDelivery: ResolverTypeWrapper<NodeRow>;
  AlertDeliveryState: AlertDeliveryState;
  AlertNoData: AlertNoData;
  AlertRule: ResolverTypeWrapper<NodeRow>;
  AlertSeverity: AlertSeverity;
  ArchitectureProposal: ResolverTypeWrapper<NodeRow>;
  ArchitectureSection: ResolverTypeWrapper<NodeRow>;
  AuditEntry: ResolverTypeWrapper<KeptEntry>;
  AuditEntryFilter: AuditEntryFilter;
  AuditEntryPage: ResolverTypeWrapper<AuditPage>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  BudgetSource: BudgetSource;
  CatchUpPolicy: CatchUpPolicy;
  Component: ResolverTypeWrapper<NodeRow>;
  CreateAlertChannelInput: CreateAlertChannelInput;
  CreateAlertRuleInput: CreateAlertRuleInput;
  CronInput: CronInput;
  Cursor: ResolverTypeWrapper<Scalars['Cursor']['output']>;
  CypherHandlerInput: CypherHandlerInput;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  ErrorCluster: ResolverTypeWrapper<NodeRow>;
  FindingPriority: FindingPriority;
  FindingState: FindingState;
  FindingTransition: ResolverTypeWrapper<NodeRow>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  HandlerInput: HandlerInput;
  HeartbeatCycle: ResolverTypeWrapper<NodeRow>;
  HeartbeatCycleInput: HeartbeatCycleInput;
  HistoryPageInfo: ResolverTypeWrapper<HistoryPage>;
  HttpHandlerInput: HttpHandlerInput;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Implementation: ResolverTypeWrapper<NodeRow>;
  ImprovementOpportunity: ResolverTypeWrapper<NodeRow>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  MetricPoint: ResolverTypeWrapper<KeptPoint>;
  MetricState: MetricState;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  MvsWeights: ResolverTypeWrapper<NodeRow>;
  MvsWeightsStatus: MvsWeightsStatus;
  MvsWeightsStep: ResolverTypeWrapper<NodeRow>;
  OptimizationCycle: ResolverTypeWrapper<NodeRow>;
  OptimizationResult: ResolverTypeWrapper<NodeRow>;
  OptimizationResultEdge: ResolverTypeWrapper<HistoryEdge>;
  OptimizationResultHistory: ResolverTypeWrapper<HistoryPage>;
  OptimizationResultHistoryFilter: OptimizationResultHistoryFilter;
  OptimizationRun: ResolverTypeWrapper<NodeRow>;
  OptimizationSetting: ResolverTypeWrapper<NodeRow>;
  OptimizationSettingVersion: ResolverTypeWrapper<NodeRow>;
  OptimizationStatus: OptimizationStatus;
  OptimizationSuccessRate: ResolverTypeWrapper<SuccessRate>;
  OptimizationTask: ResolverTypeWrapper<NodeRow>;
  OverlapPolicy: OverlapPolicy;
  ProposalProgressInput: ProposalProgressInput;
  ProposalStatus: ProposalStatus;
  ProposalTransition: ResolverTypeWrapper<NodeRow>;
  ProposalTransitionInput: ProposalTransitionInput;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Recommendation: ResolverTypeWrapper<NodeRow>;
  RecommendationApplication: RecommendationApplication;
  RecommendationStatus: RecommendationStatus;
  RecommendationStep: ResolverTypeWrapper<NodeRow>;
  RegisterTaskInput: RegisterTaskInput;
  ResultStreamItem: ResolverTypeWrapper<StreamItem>;
  RunReason: RunReason;
  RunState: RunState;
  ScheduleInput: ScheduleInput;
  SecurityFinding: ResolverTypeWrapper<NodeRow>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SuccessMetric: ResolverTypeWrapper<MeasuredMetric>;
  TaskAdmission: ResolverTypeWrapper<TaskAdmission>;
  TaskBudget: ResolverTypeWrapper<BudgetInForce>;
  TaskDefinition: ResolverTypeWrapper<NodeRow>;
  TaskMode: TaskMode;
  TaskPriority: TaskPriority;
  TaskResult: ResolverTypeWrapper<NodeRow>;
  TaskResultInput: TaskResultInput;
  UpcomingRun: ResolverTypeWrapper<DueTime>;
  UpdateAlertChannelInput: UpdateAlertChannelInput;
  UpdateAlertRuleInput: UpdateAlertRuleInput;
  UpdateTaskInput: UpdateTaskInput;
  Validation: ResolverTypeWrapper<NodeRow>;
  Vetting: ResolverTypeWrapper<NodeRow>;
  VettingDecision: VettingDecision;
  VettingInput: VettingInput;
  VexStatus: VexStatus;
  Viewer: ResolverTypeWrapper<Viewer>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AcknowledgementInput: AcknowledgementInput;
  ActorInput: ActorInput;
  Advisory: NodeRow;
  Agent: NodeRow;
  Alert: NodeRow;
  AlertChannel: NodeRow;
  AlertChannelTest: AlertChannelTest;
  AlertDelivery: NodeRow;
  AlertRule: NodeRow;
  ArchitectureProposal: NodeRow;
  ArchitectureSection: NodeRow;
  AuditEntry: KeptEntry;
  AuditEntryFilter: AuditEntryFilter;
  AuditEntryPage: AuditPage;
  Boolean: Scalars['Boolean']['output'];
  Component: NodeRow;
  CreateAlertChannelInput: CreateAlertChannelInput;
  CreateAlertRuleInput: CreateAlertRuleInput;
  CronInput: CronInput;
  Cursor: Scalars['Cursor']['output'];
  CypherHandlerInput: CypherHandlerInput;
  DateTime: Scalars['DateTime']['output'];
  Duration: Scalars['Duration']['output'];
  ErrorCluster: NodeRow;
  FindingTransition: NodeRow;
  Float: Scalars['Float']['output'];
  HandlerInput: HandlerInput;
  HeartbeatCycle: NodeRow;
  HeartbeatCycleInput: HeartbeatCycleInput;
  HistoryPageInfo: HistoryPage;
  HttpHandlerInput: HttpHandlerInput;
  ID: Scalars['ID']['output'];
  Implementation: NodeRow;
  ImprovementOpportunity: NodeRow;
  Int: Scalars['Int']['output'];
  JSON: Scalars['JSON']['output'];
  MetricPoint: KeptPoint;
  Mutation: Record<PropertyKey, never>;
  MvsWeights: NodeRow;
  MvsWeightsStep: NodeRow;
  OptimizationCycle: NodeRow;
  OptimizationResult: NodeRow;
  OptimizationResultEdge: HistoryEdge;
  OptimizationResultHistory: HistoryPage;
  OptimizationResultHistoryFilter: OptimizationResultHistoryFilter;
  OptimizationRun: NodeRow;
  OptimizationSetting: NodeRow;
  OptimizationSettingVersion: NodeRow;
  OptimizationSuccessRate: SuccessRate;
  OptimizationTask: NodeRow;
  ProposalProgressInput: ProposalProgressInput;
  ProposalTransition: NodeRow;
  ProposalTransitionInput: ProposalTransitionInput;
  Query: Record<PropertyKey, never>;
  Recommendation: NodeRow;
  RecommendationStep: NodeRow;
  RegisterTaskInput: RegisterTaskInput;
  ResultStreamItem: StreamItem;
  ScheduleInput: ScheduleInput;
  SecurityFinding: NodeRow;
  String: Scalars['String']['output'];
  Subscription: Record<PropertyKey, never>;
  SuccessMetric: MeasuredMetric;
  TaskAdmission: TaskAdmission;
  TaskBudget: BudgetInForce;
  TaskDefinition: NodeRow;
  TaskResult: NodeRow;
  TaskResultInput: TaskResultInput;
  UpcomingRun: DueTime;
  UpdateAlertChannelInput: UpdateAlertChannelInput;
  UpdateAlertRuleInput: UpdateAlertRuleInput;
  UpdateTaskInput: UpdateTaskInput;
  Validation: NodeRow;
  Vetting: NodeRow;
  VettingInput: VettingInput;
  Viewer: Viewer;
};

export type RequiresDirectiveArgs = {
  scope: AccessScope;
};

export type RequiresDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = RequiresDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AdvisoryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Advisory'] = ResolversParentTypes['Advisory']> = {
  aliases?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  findings?: Resolver<ReadonlyArray<ResolversTypes['SecurityFinding']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  modified?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  published?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  summary?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AgentResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Agent'] = ResolversParentTypes['Agent']> = {
  capabilities?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  infraHeartbeat?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tasks?: Resolver<ReadonlyArray<ResolversTypes['OptimizationTask']>, ParentType, ContextType>;
};

export type AlertResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Alert'] = ResolversParentTypes['Alert']> = {
  deliveries?: Resolver<ReadonlyArray<ResolversTypes['AlertDelivery']>, ParentType, ContextType>;
  details?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  notifiedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  raisedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  resolvedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['AlertRule']>, ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  task?: Resolver<Maybe<ResolversTypes['OptimizationTask']>, ParentType, ContextType>;
};

export type AlertChannelResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AlertChannel'] = ResolversParentTypes['AlertChannel']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  headerNames?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rules?: Resolver<ReadonlyArray<ResolversTypes['AlertRule']>, ParentType, ContextType>;
  signingSecret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type AlertChannelTestResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AlertChannelTest'] = ResolversParentTypes['AlertChannelTest']> = {
  body?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  delivered?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  deliveryId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  durationMs?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type AlertDeliveryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AlertDelivery'] = ResolversParentTypes['AlertDelivery']> = {
  alert?: Resolver<Maybe<ResolversTypes['Alert']>, ParentType, ContextType>;
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  body?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  channel?: Resolver<Maybe<ResolversTypes['AlertChannel']>, ParentType, ContextType>;
  channelName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  event?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastAttemptAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastError?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastStatus?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  nextAttemptAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['AlertDeliveryState'], ParentType, ContextType>;
};

export type AlertRuleResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AlertRule'] = ResolversParentTypes['AlertRule']> = {
  channels?: Resolver<ReadonlyArray<ResolversTypes['AlertChannel']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  noData?: Resolver<ResolversTypes['AlertNoData'], ParentType, ContextType>;
  parameters?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  renotify?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  severity?: Resolver<Maybe<ResolversTypes['AlertSeverity']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type ArchitectureProposalResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ArchitectureProposal'] = ResolversParentTypes['ArchitectureProposal']> = {
  attempt?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  baselineValue?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  confidence?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  implementationStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  implementations?: Resolver<ReadonlyArray<ResolversTypes['Implementation']>, ParentType, ContextType>;
  opportunity?: Resolver<Maybe<ResolversTypes['ImprovementOpportunity']>, ParentType, ContextType>;
  priority?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  proposedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  proposedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sections?: Resolver<ReadonlyArray<ResolversTypes['ArchitectureSection']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ProposalStatus'], ParentType, ContextType>;
  storedStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  targetSection?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  transitions?: Resolver<ReadonlyArray<ResolversTypes['ProposalTransition']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  validations?: Resolver<ReadonlyArray<ResolversTypes['Validation']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  vettings?: Resolver<ReadonlyArray<ResolversTypes['Vetting']>, ParentType, ContextType>;
};

export type ArchitectureSectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ArchitectureSection'] = ResolversParentTypes['ArchitectureSection']> = {
  content?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  lastUpdated?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  proposals?: Resolver<ReadonlyArray<ResolversTypes['ArchitectureProposal']>, ParentType, ContextType>;
  sectionOrder?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  slug?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type AuditEntryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AuditEntry'] = ResolversParentTypes['AuditEntry']> = {
  actorKind?: Resolver<ResolversTypes['ActorKind'], ParentType, ContextType>;
  after?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  arguments?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  claimedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  claimedKind?: Resolver<Maybe<ResolversTypes['ActorKind']>, ParentType, ContextType>;
  credential?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  field?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  targets?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
};

export type AuditEntryPageResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AuditEntryPage'] = ResolversParentTypes['AuditEntryPage']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  entries?: Resolver<ReadonlyArray<ResolversTypes['AuditEntry']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ComponentResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Component'] = ResolversParentTypes['Component']> = {
  dependsOn?: Resolver<ReadonlyArray<ResolversTypes['Component']>, ParentType, ContextType>;
  direct?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  ecosystem?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  findings?: Resolver<ReadonlyArray<ResolversTypes['SecurityFinding']>, ParentType, ContextType>;
  firstSeen?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  goneAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  neededBy?: Resolver<ReadonlyArray<ResolversTypes['Component']>, ParentType, ContextType>;
  scope?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export interface CursorScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Cursor'], any> {
  name: 'Cursor';
}

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DurationScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Duration'], any> {
  name: 'Duration';
}

export type ErrorClusterResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ErrorCluster'] = ResolversParentTypes['ErrorCluster']> = {
  backSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  class?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  countBefore?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  firstSeen?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isGrowing?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isNew?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isRegressed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastSeen?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  reports?: Resolver<ReadonlyArray<ResolversTypes['OptimizationResult']>, ParentType, ContextType>;
  results?: Resolver<ReadonlyArray<ResolversTypes['TaskResult']>, ParentType, ContextType>;
  samples?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  seenOn?: Resolver<ReadonlyArray<ResolversTypes['Agent']>, ParentType, ContextType>;
  taskNames?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  template?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  windowFrom?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  windowTo?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type FindingTransitionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FindingTransition'] = ResolversParentTypes['FindingTransition']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  byId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  byKind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  finding?: Resolver<Maybe<ResolversTypes['SecurityFinding']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['FindingState']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['FindingState'], ParentType, ContextType>;
  vex?: Resolver<Maybe<ResolversTypes['VexStatus']>, ParentType, ContextType>;
};

export type HeartbeatCycleResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['HeartbeatCycle'] = ResolversParentTypes['HeartbeatCycle']> = {
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  cycleNumber?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  durationSeconds?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  optimizationReports?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  optimizationResults?: Resolver<ReadonlyArray<ResolversTypes['OptimizationResult']>, ParentType, ContextType>;
  results?: Resolver<ReadonlyArray<ResolversTypes['TaskResult']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  tasksFailed?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  tasksRun?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  tasksSucceeded?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalTokens?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type HistoryPageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['HistoryPageInfo'] = ResolversParentTypes['HistoryPageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['Cursor']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ImplementationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Implementation'] = ResolversParentTypes['Implementation']> = {
  attempt?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  implementedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  progress?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  summary?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ImprovementOpportunityResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ImprovementOpportunity'] = ResolversParentTypes['ImprovementOpportunity']> = {
  closedReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  confidence?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  coolDownUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  duplicateOf?: Resolver<Maybe<ResolversTypes['ImprovementOpportunity']>, ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  lastSeen?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  occurrences?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  priority?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  proposals?: Resolver<ReadonlyArray<ResolversTypes['ArchitectureProposal']>, ParentType, ContextType>;
  proposedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rule?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  score?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  seenSince?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  subject?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type MetricPointResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MetricPoint'] = ResolversParentTypes['MetricPoint']> = {
  day?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  high?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  low?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['MetricState'], ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  acknowledgeSecurityFinding?: Resolver<ResolversTypes['SecurityFinding'], ParentType, ContextType, RequireFields<MutationAcknowledgeSecurityFindingArgs, 'id' | 'input'>>;
  activateMvsWeights?: Resolver<ResolversTypes['MvsWeights'], ParentType, ContextType, RequireFields<MutationActivateMvsWeightsArgs, 'by' | 'expectedVersion' | 'id' | 'reason' | 'wait'>>;
  applyRecommendation?: Resolver<ResolversTypes['Recommendation'], ParentType, ContextType, RequireFields<MutationApplyRecommendationArgs, 'byHand' | 'expectedVersion' | 'id'>>;
  cancelRun?: Resolver<ResolversTypes['OptimizationRun'], ParentType, ContextType, RequireFields<MutationCancelRunArgs, 'id'>>;
  completeRun?: Resolver<ResolversTypes['OptimizationRun'], ParentType, ContextType, RequireFields<MutationCompleteRunArgs, 'id' | 'token'>>;
  createAlertChannel?: Resolver<ResolversTypes['AlertChannel'], ParentType, ContextType, RequireFields<MutationCreateAlertChannelArgs, 'input'>>;
  createAlertRule?: Resolver<ResolversTypes['AlertRule'], ParentType, ContextType, RequireFields<MutationCreateAlertRuleArgs, 'input'>>;
  createArchitectureProposal?: Resolver<ResolversTypes['ArchitectureProposal'], ParentType, ContextType, RequireFields<MutationCreateArchitectureProposalArgs, 'opportunityId'>>;
  dismissRecommendation?: Resolver<ResolversTypes['Recommendation'], ParentType, ContextType, RequireFields<MutationDismissRecommendationArgs, 'expectedVersion' | 'id' | 'reason'>>;
  pauseTasks?: Resolver<ReadonlyArray<ResolversTypes['OptimizationTask']>, ParentType, ContextType, RequireFields<MutationPauseTasksArgs, 'reason'>>;
  recordHeartbeatCycle?: Resolver<ResolversTypes['HeartbeatCycle'], ParentType, ContextType, RequireFields<MutationRecordHeartbeatCycleArgs, 'input'>>;
  recordTaskResult?: Resolver<ResolversTypes['TaskResult'], ParentType, ContextType, RequireFields<MutationRecordTaskResultArgs, 'input'>>;
  registerTask?: Resolver<ResolversTypes['OptimizationTask'], ParentType, ContextType, RequireFields<MutationRegisterTaskArgs, 'dryRun' | 'input'>>;
  removeAlertChannel?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationRemoveAlertChannelArgs, 'id'>>;
  removeAlertRule?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationRemoveAlertRuleArgs, 'id'>>;
  removeTask?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType, RequireFields<MutationRemoveTaskArgs, 'name'>>;
  reportProposalProgress?: Resolver<ResolversTypes['ArchitectureProposal'], ParentType, ContextType, RequireFields<MutationReportProposalProgressArgs, 'expectedVersion' | 'id' | 'input'>>;
  resumeTasks?: Resolver<ReadonlyArray<ResolversTypes['OptimizationTask']>, ParentType, ContextType, Partial<MutationResumeTasksArgs>>;
  retireMvsWeights?: Resolver<ResolversTypes['MvsWeights'], ParentType, ContextType, RequireFields<MutationRetireMvsWeightsArgs, 'by' | 'expectedVersion' | 'id' | 'reason'>>;
  rollBackMvsWeights?: Resolver<ResolversTypes['MvsWeights'], ParentType, ContextType, RequireFields<MutationRollBackMvsWeightsArgs, 'by' | 'expectedVersion' | 'id' | 'reason' | 'wait'>>;
  rollBackRecommendation?: Resolver<ResolversTypes['Recommendation'], ParentType, ContextType, RequireFields<MutationRollBackRecommendationArgs, 'expectedVersion' | 'id' | 'reason'>>;
  runOptimizationCycle?: Resolver<ResolversTypes['OptimizationCycle'], ParentType, ContextType, RequireFields<MutationRunOptimizationCycleArgs, 'wait'>>;
  runTask?: Resolver<ResolversTypes['OptimizationRun'], ParentType, ContextType, RequireFields<MutationRunTaskArgs, 'name' | 'wait'>>;
  shadowMvsWeights?: Resolver<ResolversTypes['MvsWeights'], ParentType, ContextType, RequireFields<MutationShadowMvsWeightsArgs, 'by' | 'expectedVersion' | 'id' | 'reason' | 'wait'>>;
  testAlertChannel?: Resolver<ResolversTypes['AlertChannelTest'], ParentType, ContextType, RequireFields<MutationTestAlertChannelArgs, 'id'>>;
  transitionArchitectureProposal?: Resolver<ResolversTypes['ArchitectureProposal'], ParentType, ContextType, RequireFields<MutationTransitionArchitectureProposalArgs, 'expectedVersion' | 'id' | 'input' | 'to'>>;
  updateAlertChannel?: Resolver<ResolversTypes['AlertChannel'], ParentType, ContextType, RequireFields<MutationUpdateAlertChannelArgs, 'id' | 'input'>>;
  updateAlertRule?: Resolver<ResolversTypes['AlertRule'], ParentType, ContextType, RequireFields<MutationUpdateAlertRuleArgs, 'id' | 'input'>>;
  updateTask?: Resolver<ResolversTypes['OptimizationTask'], ParentType, ContextType, RequireFields<MutationUpdateTaskArgs, 'input' | 'name'>>;
  vetArchitectureProposal?: Resolver<ResolversTypes['ArchitectureProposal'], ParentType, ContextType, RequireFields<MutationVetArchitectureProposalArgs, 'expectedVersion' | 'id' | 'input'>>;
};

export type MvsWeightsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MvsWeights'] = ResolversParentTypes['MvsWeights']> = {
  activatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  changes?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  comparison?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  comparisonPassed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  formula?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  metrics?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  previous?: Resolver<Maybe<ResolversTypes['MvsWeights']>, ParentType, ContextType>;
  scoredAsOf?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['MvsWeightsStatus'], ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['MvsWeightsStep']>, ParentType, ContextType>;
  tunedBy?: Resolver<ReadonlyArray<ResolversTypes['OptimizationResult']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  verification?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MvsWeightsStepResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MvsWeightsStep'] = ResolversParentTypes['MvsWeightsStep']> = {
  actorId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actorKind?: Resolver<ResolversTypes['ActorKind'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['MvsWeightsStatus']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['MvsWeightsStatus'], ParentType, ContextType>;
};

export type OptimizationCycleResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OptimizationCycle'] = ResolversParentTypes['OptimizationCycle']> = {
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  heartbeatCycle?: Resolver<Maybe<ResolversTypes['HeartbeatCycle']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  results?: Resolver<ReadonlyArray<ResolversTypes['OptimizationResult']>, ParentType, ContextType>;
  runs?: Resolver<ReadonlyArray<ResolversTypes['OptimizationRun']>, ParentType, ContextType>;
  startedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
};

export type OptimizationResultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OptimizationResult'] = ResolversParentTypes['OptimizationResult']> = {
  agent?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  cycle?: Resolver<Maybe<ResolversTypes['OptimizationCycle']>, ParentType, ContextType>;
  durationMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errorClusters?: Resolver<ReadonlyArray<ResolversTypes['ErrorCluster']>, ParentType, ContextType>;
  evidence?: Resolver<ReadonlyArray<ResolversTypes['TaskResult']>, ParentType, ContextType>;
  evidenceCycles?: Resolver<ReadonlyArray<ResolversTypes['HeartbeatCycle']>, ParentType, ContextType>;
  heartbeatCycle?: Resolver<Maybe<ResolversTypes['HeartbeatCycle']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ranBy?: Resolver<Maybe<ResolversTypes['Agent']>, ParentType, ContextType>;
  recommendations?: Resolver<ReadonlyArray<ResolversTypes['Recommendation']>, ParentType, ContextType>;
  report?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  result?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  run?: Resolver<Maybe<ResolversTypes['OptimizationRun']>, ParentType, ContextType>;
  sequence?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OptimizationStatus'], ParentType, ContextType>;
  task?: Resolver<Maybe<ResolversTypes['OptimizationTask']>, ParentType, ContextType>;
  taskName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type OptimizationResultEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OptimizationResultEdge'] = ResolversParentTypes['OptimizationResultEdge']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['OptimizationResult'], ParentType, ContextType>;
};

export type OptimizationResultHistoryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OptimizationResultHistory'] = ResolversParentTypes['OptimizationResultHistory']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['OptimizationResultEdge']>, ParentType, ContextType>;
  headCursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  oldestCursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['HistoryPageInfo'], ParentType, ContextType>;
};

export type OptimizationRunResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OptimizationRun'] = ResolversParentTypes['OptimizationRun']> = {
  attempt?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  cycle?: Resolver<Maybe<ResolversTypes['OptimizationCycle']>, ParentType, ContextType>;
  dueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  dueUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  finishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  log?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  parameters?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  progress?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  queuedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['RunReason'], ParentType, ContextType>;
  replica?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  result?: Resolver<Maybe<ResolversTypes['OptimizationResult']>, ParentType, ContextType>;
  retries?: Resolver<Maybe<ResolversTypes['OptimizationRun']>, ParentType, ContextType>;
  skipReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  slot?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['RunState'], ParentType, ContextType>;
  task?: Resolver<Maybe<ResolversTypes['OptimizationTask']>, ParentType, ContextType>;
  taskName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type OptimizationSettingResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OptimizationSetting'] = ResolversParentTypes['OptimizationSetting']> = {
  current?: Resolver<Maybe<ResolversTypes['OptimizationSettingVersion']>, ParentType, ContextType>;
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  target?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  versions?: Resolver<ReadonlyArray<ResolversTypes['OptimizationSettingVersion']>, ParentType, ContextType>;
};

export type OptimizationSettingVersionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OptimizationSettingVersion'] = ResolversParentTypes['OptimizationSettingVersion']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  number?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  previous?: Resolver<Maybe<ResolversTypes['OptimizationSettingVersion']>, ParentType, ContextType>;
  restores?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  setAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  setBy?: Resolver<Maybe<ResolversTypes['Recommendation']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type OptimizationSuccessRateResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OptimizationSuccessRate'] = ResolversParentTypes['OptimizationSuccessRate']> = {
  errors?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  interval?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Float']>>, ParentType, ContextType>;
  p50DurationMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  p95DurationMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  successRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  successes?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  taskName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OptimizationTaskResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OptimizationTask'] = ResolversParentTypes['OptimizationTask']> = {
  agent?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  catchUp?: Resolver<ResolversTypes['CatchUpPolicy'], ParentType, ContextType>;
  consecutiveFailures?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  definition?: Resolver<Maybe<ResolversTypes['TaskDefinition']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  enabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  handlerMissing?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  jitter?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  lastSuccessAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  maxAttempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['TaskMode'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  nextDueAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  overlap?: Resolver<ResolversTypes['OverlapPolicy'], ParentType, ContextType>;
  ownedBy?: Resolver<Maybe<ResolversTypes['Agent']>, ParentType, ContextType>;
  parameters?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  pausedReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  recentRuns?: Resolver<ReadonlyArray<ResolversTypes['OptimizationRun']>, ParentType, ContextType, RequireFields<OptimizationTaskRecentRunsArgs, 'first'>>;
  recentRunsOf?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  retryDelay?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  signingSecret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  timeout?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
  trigger?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ProposalTransitionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ProposalTransition'] = ResolversParentTypes['ProposalTransition']> = {
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  byId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  byKind?: Resolver<ResolversTypes['ActorKind'], ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['ProposalStatus']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  proposal?: Resolver<Maybe<ResolversTypes['ArchitectureProposal']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['ProposalStatus'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  admitTask?: Resolver<ResolversTypes['TaskAdmission'], ParentType, ContextType, RequireFields<QueryAdmitTaskArgs, 'cycleTokens' | 'taskName'>>;
  auditEntries?: Resolver<ResolversTypes['AuditEntryPage'], ParentType, ContextType, RequireFields<QueryAuditEntriesArgs, 'first'>>;
  optimizationResultHistory?: Resolver<ResolversTypes['OptimizationResultHistory'], ParentType, ContextType, RequireFields<QueryOptimizationResultHistoryArgs, 'first'>>;
  optimizationSuccessRates?: Resolver<ReadonlyArray<ResolversTypes['OptimizationSuccessRate']>, ParentType, ContextType, Partial<QueryOptimizationSuccessRatesArgs>>;
  successMetrics?: Resolver<ReadonlyArray<ResolversTypes['SuccessMetric']>, ParentType, ContextType>;
  taskBudgets?: Resolver<ReadonlyArray<ResolversTypes['TaskBudget']>, ParentType, ContextType, Partial<QueryTaskBudgetsArgs>>;
  upcomingRuns?: Resolver<ReadonlyArray<ResolversTypes['UpcomingRun']>, ParentType, ContextType, RequireFields<QueryUpcomingRunsArgs, 'first'>>;
  viewer?: Resolver<ResolversTypes['Viewer'], ParentType, ContextType>;
};

export type RecommendationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Recommendation'] = ResolversParentTypes['Recommendation']> = {
  application?: Resolver<ResolversTypes['RecommendationApplication'], ParentType, ContextType>;
  applicationOf?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  appliedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  confidence?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  coolDownUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  results?: Resolver<ReadonlyArray<ResolversTypes['OptimizationResult']>, ParentType, ContextType>;
  settingVersions?: Resolver<ReadonlyArray<ResolversTypes['OptimizationSettingVersion']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['RecommendationStatus'], ParentType, ContextType>;
  steps?: Resolver<ReadonlyArray<ResolversTypes['RecommendationStep']>, ParentType, ContextType>;
  target?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  taskName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  to?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  verifyAfter?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type RecommendationStepResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RecommendationStep'] = ResolversParentTypes['RecommendationStep']> = {
  actorId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actorKind?: Resolver<ResolversTypes['ActorKind'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  change?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  decidedIn?: Resolver<Maybe<ResolversTypes['OptimizationResult']>, ParentType, ContextType>;
  details?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  follows?: Resolver<Maybe<ResolversTypes['RecommendationStep']>, ParentType, ContextType>;
  from?: Resolver<Maybe<ResolversTypes['RecommendationStatus']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  recommendation?: Resolver<ResolversTypes['Recommendation'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['RecommendationStatus'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ResultStreamItemResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ResultStreamItem'] = ResolversParentTypes['ResultStreamItem']> = {
  cursor?: Resolver<ResolversTypes['Cursor'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  result?: Resolver<ResolversTypes['OptimizationResult'], ParentType, ContextType>;
};

export type SecurityFindingResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SecurityFinding'] = ResolversParentTypes['SecurityFinding']> = {
  acknowledgedBy?: Resolver<ReadonlyArray<ResolversTypes['Agent']>, ParentType, ContextType>;
  actedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  advisories?: Resolver<ReadonlyArray<ResolversTypes['Advisory']>, ParentType, ContextType>;
  advisoryIds?: Resolver<ReadonlyArray<ResolversTypes['String']>, ParentType, ContextType>;
  assignedTo?: Resolver<Maybe<ResolversTypes['Agent']>, ParentType, ContextType>;
  breaking?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  bump?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  certainty?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  component?: Resolver<Maybe<ResolversTypes['Component']>, ParentType, ContextType>;
  detectedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  ecosystem?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  epss?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  fixedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  fixedVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  justification?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kev?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  note?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  overdue?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  packageName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['FindingPriority'], ParentType, ContextType>;
  publishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  scope?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  score?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  severity?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  startAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['FindingState'], ParentType, ContextType>;
  summary?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  transitions?: Resolver<ReadonlyArray<ResolversTypes['FindingTransition']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  vex?: Resolver<Maybe<ResolversTypes['VexStatus']>, ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  alerts?: SubscriptionResolver<ResolversTypes['Alert'], "alerts", ParentType, ContextType>;
  recommendationSteps?: SubscriptionResolver<ResolversTypes['RecommendationStep'], "recommendationSteps", ParentType, ContextType>;
  resultStream?: SubscriptionResolver<ResolversTypes['ResultStreamItem'], "resultStream", ParentType, ContextType, Partial<SubscriptionResultStreamArgs>>;
  runUpdates?: SubscriptionResolver<ResolversTypes['OptimizationRun'], "runUpdates", ParentType, ContextType, Partial<SubscriptionRunUpdatesArgs>>;
};

export type SuccessMetricResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SuccessMetric'] = ResolversParentTypes['SuccessMetric']> = {
  baseline?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  baselineRecordedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  current?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  evidence?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  history?: Resolver<ReadonlyArray<ResolversTypes['MetricPoint']>, ParentType, ContextType, RequireFields<SuccessMetricHistoryArgs, 'days'>>;
  interval?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Float']>>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['MetricState'], ParentType, ContextType>;
  target?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type TaskAdmissionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TaskAdmission'] = ResolversParentTypes['TaskAdmission']> = {
  admitted?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  budget?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  limit?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['AdmissionReason'], ParentType, ContextType>;
  remaining?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TaskBudgetResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TaskBudget'] = ResolversParentTypes['TaskBudget']> = {
  everyMinutes?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  offsetCycles?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  priority?: Resolver<ResolversTypes['TaskPriority'], ParentType, ContextType>;
  setBy?: Resolver<Maybe<ResolversTypes['Recommendation']>, ParentType, ContextType>;
  since?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  source?: Resolver<ResolversTypes['BudgetSource'], ParentType, ContextType>;
  taskName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  tokens?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TaskDefinitionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TaskDefinition'] = ResolversParentTypes['TaskDefinition']> = {
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  handler?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  headerNames?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  previous?: Resolver<Maybe<ResolversTypes['TaskDefinition']>, ParentType, ContextType>;
  registeredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  settings?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  statement?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  statementParameters?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  taskName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type TaskResultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TaskResult'] = ResolversParentTypes['TaskResult']> = {
  agent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  completedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  cycle?: Resolver<Maybe<ResolversTypes['HeartbeatCycle']>, ParentType, ContextType>;
  durationMs?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  errorClusters?: Resolver<ReadonlyArray<ResolversTypes['ErrorCluster']>, ParentType, ContextType>;
  errorMessage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  executedBy?: Resolver<Maybe<ResolversTypes['Agent']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  ownStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rawStatus?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  startedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  summary?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  taskName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tokensUsed?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type UpcomingRunResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UpcomingRun'] = ResolversParentTypes['UpcomingRun']> = {
  dueAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  taskName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type ValidationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Validation'] = ResolversParentTypes['Validation']> = {
  after?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  before?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  check?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  method?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  passed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  validatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  validatedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type VettingResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Vetting'] = ResolversParentTypes['Vetting']> = {
  assessment?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  decision?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  reasoning?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  vettedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  vettedBy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ViewerResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Viewer'] = ResolversParentTypes['Viewer']> = {
  kind?: Resolver<ResolversTypes['ActorKind'], ParentType, ContextType>;
  scopes?: Resolver<ReadonlyArray<ResolversTypes['AccessScope']>, ParentType, ContextType>;
  subject?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type Resolvers<ContextType = RequestContext> = {
  Advisory?: AdvisoryResolvers<ContextType>;
  Agent?: AgentResolvers<ContextType>;
  Alert?: AlertResolvers<ContextType>;
  AlertChannel?: AlertChannelResolvers<ContextType>;
  AlertChannelTest?: AlertChannelTestResolvers<ContextType>;
  AlertDelivery?: AlertDeliveryResolvers<ContextType>;
  AlertRule?: AlertRuleResolvers<ContextType>;
  ArchitectureProposal?: ArchitectureProposalResolvers<ContextType>;
  ArchitectureSection?: ArchitectureSectionResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
  AuditEntryPage?: AuditEntryPageResolvers<ContextType>;
  Component?: ComponentResolvers<ContextType>;
  Cursor?: GraphQLScalarType;
  DateTime?: GraphQLScalarType;
  Duration?: GraphQLScalarType;
  ErrorCluster?: ErrorClusterResolvers<ContextType>;
  FindingTransition?: FindingTransitionResolvers<ContextType>;
  HeartbeatCycle?: HeartbeatCycleResolvers<ContextType>;
  HistoryPageInfo?: HistoryPageInfoResolvers<ContextType>;
  Implementation?: ImplementationResolvers<ContextType>;
  ImprovementOpportunity?: ImprovementOpportunityResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  MetricPoint?: MetricPointResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  MvsWeights?: MvsWeightsResolvers<ContextType>;
  MvsWeightsStep?: MvsWeightsStepResolvers<ContextType>;
  OptimizationCycle?: OptimizationCycleResolvers<ContextType>;
  OptimizationResult?: OptimizationResultResolvers<ContextType>;
  OptimizationResultEdge?: OptimizationResultEdgeResolvers<ContextType>;
  OptimizationResultHistory?: OptimizationResultHistoryResolvers<ContextType>;
  OptimizationRun?: OptimizationRunResolvers<ContextType>;
  OptimizationSetting?: OptimizationSettingResolvers<ContextType>;
  OptimizationSettingVersion?: OptimizationSettingVersionResolvers<ContextType>;
  OptimizationSuccessRate?: OptimizationSuccessRateResolvers<ContextType>;
  OptimizationTask?: OptimizationTaskResolvers<ContextType>;
  ProposalTransition?: ProposalTransitionResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Recommendation?: RecommendationResolvers<ContextType>;
  RecommendationStep?: RecommendationStepResolvers<ContextType>;
  ResultStreamItem?: ResultStreamItemResolvers<ContextType>;
  SecurityFinding?: SecurityFindingResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  SuccessMetric?: SuccessMetricResolvers<ContextType>;
  TaskAdmission?: TaskAdmissionResolvers<ContextType>;
  TaskBudget?: TaskBudgetResolvers<ContextType>;
  TaskDefinition?: TaskDefinitionResolvers<ContextType>;
  TaskResult?: TaskResultResolvers<ContextType>;
  UpcomingRun?: UpcomingRunResolvers<ContextType>;
  Validation?: ValidationResolvers<ContextType>;
  Vetting?: VettingResolvers<ContextType>;
  Viewer?: ViewerResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = RequestContext> = {
  requires?: RequiresDirectiveResolver<any, any, ContextType>;
};
