import { expect, test } from 'vitest'
import { parquetLines } from '../../../harness/inputs/files/parquet-rows.ts'

const FORM = { path: '/no/a.parquet', shown: 'a.parquet', wanted: null }

test('Parquet needs a reader in Python', async () => {
  await expect(parquetLines({ ...FORM, python: ['python3'] }).next()).rejects.toThrow(
    /^a\.parquet: reading \.parquet needs pyarrow or polars, and the Python here has neither\n {2}Hint: python3 -m pip/,
  )
  await expect(parquetLines({ ...FORM, python: ['/no/python'] }).next()).rejects.toThrow(/cannot be read: .*ENOENT/)
})

test('what Python prints is read until it says that this was all', async () => {
  const cut = parquetLines({ ...FORM, python: ['sh', '-c', 'echo \'["x"]\'; echo \'["r","x",["i","1"]]\'; exit 0'] })
  expect(await cut.next()).toMatchObject({ value: [{ number: 1, bytes: Buffer.from('["r","x",["i","1"]]') }] })
  await expect(cut.next()).rejects.toThrow(/^a\.parquet: it cannot be read$/)
  const whole = parquetLines({ ...FORM, python: ['sh', '-c', 'echo \'["x"]\'; echo 1; echo end'] })
  expect([(await whole.next()).value, (await whole.next()).done]).toEqual([
    [{ number: 1, bytes: Buffer.from('1') }],
    true,
  ])
})
