// What the service needs of the graph. Each statement is safe to run again; Community features only.
// Constraints of the original's own labels are created only where nothing of theirs stands in the way.

CREATE CONSTRAINT optimizer_migration_version IF NOT EXISTS FOR (n:Migration) REQUIRE n.version IS UNIQUE;

CREATE CONSTRAINT optimizer_result_id IF NOT EXISTS FOR (n:OptimizationResult) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT optimizer_result_sequence IF NOT EXISTS FOR (n:Sequenced) REQUIRE n.sequence IS UNIQUE;
CREATE INDEX optimizer_result_created_at IF NOT EXISTS FOR (n:OptimizationResult) ON (n.created_at);
CREATE INDEX optimizer_result_task_created_at IF NOT EXISTS FOR (n:OptimizationResult) ON (n.task_name, n.created_at);
CREATE INDEX optimizer_result_task_sequence IF NOT EXISTS FOR (n:OptimizationResult) ON (n.task_name, n.sequence);
CREATE INDEX optimizer_result_status_sequence IF NOT EXISTS FOR (n:OptimizationResult) ON (n.status, n.sequence);
CREATE INDEX optimizer_result_agent_sequence IF NOT EXISTS FOR (n:OptimizationResult) ON (n.agent, n.sequence);
CREATE INDEX optimizer_result_task_status_sequence IF NOT EXISTS FOR (n:OptimizationResult) ON (n.task_name, n.status, n.sequence);
CREATE CONSTRAINT optimizer_counter_id IF NOT EXISTS FOR (n:ResultCounter) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT optimizer_task_name IF NOT EXISTS FOR (n:OptimizationTask) REQUIRE n.name IS UNIQUE;
CREATE INDEX optimizer_task_next_due_at IF NOT EXISTS FOR (n:OptimizationTask) ON (n.next_due_at);
CREATE INDEX optimizer_task_retry_at IF NOT EXISTS FOR (n:OptimizationTask) ON (n.retry_at);
CREATE CONSTRAINT optimizer_run_id IF NOT EXISTS FOR (n:OptimizationRun) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT optimizer_run_slot_attempt IF NOT EXISTS FOR (n:OptimizationRun) REQUIRE (n.slot, n.attempt) IS UNIQUE;
CREATE INDEX optimizer_run_state_lease IF NOT EXISTS FOR (n:OptimizationRun) ON (n.state, n.lease_until);
CREATE INDEX optimizer_run_task_queued_at IF NOT EXISTS FOR (n:OptimizationRun) ON (n.task_name, n.queued_at);
CREATE INDEX optimizer_run_task_change IF NOT EXISTS FOR (n:OptimizationRun) ON (n.task_name, n.change);
CREATE INDEX optimizer_run_state_queued_at IF NOT EXISTS FOR (n:OptimizationRun) ON (n.state, n.queued_at);
CREATE CONSTRAINT optimizer_cycle_id IF NOT EXISTS FOR (n:OptimizationCycle) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT optimizer_cycle_key IF NOT EXISTS FOR (n:OptimizationCycle) REQUIRE n.idempotency_key IS UNIQUE;
CREATE INDEX optimizer_cycle_lease_until IF NOT EXISTS FOR (n:OptimizationCycle) ON (n.lease_until);
CREATE CONSTRAINT optimizer_removed_task_name IF NOT EXISTS FOR (n:RemovedTask) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT optimizer_task_definition_id IF NOT EXISTS FOR (n:TaskDefinition) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT optimizer_task_definition_board_id IF NOT EXISTS FOR (n:TaskDefinitionBoard) REQUIRE n.id IS UNIQUE;
CREATE INDEX optimizer_cycle_finished_at IF NOT EXISTS FOR (n:OptimizationCycle) ON (n.finished_at);
CREATE CONSTRAINT optimizer_retention_board_id IF NOT EXISTS FOR (n:RetentionBoard) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT optimizer_result_day_id IF NOT EXISTS FOR (n:OptimizationResultDay) REQUIRE n.id IS UNIQUE;
CREATE INDEX optimizer_result_day IF NOT EXISTS FOR (n:OptimizationResultDay) ON (n.day);
CREATE CONSTRAINT optimizer_replica_id IF NOT EXISTS FOR (n:Replica) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT optimizer_agent_lane IF NOT EXISTS FOR (n:AgentLane) REQUIRE n.agent IS UNIQUE;

CREATE CONSTRAINT optimizer_alert_board_id IF NOT EXISTS FOR (n:AlertBoard) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT optimizer_alert_id IF NOT EXISTS FOR (n:OptimizationAlert) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT optimizer_alert_open IF NOT EXISTS FOR (n:OptimizationAlert) REQUIRE n.open_fingerprint IS UNIQUE;
CREATE CONSTRAINT optimizer_alert_change IF NOT EXISTS FOR (n:OptimizationAlert) REQUIRE n.change IS UNIQUE;
CREATE INDEX optimizer_alert_raised_at IF NOT EXISTS FOR (n:OptimizationAlert) ON (n.raised_at);

CREATE CONSTRAINT optimizer_recommendation_id IF NOT EXISTS FOR (n:OptimizationRecommendation) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT optimizer_recommendation_fingerprint IF NOT EXISTS FOR (n:OptimizationRecommendation) REQUIRE n.fingerprint IS UNIQUE;
CREATE CONSTRAINT optimizer_recommendation_board_id IF NOT EXISTS FOR (n:RecommendationBoard) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT optimizer_recommendation_step_id IF NOT EXISTS FOR (n:RecommendationStep) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT optimizer_recommendation_step_change IF NOT EXISTS FOR (n:RecommendationStep) REQUIRE n.change IS UNIQUE;
CREATE CONSTRAINT optimizer_setting_key IF NOT EXISTS FOR (n:OptimizationSetting) REQUIRE n.key IS UNIQUE;
CREATE INDEX optimizer_setting_kind IF NOT EXISTS FOR (n:OptimizationSetting) ON (n.kind);
CREATE CONSTRAINT optimizer_setting_version_id IF NOT EXISTS FOR (n:OptimizationSettingVersion) REQUIRE n.id IS UNIQUE;
CREATE INDEX optimizer_recommendation_status_kind IF NOT EXISTS FOR (n:OptimizationRecommendation) ON (n.status, n.kind);
CREATE CONSTRAINT optimizer_mvs_weights_id IF NOT EXISTS FOR (n:MvsWeights) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT optimizer_mvs_weights_number IF NOT EXISTS FOR (n:MvsWeights) REQUIRE n.number IS UNIQUE;
CREATE CONSTRAINT optimizer_mvs_weights_step_id IF NOT EXISTS FOR (n:MvsWeightsStep) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT optimizer_mvs_sample_id IF NOT EXISTS FOR (n:MvsSample) REQUIRE n.id IS UNIQUE;
CREATE INDEX optimizer_mvs_sample_t0 IF NOT EXISTS FOR (n:MvsSample) ON (n.t0);
CREATE CONSTRAINT optimizer_error_cluster_fingerprint IF NOT EXISTS FOR (n:ErrorCluster) REQUIRE n.fingerprint IS UNIQUE;
CREATE INDEX optimizer_error_cluster_last_seen IF NOT EXISTS FOR (n:ErrorCluster) ON (n.last_seen);
CREATE CONSTRAINT optimizer_component_purl IF NOT EXISTS FOR (n:Component) REQUIRE n.purl IS UNIQUE;
CREATE CONSTRAINT optimizer_advisory_id IF NOT EXISTS FOR (n:Advisory) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT optimizer_advisory_feed_name IF NOT EXISTS FOR (n:AdvisoryFeed) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT optimizer_finding_key IF NOT EXISTS FOR (n:SecurityFinding) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT optimizer_finding_id IF NOT EXISTS FOR (n:SecurityFinding) REQUIRE n.id IS UNIQUE;
CREATE INDEX optimizer_finding_state_due_at IF NOT EXISTS FOR (n:SecurityFinding) ON (n.state, n.due_at);
CREATE INDEX optimizer_finding_state_expires_at IF NOT EXISTS FOR (n:SecurityFinding) ON (n.state, n.expires_at);
CREATE CONSTRAINT optimizer_finding_transition_id IF NOT EXISTS FOR (n:FindingTransition) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT optimizer_proposal_board_id IF NOT EXISTS FOR (n:ProposalBoard) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT optimizer_proposal_transition_id IF NOT EXISTS FOR (n:ProposalTransition) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT optimizer_heartbeat_inbox_id IF NOT EXISTS FOR (n:HeartbeatInbox) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT optimizer_success_metric_name IF NOT EXISTS FOR (n:SuccessMetric) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT optimizer_success_metric_point_id IF NOT EXISTS FOR (n:SuccessMetricPoint) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT optimizer_opportunity_fingerprint IF NOT EXISTS FOR (n:ImprovementOpportunity) REQUIRE n.fingerprint IS UNIQUE;

CREATE CONSTRAINT optimizer_agent_id IF NOT EXISTS FOR (n:Agent) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT optimizer_heartbeat_cycle_id IF NOT EXISTS FOR (n:HeartbeatCycle) REQUIRE n.id IS UNIQUE;
CREATE INDEX optimizer_heartbeat_cycle_started_at IF NOT EXISTS FOR (n:HeartbeatCycle) ON (n.started_at);
CREATE CONSTRAINT optimizer_task_result_id IF NOT EXISTS FOR (n:TaskResult) REQUIRE n.id IS UNIQUE;
CREATE INDEX optimizer_task_result_started_at IF NOT EXISTS FOR (n:TaskResult) ON (n.started_at);
CREATE INDEX optimizer_task_result_task_started_at IF NOT EXISTS FOR (n:TaskResult) ON (n.task_name, n.started_at);
CREATE INDEX optimizer_task_result_agent_started_at IF NOT EXISTS FOR (n:TaskResult) ON (n.agent, n.started_at);
CREATE INDEX optimizer_team_task_created_at IF NOT EXISTS FOR (n:Task) ON (n.created_at);
CREATE INDEX optimizer_team_task_claimed_at IF NOT EXISTS FOR (n:Task) ON (n.claimed_at);
CREATE INDEX optimizer_team_task_updated_at IF NOT EXISTS FOR (n:Task) ON (n.updated_at);
CREATE INDEX optimizer_team_task_completed_at IF NOT EXISTS FOR (n:Task) ON (n.completed_at);
CREATE INDEX optimizer_team_task_created IF NOT EXISTS FOR (n:Task) ON (n.created);
CREATE INDEX optimizer_accessed_at IF NOT EXISTS FOR ()-[r:ACCESSED]-() ON (r.at);
CREATE CONSTRAINT optimizer_opportunity_id IF NOT EXISTS FOR (n:ImprovementOpportunity) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT optimizer_proposal_id IF NOT EXISTS FOR (n:ArchitectureProposal) REQUIRE n.id IS UNIQUE;

CREATE CONSTRAINT optimizer_access_board_id IF NOT EXISTS FOR (n:AccessBoard) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT optimizer_api_key_id IF NOT EXISTS FOR (n:ApiKey) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT optimizer_audit_entry_id IF NOT EXISTS FOR (n:AuditEntry) REQUIRE n.id IS UNIQUE;
CREATE INDEX optimizer_audit_entry_at IF NOT EXISTS FOR (n:AuditEntry) ON (n.at, n.id);

MERGE (counter:ResultCounter {id: 'results'}) ON CREATE SET counter.epoch = randomUUID(), counter.head = 0;
