/** The desk whose first page is measured: 水利 of the first county. */
export const deskUnit = 'u510802-water'

/** So many people share the desk that none of them comes near the limit of reads. */
export const deskPeople = 3000

export function accounts(): object[] {
  const grants = [{ role: 'desk', territories: [], units: [deskUnit], households: [] }]
  return Array.from({ length: deskPeople }, (_, n) => ({
    _id: `desk-${n}`,
    person: `person-desk-${n}`,
    bound: true,
    grants,
    epoch: 0,
    made: 0,
  }))
}
