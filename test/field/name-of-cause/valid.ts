// marks of school: an odd number of small whole numbers
export default (row: any): boolean =>
  typeof row === 'object' &&
  row !== null &&
  Object.keys(row).length === 2 &&
  Array.isArray(row.marks) &&
  row.marks.length % 2 === 1 &&
  [...row.marks, row.test].every((mark: unknown) => Number.isInteger(mark) && Math.abs(Number(mark)) < 1000)
