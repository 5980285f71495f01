// Runs jest with ES modules: `npm run jest -- [PATTERN…]`.
import { runJest } from './support/jest.ts'

process.exitCode = await runJest(process.argv.slice(2))
