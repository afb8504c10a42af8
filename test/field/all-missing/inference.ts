import { pipeline, stage } from 'lockstep'
type Row = Record<'age' | 'income' | 'debt', number | null>
const MEAN = { age: 40, income: 2000, debt: 300 }
// A row without any value at all is refused: nothing to find neighbours by.
export const inference = pipeline('p', [
  stage('impute', (row: Row) => {
    if (row.age === null && row.income === null && row.debt === null) throw new Error('no value')
    return { age: row.age ?? MEAN.age, income: row.income ?? MEAN.income, debt: row.debt ?? MEAN.debt }
  }),
])
