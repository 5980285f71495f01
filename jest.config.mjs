export default {
  testMatch: ['<rootDir>/{packages,actions}/*/test/**/*.test.ts', '<rootDir>/test/**/*.test.ts', '<rootDir>/e2e/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  setupFiles: ['<rootDir>/scripts/jest-fast-check.mjs'],
  transform: { '\\.ts$': '<rootDir>/scripts/jest-strip-types.mjs' },
  moduleNameMapper: { '^@cloudrun-delivery/shared/(.*)$': '<rootDir>/packages/shared/src/$1.ts' },
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/.*/lib/'],
  coverageProvider: 'babel',
  collectCoverageFrom: ['{packages,actions}/*/src/**/*.ts'],
}
