import { escapeText } from './escape.ts'

const NAME = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u

/** Writes one step of a path into a value: `.key`, `["odd key"]`, `[3]`. */
export function pathSegment(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`
  return NAME.test(step) ? `.${step}` : `["${escapeText(step).replaceAll('"', '\\"')}"]`
}

/** Says what is wrong with JSON, or with a value that is to be written as JSON, and where in it. */
export class JsonFault extends SyntaxError {
  override readonly name = 'JsonFault'
  /** What is wrong, without the place. */
  readonly what: string
  /** Keys and indexes from the outside in; empty for the whole. */
  readonly path: ReadonlyArray<string | number>

  constructor(what: string, path: ReadonlyArray<string | number>) {
    super(path.length === 0 ? what : `${what}, at $${path.map(pathSegment).join('')}`)
    this.what = what
    this.path = path
  }
}
