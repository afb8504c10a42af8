export default (s: unknown): boolean =>
  typeof s === 'string' && /^ ?[€$£]?[0-9]{1,7}(\.[0-9]{0,3})?( ?(eur|usd|gbp|EUR|USD|GBP))? ?$/.test(s)
