// points of a quiz: small whole numbers
export default (row: any): boolean =>
  typeof row === 'object' &&
  row !== null &&
  Object.keys(row).length === 1 &&
  Array.isArray(row.attempts) &&
  row.attempts.every((points: unknown) => Number.isSafeInteger(points))
