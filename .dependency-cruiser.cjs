// The rings and ranks of the house: who may import whom. test/architecture plants a violation of each rule.

/** Ranks of the rooms in src/modules: a module imports lower ranks only. A new module gets its rank here first. */
const RANKS = [
  ['audit'],
  ['agencies', 'auth', 'notifications'],
  ['offenders'],
  ['offences', 'supervision', 'assignments', 'contacts', 'needs'],
  ['scoring', 'interventions'],
  ['treatment', 'cohorts'],
  ['meetings', 'caseload', 'events', 'concerns'],
  ['imports', 'reports', 'retention', 'webhooks', 'operations'],
];

const anyOf = (names) => `(?:${names.join('|')})`;
const room = (names) => `^src/modules/${anyOf(names)}/`;
const MODULE = '^src/modules/([^/]+)/';
const SPEC = '\\.spec\\.ts$';
const PACKAGES = '(?:^|/)node_modules/';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** Of each rank: no import of another module of the same rank or a higher one. */
const ranks = RANKS.map((names, rank) =>
  rule(
    `rank-${rank}`,
    `${names.join(', ')}: upward communication goes through the job catalogue, sideways there is none.`,
    { path: `^src/modules/(${anyOf(names)})/`, pathNot: SPEC },
    { path: room(RANKS.slice(rank).flat()), pathNot: '^src/modules/$1/' },
  ),
);

module.exports = {
  forbidden: [
    rule(
      'domain-is-pure',
      'The rules of the field depend on nothing but themselves and the calendar.',
      { path: '^src/domain/', pathNot: SPEC },
      { pathNot: ['^src/domain/', `${PACKAGES}temporal-polyfill/`] },
    ),
    rule(
      'platform-looks-inward',
      'Technique knows the rules, never the rooms that use it.',
      { path: '^src/platform/' },
      { path: '^src/', pathNot: '^src/(?:platform|domain)/' },
    ),
    rule(
      'modules-look-inward',
      'A module knows nothing of pages, commands and demonstration.',
      { path: '^src/modules/' },
      { path: '^src/', pathNot: '^src/(?:modules|platform|domain)/' },
    ),
    rule(
      'module-has-a-rank',
      'Give the module a rank in .dependency-cruiser.cjs and in ARCHITECTURE.md.',
      { path: '^src/modules/', pathNot: room(RANKS.flat()) },
      {},
    ),
    ...ranks,
    rule(
      'module-by-its-door',
      'Another module is entered by *.module, *.service, *.queries and *.dto; its tables and rules are its own.',
      { path: MODULE, pathNot: SPEC },
      { path: '^src/modules/', pathNot: ['^src/modules/$1/', '\\.(?:module|service|queries|dto)\\.ts$'] },
    ),
    rule(
      'ui-looks-inward',
      'Pages know nothing of commands, demonstration and composition roots.',
      { path: '^src/ui/' },
      { path: '^src/', pathNot: '^src/(?:ui|modules|platform|domain)/' },
    ),
    rule(
      'ui-by-the-door',
      'A page calls a service (writes) or queries (reads) and knows their types, nothing behind them.',
      { path: '^src/ui/', pathNot: SPEC },
      { path: '^src/modules/', pathNot: '\\.(?:service|queries|dto)\\.ts$' },
    ),
    rule(
      'demonstration-knows-the-rules-only',
      'The generator writes files; it must not reach into the database that they are imported into.',
      { path: '^src/demonstration/', pathNot: SPEC },
      { dependencyTypesNot: ['core'], pathNot: '^src/(?:demonstration|domain)/' },
    ),
    rule(
      'migrations-stand-alone',
      'A migration must do in ten years what it does today, whatever has become of the sources.',
      { path: '^migrations/' },
      { path: '^(?:src|test|scripts)/' },
    ),
    rule(
      'sources-know-no-tests',
      'What ships imports neither tests nor scripts nor migrations.',
      { path: '^src/', pathNot: SPEC },
      { path: ['^(?:test|scripts|migrations)/', SPEC] },
    ),
    rule(
      'queue-library-in-one-place',
      'BullMQ and its Redis client are spoken to in platform/queue only, so that the backend can change in one place.',
      { path: '^(?:src|migrations)/', pathNot: '^src/platform/queue/' },
      { path: `${PACKAGES}(?:bullmq|ioredis)/` },
    ),
    rule('no-cycle', 'Two files that import each other are one file, or three.', {}, { circular: true }),
    rule('no-unresolvable', 'This import leads nowhere.', {}, { couldNotResolve: true }),
    rule(
      'no-undeclared-package',
      'What ships imports only what package.json lists under dependencies; types alone may come from elsewhere.',
      { path: '^(?:src|migrations)/', pathNot: SPEC },
      {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'no-orphan',
      'Nothing imports this file and it imports nothing: is it still needed?',
      { orphan: true, pathNot: ['\\.d\\.ts$', SPEC] },
      {},
    ),
  ],
  options: {
    // Scripts of the browser import by the address at which the server offers a file.
    exclude: { path: '^src/ui/assets/' },
    doNotFollow: { path: PACKAGES },
    // Type imports count: knowing another ring's types is knowing that ring.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
    skipAnalysisNotInRules: true,
  },
};
