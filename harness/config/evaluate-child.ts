/**
 * Evaluates one configuration file and answers on file descriptor 3. A program: run by `evaluate.ts` in a process of
 * its own, so that what the file prints, never finishes, or ends touches no one else.
 */
import { Socket } from 'node:net'
import { pathToFileURL } from 'node:url'
import { createJiti } from '../sides/modules/jiti.ts'
import { plain, type Plain } from './plain.ts'

/** What the child says: the configuration as plain data, or why there is none. One line of JSON. */
export type Answer =
  | ({ readonly ok: true } & Plain)
  | { readonly ok: false; readonly message: string; readonly stack: string | null }

const [file = '', aliases = '{}'] = process.argv.slice(-2)
const channel = new Socket({ fd: 3, readable: false, writable: true })
channel.end(`${JSON.stringify(await evaluate())}\n`, () => process.exit(0))

async function evaluate(): Promise<Answer> {
  try {
    const jiti = createJiti(pathToFileURL(file).href, {
      moduleCache: false,
      interopDefault: false,
      alias: JSON.parse(aliases) as Record<string, string>,
    })
    const module = await jiti.import<Record<string, unknown>>(file)
    if (typeof module !== 'object' || module === null || !('default' in module)) {
      const message = 'the file has no default export; write export default defineConfig({ … })'
      return { ok: false, message, stack: null }
    }
    return { ok: true, ...plain(module['default']) }
  } catch (error) {
    if (!(error instanceof Error)) return { ok: false, message: `threw ${String(error)}`, stack: null }
    return { ok: false, message: `${error.name}: ${error.message}`, stack: error.stack ?? null }
  }
}
