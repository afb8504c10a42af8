import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { CODE_FOLDER } from '../../entry-points.ts'
import { UsageError } from '../../errors.ts'
import { checkColumns } from './check-columns.ts'
import { NO_READER, PARQUET_BATCHES } from './parquet-program.ts'
import { splitLines, type ByteLine } from './split-lines.ts'

/** What of a Parquet file is read, and with which Python. */
export interface ParquetForm {
  /** Absolute. */
  readonly path: string
  readonly shown: string
  /** Columns that are read, and must be there; null: all. */
  readonly wanted: readonly string[] | null
  /** The Python program and its first arguments. */
  readonly python: readonly string[]
}

/** Rows that Python makes at a time. */
const TOGETHER = 1024

/** Writes the columns, then each row as tagged JSON, which loses no type that Python has. */
const PROGRAM = `
import sys
sys.path[:] = [sys.argv[1], *(folder for folder in sys.path if folder)]
${PARQUET_BATCHES}
import json
from lockstep.wire.to_tagged import to_tagged

path, wanted = sys.argv[2], json.loads(sys.argv[3])
names = columns_of(path)
print(json.dumps(names))
if wanted is None or set(wanted) <= set(names):
    for rows in batches(path, wanted, ${TOGETHER}):
        sys.stdout.write("".join(json.dumps(to_tagged(row)) + "\\n" for row in rows))
    print("end")
`

/**
 * Reads the rows of a Parquet file with pyarrow or polars of a Python, each as tagged JSON: ints, decimals and times as
 * they are, float32 as the float64 of the same value.
 * @throws {UsageError} if that Python has neither, the file cannot be read to its end, or a column is missing.
 */
export async function* parquetLines(form: ParquetForm): AsyncGenerator<readonly ByteLine[]> {
  const { path, shown, wanted, python } = form
  const [command = '', ...words] = python
  const source = join(CODE_FOLDER, 'python/src')
  const child = spawn(command, [...words, '-c', PROGRAM, source, path, JSON.stringify(wanted)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-4000)))
  const ended = new Promise<number | null>((resolve) => {
    child.on('error', (error) => {
      said = error.message
      resolve(null)
    })
    child.on('close', resolve)
  })
  let isWhole = false
  let columns: readonly string[] | null = null
  let number = 0
  try {
    for await (const lines of splitLines(child.stdout)) {
      const rows: ByteLine[] = []
      for (const { bytes } of lines) {
        if (bytes === null) throw new UsageError(`row ${number + 1} is too large`, { at: shown })
        if (columns === null) {
          columns = JSON.parse(Buffer.from(bytes).toString('utf8')) as readonly string[]
          checkColumns(columns, wanted ?? [], shown)
        } else if (END.equals(bytes)) isWhole = true
        else rows.push({ number: ++number, bytes })
      }
      if (rows.length > 0) yield rows
    }
    const code = await ended
    if (code === NO_READER) throw noReader(shown, command)
    if (code === 0 && isWhole) return
    const why = said.trim().split('\n').at(-1) ?? ''
    throw new UsageError(`it cannot be read${why === '' ? '' : `: ${why}`}`, { at: shown })
  } finally {
    child.kill()
  }
}

/** Python writes it behind the last row. */
const END = Buffer.from('end')

function noReader(shown: string, command: string): UsageError {
  return new UsageError('reading .parquet needs pyarrow or polars, and the Python here has neither', {
    at: shown,
    hint: `${command} -m pip install pyarrow; or write it as .jsonl`,
  })
}
