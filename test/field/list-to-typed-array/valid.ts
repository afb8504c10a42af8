export default (x: any) =>
  Array.isArray(x) && x.length > 0 && x.every((v) => typeof v === 'number' && Math.abs(v) < 1e6)
