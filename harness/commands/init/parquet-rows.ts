import { spawnSync } from 'node:child_process'
import { UsageError } from '../../errors.ts'
import { NO_READER, PARQUET_BATCHES } from '../../inputs/files/parquet-program.ts'
import { pythonProgram } from '../../sides/worker/python-command.ts'

/** As many rows are looked at. */
export const PARQUET_ROWS = 10_000

/** Prints the first rows as JSON Lines: NaN and infinities as null, times in ISO 8601, decimals as they are written. */
const PROGRAM = `
import base64, datetime, decimal, json, math, sys

def plain(value):
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        return value.total_seconds()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return str(value)

${PARQUET_BATCHES}
sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
for row in next(batches(sys.argv[1], None, ${PARQUET_ROWS}), []):
    print(json.dumps(plain(row)))
`

/**
 * Reads the first rows of a Parquet file, as JSON, with what the project's Python has for it.
 * @throws {UsageError} if it has neither pyarrow nor polars, or the file cannot be read; {WorkerError} if there is no
 *   Python.
 */
export function parquetRows(path: string, shown: string, folder: string): readonly string[] {
  const [command = '', ...words] = pythonProgram({}, folder)
  const read = spawnSync(command, [...words, '-c', PROGRAM, path], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (read.status === NO_READER) {
    throw new UsageError('--sample: reading .parquet needs pyarrow or polars, and the Python here has neither', {
      at: shown,
      hint: `${command} -m pip install pyarrow; or write some rows as .csv or .jsonl`,
    })
  }
  if (read.status !== 0) {
    const why = read.error?.message ?? read.stderr.trim().split('\n').at(-1) ?? ''
    throw new UsageError(`--sample: the file cannot be read: ${why}`, { at: shown })
  }
  return read.stdout.split('\n').filter((line) => line !== '')
}
