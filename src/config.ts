import { z } from 'zod';
import { durationToMs } from './duration.ts';
import { LOG_LEVELS } from './log.ts';
import { isSecretName } from './redaction.ts';

const DRIVER_SCHEMES = ['neo4j:', 'neo4j+s:', 'neo4j+ssc:', 'bolt:', 'bolt+s:', 'bolt+ssc:'];
const MAX_PORT = 65_535;
const MIN_SECRET_KEY = 32;
const SHORTEST_RETENTION_MS = 86_400_000;
/** HS256 wants a secret of at least 256 bits (RFC 7518, 3.2). */
const SHORTEST_JWT_SECRET = 32;

const port = (fallback: number) => z.coerce.number().int().min(0).max(MAX_PORT).default(fallback);
const duration = (fallback: string) => z.string().default(fallback).transform(parseDuration);
const atLeast = (least: number, fallback: number) => z.coerce.number().int().min(least).default(fallback);
const list = z
  .string()
  .default('')
  .transform(text =>
    text
      .split(',')
      .map(item => item.trim())
      .filter(item => item !== ''),
  );

/** Every variable of the environment that the service reads: meaning and an example, in the order in which they are documented. */
const VARIABLES = {
  PORT: {
    schema: port(4000),
    example: '4000',
    meaning: 'Port of the API, the explorer and the live results; 0 takes a free one.',
  },
  HOST: { schema: z.string().min(1).default('127.0.0.1'), example: '127.0.0.1', meaning: 'Address to listen on.' },
  LOG_LEVEL: {
    schema: z.enum(LOG_LEVELS).default('info'),
    example: 'info',
    meaning: `One of ${LOG_LEVELS.join(', ')}.`,
  },
  NEO4J_URI: {
    schema: z
      .string()
      .refine(isDriverUri, `must start with one of ${DRIVER_SCHEMES.map(s => `${s}//`).join(', ')}`)
      .optional(),
    example: 'neo4j://localhost:7687',
    meaning:
      'The database to use. Without it the service starts a Neo4j of its own and, the first time, loads the sample graph.',
  },
  NEO4J_USERNAME: { schema: z.string().default('neo4j'), example: 'neo4j', meaning: 'User of the database.' },
  NEO4J_PASSWORD: {
    schema: z.string().optional(),
    example: 'secret',
    meaning: 'Password of that user; required with NEO4J_URI.',
  },
  NEO4J_DATABASE: { schema: z.string().min(1).default('neo4j'), example: 'neo4j', meaning: 'Name of the database.' },
  GRAPH_WAIT: {
    schema: duration('PT2M'),
    example: 'PT2M',
    meaning: 'How long a start waits for a database that does not answer yet.',
  },
  DATA_DIR: {
    schema: z.string().min(1).default('.data'),
    example: '.data',
    meaning: 'Where the local Neo4j keeps its data.',
  },
  LOCAL_NEO4J_PORT: { schema: port(0), example: '7687', meaning: 'Bolt port of the local Neo4j; 0 takes a free one.' },
  LOCAL_NEO4J_HEAP: {
    schema: z.coerce.number().int().min(128).default(512),
    example: '512',
    meaning: 'Heap of the local Neo4j in MiB.',
  },
  REPLICA_ID: {
    schema: z.string().min(1).optional(),
    example: 'optimizer-1',
    meaning: 'Name of this replica in runs and logs; generated when absent, and unique among replicas.',
  },
  SCHEDULER: {
    schema: z.enum(['on', 'off']).default('on'),
    example: 'on',
    meaning: 'off leaves all triggering to callers.',
  },
  LEASE: {
    schema: duration('PT30S').refine(ms => ms >= 2000, 'must be at least PT2S'),
    example: 'PT30S',
    meaning: 'How long a run stays with a replica that no longer answers.',
  },
  CONCURRENCY: {
    schema: z.coerce.number().int().min(1).max(100).default(4),
    example: '4',
    meaning: 'How many runs this replica executes at once.',
  },
  GRACE: {
    schema: duration('PT5S'),
    example: 'PT20S',
    meaning: 'How long a stopping service waits for its runs before it leaves them to other replicas.',
  },
  CATCH_UP_CONCURRENCY: {
    schema: z.coerce.number().int().min(1).max(100).default(2),
    example: '2',
    meaning: 'How many runs of missed slots this replica executes at once after an outage.',
  },
  AGENT_CONCURRENCY: {
    schema: z.coerce.number().int().min(1).optional(),
    example: '1',
    meaning: 'How many runs of one agent may go on at once over all replicas; without it there is no limit.',
  },
  RETENTION: {
    schema: duration('P90D').refine(ms => ms >= SHORTEST_RETENTION_MS, 'must be at least P1D'),
    example: 'P90D',
    meaning: 'How long results and runs are kept in full; then their days are rolled up. Errors and changes stay.',
  },
  ALLOWED_ORIGINS: {
    schema: list,
    example: 'https://dashboard.example.org',
    meaning: 'Origins besides this service whose pages may call the API and open sockets, comma separated.',
  },
  AUTH_JWT_SECRET: {
    schema: z.string().min(SHORTEST_JWT_SECRET, `must have at least ${SHORTEST_JWT_SECRET} characters`).optional(),
    example: '0Yh2wq8u5nB7c1vX4mZk9sD6fG3jL0pR',
    meaning: 'Turns authentication on: callers show JSON web tokens signed with this secret (HS256).',
  },
  AUTH_JWKS_URL: {
    schema: z.string().refine(isSafeKeyAddress, 'must start with https:// (http:// only on this machine)').optional(),
    example: 'https://login.example.org/.well-known/jwks.json',
    meaning: 'Turns authentication on: callers show JSON web tokens signed by a key that is published here.',
  },
  AUTH_AUDIENCE: {
    schema: z.string().min(1).optional(),
    example: 'kurultai-optimizer',
    meaning: 'What the claim aud of a token must contain; required with AUTH_JWKS_URL.',
  },
  AUTH_ISSUER: {
    schema: z.string().min(1).optional(),
    example: 'https://login.example.org/',
    meaning: 'What the claim iss of a token must be.',
  },
  AUTH_API_KEYS: {
    schema: z.enum(['on', 'off']).default('off'),
    example: 'on',
    meaning: 'on turns authentication on: callers show API keys, made by npm run keys.',
  },
  MAX_REQUEST_BYTES: {
    schema: z.coerce
      .number()
      .int()
      .min(1024)
      .default(1024 * 1024),
    example: '1048576',
    meaning: 'Largest body of a request and largest message of a socket.',
  },
  SOCKET_INIT_TIMEOUT: {
    schema: duration('PT3S').refine(ms => ms > 0, 'must be longer than nothing'),
    example: 'PT3S',
    meaning: 'How long an opened socket may stay without connection_init.',
  },
  SUBSCRIPTIONS_PER_SOCKET: {
    schema: z.coerce.number().int().min(1).default(100),
    example: '100',
    meaning: 'How many subscriptions one socket may carry.',
  },
  MAX_SOCKETS: {
    schema: z.coerce.number().int().min(1).default(10_000),
    example: '10000',
    meaning: 'How many sockets this replica serves at once.',
  },
  SEND_BUFFER_BYTES: {
    schema: z.coerce
      .number()
      .int()
      .min(1024)
      .default(1024 * 1024),
    example: '1048576',
    meaning: 'How much may wait for a client that does not read before its subscriptions are ended, to be resumed.',
  },
  MAX_QUERY_TOKENS: {
    schema: atLeast(100, 2_000),
    example: '2000',
    meaning: 'Longest document of an operation, in words and signs.',
  },
  MAX_QUERY_DEPTH: { schema: atLeast(1, 12), example: '12', meaning: 'How deep fields may lie in fields.' },
  MAX_QUERY_ALIASES: {
    schema: atLeast(0, 50),
    example: '50',
    meaning: 'How many fields one operation may give another name.',
  },
  MAX_QUERY_ROOT_FIELDS: {
    schema: atLeast(1, 20),
    example: '20',
    meaning: 'How many reads or changes one operation may ask for.',
  },
  MAX_QUERY_DIRECTIVES: {
    schema: atLeast(0, 50),
    example: '50',
    meaning: 'How many directives one operation may use.',
  },
  MAX_QUERY_COST: {
    schema: atLeast(100, 50_000),
    example: '50000',
    meaning:
      'How many fields the answer to one operation may have, if every list is as long as it may get. Lists without limit count 50, and lists in lists multiply.',
  },
  REQUESTS_PER_MINUTE: {
    schema: atLeast(1, 6_000),
    example: '6000',
    meaning: 'How many requests and operations on sockets one client may send in a minute to this replica.',
  },
  REQUESTS_AT_ONCE: {
    schema: atLeast(1, 100),
    example: '100',
    meaning: 'How many requests of one client may wait for their answer on this replica.',
  },
  SOCKETS_PER_CLIENT: {
    schema: atLeast(1, 500),
    example: '500',
    meaning: 'How many sockets one client may have open to this replica.',
  },
  TRUSTED_PROXIES: {
    schema: list,
    example: '10.0.0.0/8,loopback',
    meaning:
      'Proxies whose x-forwarded-for says who the client is, comma separated: addresses, networks, loopback, linklocal or uniquelocal.',
  },
  REQUEST_TIMEOUT: {
    schema: duration('PT30S').refine(ms => ms >= 1000, 'must be at least PT1S'),
    example: 'PT30S',
    meaning: 'How long a request may take to arrive, from its first byte to its last.',
  },
  INTROSPECTION: {
    schema: z.enum(['on', 'off']).default('on'),
    example: 'on',
    meaning: 'off hides the schema: no introspection, no suggestions in messages.',
  },
  PERSISTED_OPERATIONS: {
    schema: z.string().optional(),
    example: '/srv/persisted-query-manifest.json',
    meaning: "The only operations that may run, as a manifest of Apollo's persisted queries. Without it every one may.",
  },
  HISTORY_CACHE_BYTES: {
    schema: atLeast(0, 64 * 1024 * 1024),
    example: '67108864',
    meaning: 'How much memory kept answers about past results may take; 0 reads every answer anew.',
  },
  SECURITY_SOURCES: {
    schema: list,
    example: '/srv/agent/package-lock.json',
    meaning:
      'Lockfiles and bills of materials that the security task reads, comma separated: paths, or addresses whose origin is in SECURITY_ORIGINS.',
  },
  SECURITY_ORIGINS: {
    schema: list,
    example: 'https://git.example.org',
    meaning: 'Origins from which the security task may fetch lockfiles, comma separated.',
  },
  ADVISORIES_DIR: {
    schema: list,
    example: '/srv/advisories',
    meaning: 'Folders with OSV advisories, JSON or YAML at any depth, comma separated.',
  },
  OSV_API_URL: {
    schema: z.string().refine(isWebAddress, 'must start with https:// or http://').optional(),
    example: 'https://api.osv.dev',
    meaning: 'An OSV API to ask for advisories of the components. Without it nothing is asked of the network.',
  },
  KEV_FILE: {
    schema: z.string().optional(),
    example: '/srv/known_exploited_vulnerabilities.json',
    meaning: "CISA's catalogue of exploited vulnerabilities, for the priority of findings.",
  },
  EPSS_FILE: {
    schema: z.string().optional(),
    example: '/srv/epss_scores-current.csv.gz',
    meaning: "FIRST's EPSS scores, for the priority of findings.",
  },
  TASKS: {
    schema: list,
    example: './tasks/my-task.ts',
    meaning: 'Modules with tasks of your own, comma separated: paths, from the working directory on.',
  },
  SECRET_KEY: {
    schema: z.string().min(MIN_SECRET_KEY, `must have at least ${MIN_SECRET_KEY} characters`).optional(),
    example: 'c29tZS0zMi1ieXRlcy1mcm9tLW9wZW5zc2wtcmFuZC0=',
    meaning:
      'Encrypts the secrets of HTTP handlers and alert channels in the graph; the same on all replicas. Make one with: openssl rand -base64 32.',
  },
  HANDLER_ALLOWED_HOSTS: {
    schema: list,
    example: 'localhost,receiver.internal,10.1.0.0/16',
    meaning:
      'Hosts of your own network that HTTP handlers and alert channels may reach, comma separated: names, addresses, ranges. Public addresses need no entry.',
  },
  HANDLER_TIMEOUT: {
    schema: duration('PT30S').refine(ms => ms > 0, 'must be longer than nothing'),
    example: 'PT30S',
    meaning: 'How long an HTTP handler or the receiver of alerts may take to answer, and a Cypher handler to read.',
  },
  HANDLER_ANSWER_BYTES: {
    schema: z.coerce
      .number()
      .int()
      .min(1024)
      .default(1024 * 1024),
    example: '1048576',
    meaning: 'Largest answer of an HTTP handler, and largest report of a Cypher handler.',
  },
  HANDLER_ROWS: {
    schema: z.coerce.number().int().min(1).max(100_000).default(1000),
    example: '1000',
    meaning: 'How many rows of a Cypher handler become its report; it says when there were more.',
  },
} as const;

type Variables = typeof VARIABLES;

const schema = z
  .object(
    Object.fromEntries(Object.entries(VARIABLES).map(([name, variable]) => [name, variable.schema])) as {
      [Name in keyof Variables]: Variables[Name]['schema'];
    },
  )
  .refine(values => values.NEO4J_URI === undefined || values.NEO4J_PASSWORD !== undefined, {
    path: ['NEO4J_PASSWORD'],
    message: 'is required when NEO4J_URI is set',
    when: () => true,
  })
  .refine(values => values.AUTH_JWKS_URL === undefined || values.AUTH_AUDIENCE !== undefined, {
    path: ['AUTH_AUDIENCE'],
    message: 'is required when AUTH_JWKS_URL is set: its keys sign tokens for other services too',
    when: () => true,
  });

/** The configuration: names as in the environment, durations in milliseconds, lists split. */
export type Config = Readonly<z.output<typeof schema>>;

/** All faults of a configuration at once, one line each: the variable, what is wrong with it, an example. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * The configuration that an environment describes. Empty variables count as absent.
 * @throws ConfigError naming every faulty variable
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.keys(VARIABLES).flatMap(name => (environment[name] ? [[name, environment[name]]] : [])),
  );
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(issue => {
    const name = String(issue.path[0]) as keyof Variables;
    return `${name}: ${issue.message} (example: ${name}=${VARIABLES[name].example})`;
  });
  throw new ConfigError(`The configuration has ${faults.length} fault(s):\n  ${faults.join('\n  ')}`);
}

/** The values of a configuration that nobody may see, told by the names of their variables. */
export function secretsOf(config: Config): string[] {
  return Object.entries(config).flatMap(([name, value]) =>
    isSecretName(name) && typeof value === 'string' ? [value] : [],
  );
}

/** The text of `.env.example`: every variable with its meaning, commented out. */
export function environmentExample(): string {
  const blocks = Object.entries(VARIABLES).map(
    ([name, { meaning, example }]) => `# ${meaning}\n# ${name}=${example}\n`,
  );
  return `# Every variable is optional. What stands here is an example, not always the default.\n\n${blocks.join('\n')}`;
}

function isDriverUri(text: string): boolean {
  return URL.canParse(text) && DRIVER_SCHEMES.includes(new URL(text).protocol);
}

/** Keys that arrive unprotected over a network could be anybody's. */
function isSafeKeyAddress(text: string): boolean {
  if (!isWebAddress(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

function parseDuration(text: string, context: z.RefinementCtx): number {
  try {
    return durationToMs(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
    return z.NEVER;
  }
}
