import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Elementary functions whose results differ between Node and browsers (DESIGN: same pixels everywhere). */
const unportable = ['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh']
  .concat(['exp', 'expm1', 'log', 'log2', 'log10', 'log1p', 'pow', 'cbrt', 'hypot'])
  .map((property) => ({
    object: 'Math',
    property,
    message: 'Not the same in every engine: use @stdlib/math-base-special-*.',
  }));

export default tseslint.config(
  {
    ignores: [
      'dist',
      'node_modules',
      'data',
      'coverage',
      'src/kernels/assembly',
      'src/kernels/binary.ts',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './client/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/cli/**', 'bench/**', 'docs/**', 'test/**', 'bin/**', 'build-plugin.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['src/image/**', 'src/degradations/**', 'src/random/**', 'src/kernels/**'],
    rules: {
      'no-restricted-properties': ['error', ...unportable],
      'no-restricted-syntax': [
        'error',
        { selector: "BinaryExpression[operator='**']", message: 'Not the same in every engine.' },
      ],
    },
  },
  {
    files: ['client/experiment/masked-image/examples/**'],
    languageOptions: {
      globals: {
        ...{ document: 'readonly', location: 'readonly', matchMedia: 'readonly' },
        ...{ OffscreenCanvas: 'readonly', URLSearchParams: 'readonly', window: 'readonly' },
      },
    },
  },
  {
    files: ['bin/**', '.ci/**', '*.js', '*.cjs', 'src/kernels/build.js'],
    languageOptions: {
      globals: { console: 'readonly', process: 'readonly', URL: 'readonly', Buffer: 'readonly' },
    },
  },
);
