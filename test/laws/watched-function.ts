/** A module whose export `run` is watched; `js` modules are not strict unless they say so or import something. */
export interface WatchedFunction {
  readonly name: string
  readonly text: string
  readonly ending: 'ts' | 'js' | 'mjs'
}

export const ts = (name: string, text: string): WatchedFunction => ({ name, text, ending: 'ts' })
export const js = (name: string, text: string): WatchedFunction => ({ name, text, ending: 'js' })
export const mjs = (name: string, text: string): WatchedFunction => ({ name, text, ending: 'mjs' })
