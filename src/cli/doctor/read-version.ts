import { statement } from '../../graph/statement.ts';

/** Version and edition of the database, such as 5.26.1 and community. */
export const readVersion = statement<Record<string, never>, { version: string; edition: string }>(
  'read-version',
  `CALL dbms.components() YIELD name, versions, edition
   WITH name, versions, edition WHERE name = 'Neo4j Kernel'
   RETURN versions[0] AS version, edition`,
);
