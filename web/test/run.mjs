// Runs one of our TypeScript tools with Vite's own compiler: node test/run.mjs shots.ts [arguments].
import { runnerImport } from 'vite'

const [tool, ...rest] = process.argv.slice(2)
process.argv = [process.argv[0], tool, ...rest]
await runnerImport(`./test/${tool}`, { configFile: false, logLevel: 'error' })
