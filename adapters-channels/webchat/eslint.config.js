import js from '@eslint/js';
import globals from 'globals';

/** Of the window, and easily taken for a variable that somebody forgot to declare or to import. */
const DECEPTIVE = [
  'close', 'closed', 'event', 'find', 'focus', 'frames', 'length', 'name', 'open', 'origin', 'print', 'scroll', 'self', 'status',
  'stop', 'top',
];

export default [
  { ignores: ['target/'] },
  js.configs.recommended,
  {
    languageOptions: { ecmaVersion: 2022, sourceType: 'module' },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      complexity: ['error', 14],
      curly: ['error', 'multi-line'],
      eqeqeq: 'error',
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', 50],
      'max-params': ['error', 4],
      'no-restricted-globals': ['error', ...DECEPTIVE],
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'prefer-template': 'error',
    },
  },
  {
    files: ['src/main/**'],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['src/test/**'],
    languageOptions: { globals: globals.node },
  },
];
