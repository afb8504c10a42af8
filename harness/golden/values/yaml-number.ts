import type { Numbers } from '../golden-file.ts'

/** A plain scalar as tagged JSON, or what is wrong with it. */
export type PlainScalar = { readonly value: unknown } | { readonly fault: string; readonly hint: string }

const MOST_DIGITS = 4300

/**
 * Reads a plain scalar by the YAML 1.2 core schema, as tagged JSON, but refuses what readers of other YAML versions
 * or people take for something else: `012`, `0x1f`, `0o7`, `+5`, `-0`. With `numbers: float` whole numbers are floats.
 */
export function readPlain(source: string, numbers: Numbers): PlainScalar {
  if (/^(?:|~|null|Null|NULL)$/.test(source)) return { value: null }
  if (/^(?:true|True|TRUE)$/.test(source)) return { value: true }
  if (/^(?:false|False|FALSE)$/.test(source)) return { value: false }
  if (/^[-+]?\.(?:inf|Inf|INF)$/.test(source)) return { value: ['f', source.startsWith('-') ? '-inf' : 'inf'] }
  if (/^\.(?:nan|NaN|NAN)$/.test(source)) return { value: ['f', 'nan'] }
  if (/^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$|^0o[0-7]+$|^0x[0-9a-fA-F]+$/.test(source)) {
    return readNumber(source, numbers)
  }
  return { value: source }
}

function readNumber(source: string, numbers: Numbers): PlainScalar {
  if (/^\+|^-?0[0-9xo]|^-0$/.test(source)) {
    return {
      fault: `${source} is read as different values`,
      hint: `if it is text write '${source}', if it is a number write it without leading zeros, prefix or plus sign (-0.0 for the negative zero)`,
    }
  }
  if (source.length > MOST_DIGITS)
    return { fault: `a number of ${source.length} digits`, hint: 'quote it if it is text' }
  const float = Number(source)
  if (/^-?[0-9]+$/.test(source)) {
    if (numbers === 'int') return { value: ['i', source] }
    if (BigInt(source) !== exactly(float)) {
      return { fault: `${source} is no float64`, hint: `write !int '${source}', or a number that a float64 can hold` }
    }
  }
  if (!Number.isFinite(float)) return { fault: `${source} is beyond float64`, hint: 'write .inf or a smaller number' }
  return { value: Object.is(float, -0) ? ['f', '-0'] : float }
}

function exactly(float: number): bigint | null {
  return Number.isFinite(float) ? BigInt(float) : null
}

/**
 * Writes a finite float that is not -0 so that every reader takes it for a float: `3.0`, `1.0e-7`, `1.0e+21`. With
 * `numbers: float` whole numbers up to 2^53 are plain: `3`.
 */
export function floatText(value: number, numbers: Numbers): string {
  const text = String(value)
  if (/^-?[0-9]+$/.test(text)) return numbers === 'float' && Number.isSafeInteger(value) ? text : `${text}.0`
  return text.replace(/^(-?[0-9]+)e/, '$1.0e')
}

/** Writes a float that tagged JSON has no number for. */
export function specialFloatText(name: string): string {
  if (name === '-0') return '-0.0'
  return name === 'nan' ? '.nan' : name === 'inf' ? '.inf' : '-.inf'
}
