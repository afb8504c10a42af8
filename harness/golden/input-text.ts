import { UsageError } from '../errors.ts'
import { digest } from '../values/digest.ts'
import { escapeJson } from '../values/escape.ts'
import { JsonFault } from '../values/json-path.ts'
import { jsonText, type JsonSpelling } from '../values/json-text.ts'
import { showFloat } from '../values/show-float.ts'
import { parseInput } from './parse-jsonl.ts'

/** Of a screen: with spaces to break lines at, nothing that cannot be seen, and floats that are no ints. */
const ON_SCREEN: JsonSpelling = { text: (text) => `"${escapeJson(text)}"`, float: showFloat, gap: ' ' }

/**
 * Writes an input as JSON that `--input` reads as the same value, to be printed and pasted; null where JSON has no form
 * for it.
 */
export function inputText(input: unknown): string | null {
  try {
    const text = jsonText(input, ON_SCREEN)
    // An input may look like an envelope of one, which is read as what it holds.
    return [text, `{"input": ${text}}`].find((one) => isReadAs(input, one)) ?? null
  } catch (fault) {
    if (fault instanceof JsonFault) return null
    throw fault
  }
}

function isReadAs(input: unknown, text: string): boolean {
  try {
    return digest(parseInput(text, '--input').input) === digest(input)
  } catch (fault) {
    if (fault instanceof UsageError) return false
    throw fault
  }
}
