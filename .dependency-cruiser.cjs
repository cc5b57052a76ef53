/**
 * The house, from the roof down: a room imports from rows below its own, never from above or beside.
 * Each row is a list of rooms (regular expressions of paths).
 */
const ROWS = [
  ['^src/(main|cli/(main|command-line))\\.ts$'],
  ['^src/serve\\.ts$'],
  ['^src/app\\.ts$'],
  ['^src/front\\.ts$'],
  ['^src/server/', '^src/cli/(?!(main|command-line)\\.ts$)'],
  ['^resolvers/'],
  ['^src/tasks/', '^src/sample/'],
  ['^src/alert-channels/'],
  [
    '^src/own-tasks/',
    '^src/access/',
    '^src/live/',
    '^src/history/',
    '^src/recommendations/',
    '^src/heartbeat/',
    '^src/proposals/',
    '^src/metrics/',
    '^src/telemetry/',
  ],
  ['^src/engine/'],
  ['^src/statistics/', '^src/graph/'],
  ['^src/(config|errors|keep-compiled|log|clock|duration|random|redaction)\\.ts$'],
  // What others install: it knows nothing of the house.
  ['^src/client/'],
];

const forbidden = ROWS.flatMap((row, height) =>
  row.flatMap(room => {
    const beside = row.filter(other => other !== room);
    const above = [...ROWS.slice(0, height).flat(), ...beside];
    if (above.length === 0) return [];
    return [{ name: `from-${room}`, severity: 'error', from: { path: room }, to: { path: above } }];
  }),
);

module.exports = {
  forbidden: [
    ...forbidden,
    {
      name: 'client-is-for-commands-and-others',
      severity: 'error',
      from: { path: ['^src/', '^resolvers/'], pathNot: ['^src/cli/', '^src/client/'] },
      to: { path: '^src/client/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unknown-room',
      severity: 'error',
      from: { pathNot: ROWS.flat() },
      to: { path: ['^src/', '^resolvers/'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['/generated/'] },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
