/** A whole number to so many digits that count: an estimate does not pretend to be exact. */
export const rounded = (value: number, digits: number): number => Number(value.toPrecision(digits))
