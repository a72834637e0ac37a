/** The county that a unit's id names, 12 digits. */
export const countyOfUnit = (unit: string): string => unit.slice(1, 7).padEnd(12, '0')
