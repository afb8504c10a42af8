import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parquetRows } from '../../harness/commands/init/parquet-rows.ts'
import { ROOT } from './checked-project.ts'

describe('an environment of its own', () => {
  let folder: string
  let pip: (...words: readonly string[]) => void
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-init-venv-')))
    execFileSync('python3', ['-m', 'venv', join(folder, '.venv')], { stdio: 'pipe' })
    pip = (...words) => {
      const python = join(folder, '.venv/bin/python')
      const options = ['--quiet', '--disable-pip-version-check']
      execFileSync(python, ['-m', 'pip', 'install', ...options, ...words], { cwd: folder, stdio: 'pipe' })
    }
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('reads samples from Parquet', () => {
    pip('pyarrow==26.0.1')
    const write = `import datetime, decimal, pyarrow as pa, pyarrow.parquet as pq
columns = {
    "age": [30, None], "fee": [1.0, float("nan")], "plan": ["a", "Zürich"], "at": [datetime.datetime(2026, 1, 2, 3)] * 2,
    "tags": [["x"], []], "cost": [decimal.Decimal("1.50")] * 2, "blob": [b"\\x00"] * 2,
}
pq.write_table(pa.table(columns), "rows.parquet", compression="zstd")`
    execFileSync(join(folder, '.venv/bin/python'), ['-c', write], { cwd: folder })
    expect(parquetRows(join(folder, 'rows.parquet'), 'rows.parquet', folder)).toEqual([
      '{"age": 30, "fee": 1.0, "plan": "a", "at": "2026-01-02T03:00:00", "tags": ["x"], "cost": "1.50", "blob": "AA=="}',
      '{"age": null, "fee": null, "plan": "Z\\u00fcrich", "at": "2026-01-02T03:00:00", "tags": [], "cost": "1.50", "blob": "AA=="}',
    ])
    writeFileSync(join(folder, 'cut.parquet'), 'PAR1')
    expect(() => parquetRows(join(folder, 'cut.parquet'), 'cut.parquet', folder)).toThrow(
      /cut\.parquet: --sample: the file cannot be read: .*Parquet/u,
    )
  })

  test('gets the plugin for pytest from the npm package', () => {
    cpSync(join(ROOT, 'dist/python'), join(folder, 'node_modules/lockstep/dist/python'), { recursive: true })
    pip('./node_modules/lockstep/dist/python')
    const code = 'from importlib.metadata import entry_points; print(*entry_points(group="pytest11"))'
    const { stdout } = spawnSync(join(folder, '.venv/bin/python'), ['-c', code], { encoding: 'utf8' })
    expect(stdout).toContain('lockstep.pytest.plugin')
  })
})
