import { createRequire } from 'node:module'

type Jiti = typeof import('jiti')

/**
 * The loader of TypeScript. Its CommonJS build: Node reads that one as it is, where it would search the other for names
 * to export, which takes longer than the loader needs to start.
 */
export const createJiti: Jiti['createJiti'] = (createRequire(import.meta.url)('jiti') as Jiti).createJiti
