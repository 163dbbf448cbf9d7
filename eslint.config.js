import { defineConfig, globalIgnores } from 'eslint/config';
import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const environmentOnlyInConfig = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only libs/platform/src/config reads the environment; inject CONFIG.',
};

/** Constructors are free: Nest hands services their collaborators there. */
const tooManyParameters = {
  selector:
    ':matches(FunctionDeclaration, ArrowFunctionExpression, MethodDefinition[kind!="constructor"] > FunctionExpression)[params.length>6]',
  message: 'More than six parameters: give them a name together.',
};

export default defineConfig(
  globalIgnores([
    'dist/',
    'coverage/',
    '**/build/',
    '**/.react-router/',
    '.data/',
    '**/*.generated.ts',
    'knip.config.ts',
  ]),
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [js.configs.recommended, tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: ['tsconfig.check.json', 'apps/web/tsconfig.json'] } },
    rules: {
      // A guard rail; the habit is ten. Every "??" counts, so that a plain mapping of optional fields needs more.
      complexity: ['error', 20],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': ['error', environmentOnlyInConfig, tooManyParameters],
      '@typescript-eslint/consistent-type-imports': 'error',
      // Nest modules and GraphQL argument classes are classes because decorators need one.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // Nest declares its bags of options as classes.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // What routes throw to answer with a status or a redirect.
      '@typescript-eslint/only-throw-error': [
        'error',
        {
          allow: [
            { from: 'lib', name: 'Response' },
            { from: 'package', package: 'react-router', name: 'DataWithResponseInit' },
          ],
        },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['libs/platform/src/config/**', 'test/support/**', 'bench/**'],
    rules: { 'no-restricted-syntax': ['error', tooManyParameters] },
  },
  {
    files: ['**/*.spec.ts', '**/*.e2e-spec.ts', 'test/**/*.ts'],
    rules: {
      // Answers of the public API are read as what the test expects them to be; the expectation is the check.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['**/*.mjs', '**/*.js', '**/*.cjs'],
    extends: [js.configs.recommended],
    languageOptions: { globals: globals.node },
  },
);
