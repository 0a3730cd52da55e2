/** Allowed imports (DESIGN, section 3). `npm test` runs this; data flows one way. */
const src = (...names) => `^src/(${names.join('|')})(/|\\.ts$)`;
const rule = (name, from, to) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: '^(src|server|stimuli|client)/', pathNot: to },
});
const base = ['errors', 'random', 'installation', 'write-atomically', 'read-json-file'];

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    rule('errors-import-nothing', src('errors'), '^$'),
    rule('random', src('random'), src('errors', 'random')),
    rule('kernels', src('kernels'), src('random', 'kernels')),
    rule('schema', src('schema'), src('errors', 'random', 'schema')),
    rule('image', src('image'), src(...base, 'schema', 'kernels', 'image')),
    rule(
      'degradations',
      src('degradations'),
      src('errors', 'random', 'schema', 'kernels', 'image', 'degradations'),
    ),
    rule('dnn', src('dnn'), src(...base, 'schema', 'image', 'dnn')),
    rule('study', src('study'), src(...base, 'schema', 'image', 'degradations', 'dnn', 'study')),
    rule(
      'observers',
      src('observers'),
      src(...base, 'schema', 'image', 'dnn', 'study', 'observers', 'analysis', 'records'),
    ),
    rule('records', src('records'), src(...base, 'schema', 'records')),
    rule('analysis', src('analysis'), src('errors', 'random', 'schema', 'analysis')),
    rule('figures', src('figures'), src('errors', 'schema', 'analysis', 'figures')),
    rule('stimuli', '^stimuli/', `^stimuli/|${src(...base, 'schema', 'image')}`),
    rule('server', '^server/', '^(server|stimuli)/|^src/(?!cli/)'),
    rule(
      'client-only-pure-parts',
      '^client/',
      `^client/|${src('errors', 'schema', 'random', 'analysis', 'figures', 'kernels', 'image', 'degradations')}`,
    ),
    {
      name: 'client-no-node',
      severity: 'error',
      from: { path: ['^client/', src('schema', 'random', 'analysis', 'figures', 'degradations')] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'client-no-image-files',
      severity: 'error',
      from: { path: ['^client/', src('degradations')] },
      to: { path: '^src/image/(png|native-pixel-hash|read-table)\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js'] },
  },
};
