import { isUtf8 } from 'node:buffer'
import { fromTagged } from '../../values/tagged-json.ts'
import type { TaggedJson } from '../../values/tagged-json-type.ts'
import { csvRow, type CellForm } from './csv-rows.ts'
import type { RawRows } from './raw-rows.ts'
import type { Row } from './row.ts'
import { MOST_LINE } from './split-lines.ts'

/** Makes records of rows, whatever the kind of their file. */
export function parseRows({ file, lines, bytes, titles }: RawRows, form: CellForm): readonly Row[] {
  const whole = isUtf8(bytes) ? textOf(bytes).split('\n') : null
  const texts = whole ?? splitBytes(bytes).map((part) => (isUtf8(part) ? textOf(part) : null))
  return lines.map((line, at): Row => {
    const text = texts[at] ?? null
    if (text === null) return { line, why: 'no UTF-8' }
    if (text === '') return { line, why: `it is longer than ${MOST_LINE / 2 ** 20} MiB` }
    if (file.kind === 'parquet') return { line, value: fromTagged(JSON.parse(text) as TaggedJson) }
    if (titles !== null) return csvRow(JSON.parse(text) as string[], { titles, form, line })
    return jsonRow(text, line, form.parse)
  })
}

function jsonRow(text: string, line: number, parse: CellForm['parse']): Row {
  try {
    return { line, value: parse(line === 1 ? text.replace(/^\ufeff/u, '') : text) }
  } catch (error) {
    return { line, why: `no JSON: ${(error as Error).message}` }
  }
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
}

function splitBytes(bytes: Uint8Array): readonly Uint8Array[] {
  const parts: Uint8Array[] = []
  let from = 0
  for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, from)) {
    parts.push(bytes.subarray(from, end))
    from = end + 1
  }
  return [...parts, bytes.subarray(from)]
}
