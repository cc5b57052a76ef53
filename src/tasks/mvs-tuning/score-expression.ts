/**
 * The sum inside the formula, before the safety multiplier, as a Cypher expression over variables: `type` (text),
 * `age` (whole days, null when unknown), `accesses` (in the seven days before), `confidence`, `severity`, `degree`
 * (relationships), `agents` (distinct, that accessed it), `tokens` and `tier`, and the parameter `$formula`.
 * It stands here once, for every statement that scores. A memory of unknown age counts as new, as the original has it.
 * Ages are counted in seconds of UTC by those statements: `duration.inDays` counts days of a named zone, an hour off
 * across the change of its clocks.
 */
export const SUM_OF_COMPONENTS = `
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
      END`;

/**
 * A memory's `created_at` as a date-time, over the variable `m`: zoneless values are UTC, text is read when it looks
 * like ISO 8601 ($isoTime), and everything else is null. `datetime()` refuses impossible dates, which would end the run.
 */
export const CREATED_AT = `
  CASE
    WHEN valueType(m.created_at) STARTS WITH 'ZONED DATETIME' THEN m.created_at
    WHEN valueType(m.created_at) STARTS WITH 'LOCAL DATETIME' THEN datetime({datetime: m.created_at, timezone: 'Z'})
    WHEN valueType(m.created_at) STARTS WITH 'STRING' AND m.created_at =~ $isoTime
      THEN datetime(replace(m.created_at, ' ', 'T'))
  END`;

/** Java pattern of times that `datetime()` surely reads: 29 February is left out, since not every year has it. */
export const ISO_TIME =
  '\\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)' +
  '[T ](?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?(?:Z|[+-](?:0\\d|1[0-4]):?[0-5]\\d)?';
