/** Why a local server did not start. */
export type LocalServerReason =
  | 'java_missing'
  | 'java_too_old'
  | 'maven_missing'
  | 'download_failed'
  | 'port_taken'
  | 'folder_in_use'
  | 'folder_not_writable'
  | 'disk_full'
  | 'out_of_memory'
  | 'store_too_new'
  | 'not_ready_in_time'
  | 'start_failed';

const OTHER_WAY =
  'Or bring a Neo4j of your own: docker run -p7687:7687 -e NEO4J_AUTH=neo4j/<password> neo4j:5.26-community, ' +
  'then set NEO4J_URI=bolt://localhost:7687 and NEO4J_PASSWORD.';

/** A foreseeable failure. Its message is one line: what is wrong, what to do about it, and the way around it. */
export class LocalServerError extends Error {
  override readonly name = 'LocalServerError';
  readonly reason: LocalServerReason;

  constructor(reason: LocalServerReason, faultAndRemedy: string, options?: ErrorOptions) {
    super(`${faultAndRemedy.replaceAll(/\s+/g, ' ')} ${OTHER_WAY}`, options);
    this.reason = reason;
  }
}
