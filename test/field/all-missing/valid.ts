export default (row: any) =>
  row !== null &&
  typeof row === 'object' &&
  Object.keys(row).toSorted().join() === 'age,debt,income' &&
  Object.values(row).every((v) => v === null || (typeof v === 'number' && Number.isFinite(v)))
