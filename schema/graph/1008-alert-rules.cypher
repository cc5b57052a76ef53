// Alert rules, the channels that alerts are told to, and the outbox and log of their deliveries.

CREATE CONSTRAINT optimizer_alert_rule_id IF NOT EXISTS FOR (n:AlertRule) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT optimizer_alert_rule_name IF NOT EXISTS FOR (n:AlertRule) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT optimizer_alert_channel_id IF NOT EXISTS FOR (n:AlertChannel) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT optimizer_alert_channel_name IF NOT EXISTS FOR (n:AlertChannel) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT optimizer_alert_delivery_id IF NOT EXISTS FOR (n:AlertDelivery) REQUIRE n.id IS UNIQUE;
CREATE INDEX optimizer_alert_delivery_state_next IF NOT EXISTS FOR (n:AlertDelivery) ON (n.state, n.next_attempt_at);
CREATE INDEX optimizer_alert_delivery_created_at IF NOT EXISTS FOR (n:AlertDelivery) ON (n.created_at);
