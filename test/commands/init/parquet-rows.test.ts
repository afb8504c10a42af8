import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parquetRows } from '../../../harness/commands/init/parquet-rows.ts'
import { folder as project } from '../../config/folder.ts'

test('says what reads Parquet where the Python of a folder cannot', async () => {
  const folder = await project({ 'rows.parquet': 'PAR1' })
  expect(() => parquetRows(join(folder, 'rows.parquet'), 'rows.parquet', folder)).toThrow(
    /rows\.parquet: --sample: reading \.parquet needs pyarrow or polars, and the Python here has neither\n {2}Hint: \S+ -m pip install pyarrow; or write/u,
  )
})
