import tseslint from 'typescript-eslint';

const RAW_SQL = {
  selector: "CallExpression[callee.property.name=/^(query|one|maybe|execute)$/] > TemplateLiteral[expressions.length>0]",
  message: 'No values inside SQL text: bind them ($1). A fixed fragment belongs in a named constant outside the call.',
};
const SAVE = {
  selector: "CallExpression[callee.property.name='save'][callee.object.property.name=/^(manager|repository)$/]",
  message: 'save() loses updates: use an insert, or a guarded update with version in the where clause.',
};
const HTTP_OUTSIDE = {
  selector: "Identifier[name=/^(HttpException|BadRequestException|NotFoundException|ForbiddenException|ConflictException)$/]",
  message: 'Rules and repositories throw DomainError with a code, for example new DomainError("OFFENDER.NOT_FOUND", …).',
};
const PROCESS_ENV = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'process.env is read in platform/config only: add a key to Environment.',
};
const CLOCK = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.object.name='Date'][callee.property.name='now']",
  message: 'The clock is asked in platform/clock.ts only: take the time as an argument or inject Clock.',
};

export default tseslint.config(
  { ignores: ['node_modules/', 'dist/', '.data/', 'coverage/'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-restricted-syntax': ['error', RAW_SQL, SAVE, PROCESS_ENV, CLOCK],
      'max-lines': ['error', { max: 300, skipBlankLines: true }],
      // Constructors count too: a class that needs more than seven others wants to be two.
      'max-params': ['error', 7],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['src/domain/**/*.ts', 'src/**/*.service.ts', 'src/**/*.repository.ts', 'src/**/*.queries.ts'],
    rules: { 'no-restricted-syntax': ['error', RAW_SQL, SAVE, PROCESS_ENV, CLOCK, HTTP_OUTSIDE] },
  },
  {
    files: ['src/platform/config/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', RAW_SQL, SAVE, CLOCK] },
  },
  {
    files: ['src/platform/clock.ts'],
    rules: { 'no-restricted-syntax': ['error', RAW_SQL, SAVE, PROCESS_ENV] },
  },
  {
    files: ['test/**/*.ts', '**/*.spec.ts'],
    rules: {
      // Arranging databases and processes is a test's job.
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo)$/]",
          message: 'A focused or skipped test proves nothing.',
        },
      ],
      'max-lines': ['error', { max: 450, skipBlankLines: true }],
      // Views are pure functions that a spec may take apart; there is no this to lose.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { sourceType: 'module' },
    rules: { eqeqeq: 'error' },
  },
);
