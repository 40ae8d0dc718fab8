import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const features = readdirSync(fileURLToPath(new URL('./src/features', import.meta.url)));

const noClimbing = {
  group: ['../*'],
  message: 'Import by "@/…" or from beside; a path that climbs hides which layer it reaches.',
};

/** Imports flow shared → features → app, never across features. */
const layers = [
  {
    files: ['src/shared/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            noClimbing,
            { group: ['@/features/*', '@/app/*', '@/testing/*'], message: 'shared knows no feature and no page: pass it in.' },
          ],
        },
      ],
    },
  },
  ...features.map((feature) => ({
    files: [`src/features/${feature}/**/*.{ts,tsx}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            noClimbing,
            { group: ['@/app/*', '@/testing/*'], message: 'A feature does not know the pages it is on: use properties and callbacks.' },
            {
              regex: `^@/features/(?!${feature}(/|$))`,
              message: 'A feature does not import another one: move what both need to shared, or join them in app.',
            },
          ],
        },
      ],
    },
  })),
  {
    files: ['src/app/**/*.{ts,tsx}', 'src/main.tsx', 'src/staff.tsx'],
    ignores: ['src/app/tests/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [noClimbing, { group: ['@/testing/*'], message: 'Pages do not ship what tests need.' }] },
      ],
    },
  },
];

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'src/shared/api/*-contract.d.ts'] },
  ...tseslint.configs.strict,
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks, 'jsx-a11y': jsxA11y },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      ...jsxA11y.flatConfigs.strict.rules,
      'no-console': 'error',
      'jsx-a11y/label-has-associated-control': ['error', { depth: 4 }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    files: ['src/**/*.tsx'],
    ignores: ['src/**/*.test.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'JSXText[value=/[\\p{L}]/u]',
          message: 'Texts live in src/shared/i18n/*.json: use t("…").',
        },
        {
          selector: 'JSXAttribute[name.name=/^(aria-label|aria-description|title|placeholder|alt|label|hint)$/] > Literal[value=/[\\p{L}]/u]',
          message: 'Texts live in src/shared/i18n/*.json: use t("…").',
        },
        {
          selector: 'JSXExpressionContainer > Literal[value=/[\\p{Script=Han}]/u]',
          message: 'Texts live in src/shared/i18n/*.json: use t("…").',
        },
      ],
    },
  },
  ...layers,
);
