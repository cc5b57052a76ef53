/**
 * The formula in Cypher. It stands here once, in parts over the variable `m` (a memory), for every statement that scores.
 * Parameters: `$formula`, `$now` (or the past moment that is scored) and `$isoTime`.
 */

/** All memories: told by label alone, since a scoring pass of the original leaves its properties on every node. */
export const MATCH_MEMORIES = `
  MATCH (m:Belief|Reflection|Analysis|Synthesis|Recommendation|CompressedContext|Task|MemoryEntry|SessionContext
    |Notification|Research|LearnedCapability)
  WHERE NOT m:OptimizationRecommendation`;

/** A memory's type; one with several labels is of the first, as in the formula. */
export const MEMORY_TYPE = `
  CASE WHEN m:Belief THEN 'Belief' WHEN m:Reflection THEN 'Reflection' WHEN m:Analysis THEN 'Analysis'
    WHEN m:Synthesis THEN 'Synthesis' WHEN m:Recommendation THEN 'Recommendation'
    WHEN m:CompressedContext THEN 'CompressedContext' WHEN m:Task THEN 'Task' WHEN m:MemoryEntry THEN 'MemoryEntry'
    WHEN m:SessionContext THEN 'SessionContext' WHEN m:Notification THEN 'Notification'
    WHEN m:Research THEN 'Research' ELSE 'LearnedCapability' END`;

/**
 * A memory's `created_at` as a date-time: zoneless values are UTC, text is read when it looks like ISO 8601 ($isoTime),
 * and everything else is null. `datetime()` refuses impossible dates, which would end the run.
 */
export const CREATED_AT = `
  CASE
    WHEN valueType(m.created_at) STARTS WITH 'ZONED DATETIME' THEN m.created_at
    WHEN valueType(m.created_at) STARTS WITH 'LOCAL DATETIME' THEN datetime({datetime: m.created_at, timezone: 'Z'})
    WHEN valueType(m.created_at) STARTS WITH 'STRING' AND m.created_at =~ $isoTime
      THEN datetime(replace(m.created_at, ' ', 'T'))
  END`;

/**
 * What the formula reads of a memory as of `$now`, as items of a WITH that has `m`, `type` and `createdAt`: `age` in whole
 * days (null when unknown), `accesses` in the seven days before, `confidence`, `severity`, `degree` (relationships),
 * `agents` (distinct, that accessed it), `tokens` and `tier`. Odd values count as absent. Ages are counted in seconds of
 * UTC: `duration.inDays` counts days of a named zone, an hour off across the change of its clocks.
 */
export const MEMORY_INPUTS = `
  CASE WHEN createdAt IS NULL THEN null WHEN createdAt > $now THEN 0
    ELSE ($now.epochSeconds - createdAt.epochSeconds) / 86400 END AS age,
  coalesce(toIntegerOrNull(m.access_count_7d), 0) AS accesses,
  coalesce(toFloatOrNull(m.confidence), $formula.defaultConfidence) AS confidence, toStringOrNull(m.severity) AS severity,
  COUNT { (m)--() } AS degree, COUNT { MATCH (a:Agent)-[:ACCESSED]->(m) RETURN DISTINCT a } AS agents,
  coalesce(toFloatOrNull(m.token_count), 0.0) AS tokens, coalesce(toStringOrNull(m.tier), 'WARM') AS tier`;

/**
 * The value before the safety multiplier, over what MEMORY_INPUTS names. A memory of unknown age counts as new, as the
 * original has it. `memory-value.ts` is the same formula in TypeScript.
 */
export const VALUE = `
  ($formula.scale * (
  $formula.types[type].weight
  + CASE WHEN age IS NULL OR $formula.types[type].halfLifeDays IS NULL THEN $formula.recencyMax
      ELSE $formula.recencyMax * 0.5 ^ (toFloat(age) / $formula.types[type].halfLifeDays) END
  + CASE WHEN accesses <= 0 THEN 0.0
      WHEN accesses >= $formula.frequencyFullAt THEN $formula.frequencyMax
      ELSE $formula.frequencyMax * log(1.0 + accesses) / log(1.0 + $formula.frequencyFullAt) END
  + CASE WHEN $formula.qualityMax * confidence + coalesce($formula.severityBoost[severity], 0) > $formula.qualityMax
      THEN $formula.qualityMax
      ELSE $formula.qualityMax * confidence + coalesce($formula.severityBoost[severity], 0) END
  + CASE WHEN degree >= $formula.centralityFullAt THEN $formula.centralityMax
      ELSE $formula.centralityMax * degree / toFloat($formula.centralityFullAt) END
  + CASE WHEN agents * $formula.crossAgentEach > $formula.crossAgentMax THEN $formula.crossAgentMax
      ELSE agents * $formula.crossAgentEach END
  - CASE WHEN tokens <= coalesce($formula.tierTokens[tier], $formula.defaultTierTokens) THEN 0.0
      WHEN $formula.bloatSlope * (tokens * 1.0 / coalesce($formula.tierTokens[tier], $formula.defaultTierTokens) - 1)
        > $formula.bloatMax THEN $formula.bloatMax
      ELSE $formula.bloatSlope * (tokens * 1.0 / coalesce($formula.tierTokens[tier], $formula.defaultTierTokens) - 1)
      END)
  + $formula.offset)`;

/** Whether a safety rule protects a memory, over `m`, `type`, `createdAt` and `confidence`. */
export const IS_PROTECTED = `
  ((type = 'Belief' AND confidence >= $formula.protectedConfidence)
    OR (type = 'Task' AND coalesce(m.status IN ['active', 'in_progress'], false))
    OR coalesce(createdAt.epochMillis > $now.epochMillis - $formula.protectedHours * 3600000, false))`;

/** The score of a `value`, rounded as the original rounds it, to 2 decimals; protected ones to whole points. */
export const SCORE = `
  CASE WHEN isProtected THEN round(value * $formula.safetyMultiplier) ELSE round(value, 2) END`;

/** Java pattern of times that `datetime()` surely reads: 29 February is left out, since not every year has it. */
export const ISO_TIME =
  '\\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)' +
  '[T ](?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?(?:Z|[+-](?:0\\d|1[0-4]):?[0-5]\\d)?';
