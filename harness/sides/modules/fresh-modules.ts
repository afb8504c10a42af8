import { createRequire } from 'node:module'
import { CODE_FOLDER } from '../../entry-points.ts'

type Run = (input: unknown) => unknown

/** Knows which modules were loaded before those of a side. */
export interface FreshModules {
  /**
   * Makes a function each call of which runs in modules of its own, loaded for it: nothing is left of what an earlier
   * call did to them. Installed packages, this one, and CommonJS scripts that a module imports are not loaded again.
   */
  eachIn(load: () => Promise<unknown>, named: { readonly name: string }): Run
}

/** Notes which modules are loaded by now. */
export function freshModules(): FreshModules {
  const { cache } = createRequire(import.meta.url)
  const before = new Set(Object.keys(cache))
  const isOwn = (file: string): boolean =>
    !before.has(file) && !file.startsWith(CODE_FOLDER) && !/[\\/]node_modules[\\/]/.test(file)
  return {
    eachIn: (load, { name }) => {
      const run: Run = async (input) => {
        for (const file of Object.keys(cache)) if (isOwn(file)) delete cache[file]
        return ((await load()) as Run)(input)
      }
      return Object.defineProperty(run, 'name', { value: name })
    },
  }
}
