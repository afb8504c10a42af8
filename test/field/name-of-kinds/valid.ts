// whole cents, and a code of two letters
export default (order: any): boolean =>
  typeof order === 'object' &&
  order !== null &&
  Object.keys(order).length === 2 &&
  typeof order.cents === 'number' &&
  Number.isSafeInteger(order.cents * 200) &&
  /^[A-Z]{2}$/.test(order.country)
