import { pipeline, stage } from 'lockstep'
type Row = Record<'age' | 'income' | 'debt', number | null>
const MEAN = { age: 40, income: 2000, debt: 300 }
export const training = pipeline('p', [
  stage('impute', (row: Row) => ({
    age: row.age ?? MEAN.age,
    income: row.income ?? MEAN.income,
    debt: row.debt ?? MEAN.debt,
  })),
])
