import { statement } from '../../../graph/statement.ts';

/** A section of the architecture document, under whichever names its writer used. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly updatedAt: string | null;
}

/** Every section: two programs write them, with different keys and times. */
export const readSections = statement<Record<string, never>, Section>(
  'read-sections',
  `MATCH (s:ArchitectureSection)
   WITH s, coalesce(s.slug, s.id, s.title) AS id
   WHERE id IS NOT NULL
   RETURN toString(id) AS id, toString(coalesce(s.title, id)) AS title,
     toString(coalesce(s.updated_at, s.last_updated)) AS updatedAt
   ORDER BY id`,
);
