import { type Detection, defineRule, WHOLE_TEAM } from '../rule.ts';
import { readSections } from './read-sections.ts';

/**
 * What an architecture document is expected to cover, and the words one of which a title then has (the list of the
 * original's proactive reflection).
 */
const EXPECTED_TOPICS = {
  'system architecture': ['system', 'architecture', 'overview'],
  'api routes': ['api', 'route', 'endpoint', 'http'],
  'data model': ['data', 'model', 'schema', 'database'],
  security: ['security', 'auth', 'authentication', 'authorization'],
  deployment: ['deploy', 'infrastructure', 'railway', 'docker'],
  'agent coordination': ['agent', 'coordination', 'message', 'gateway'],
} as const;

/**
 * R8: an expected topic that no section's title names. A document without any section is one finding. Impact: the
 * share of the topics.
 */
export const missingSection = defineRule({
  id: 'R8',
  name: 'missing_section',
  metric: 'sections missing',
  effort: 1,
  read: readSections,
  input: () => ({}),
  detect: sections => {
    const titles = sections.map(section => section.title.toLowerCase());
    const topics = Object.entries(EXPECTED_TOPICS);
    if (titles.length === 0) return { examined: 0, detections: [nothingWritten(topics.map(([topic]) => topic))] };
    const missing = topics.filter(([, words]) => !titles.some(title => words.some(word => title.includes(word))));
    return {
      examined: sections.length,
      detections: missing.map(([topic, words]) => ({
        subject: topic,
        description: `No section of the architecture document is about ${topic}.`,
        value: 1,
        impact: 1 / topics.length,
        confidence: 1,
        agents: WHOLE_TEAM,
        evidence: { words, sections: sections.map(section => section.id) },
      })),
    };
  },
});

function nothingWritten(topics: readonly string[]): Detection {
  return {
    subject: 'architecture document',
    description: 'The graph has no section of an architecture document.',
    value: topics.length,
    impact: 1,
    confidence: 1,
    agents: WHOLE_TEAM,
    evidence: { topics, sections: [] },
  };
}
