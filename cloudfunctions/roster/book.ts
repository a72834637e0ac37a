import type { BookContract } from '../../types/roster.book'
import type { Handlers } from '../_kernel/call'
import type { Jobs } from '../_kernel/tick'
import { setDivision } from './division'
import { followDivisions } from './division.follow'
import { householdPage, openHousehold } from './household'
import { changeHousehold } from './household.change'
import { followHouseholds } from './household.follow'
import { saveHousehold } from './household.save'
import { takeIn } from './household.take'
import { pair, unpair } from './pairing'
import { listPeople } from './people'
import { followNames } from './people.follow'
import { myPhoto, personPage, savePerson, setPhoto } from './person'
import { register } from './register'
import { divisions, households, pairings, people, terms, units, villages } from './roster.store'
import { succeed } from './succession'
import { cityOf, listTerms, setTerms } from './terms'
import { saveUnit, unitPage } from './unit'
import { listUnits } from './units'
import { villagePage } from './village'
import { setVillage } from './village.save'
import { sayingWho } from './who'

/** Of a save that makes what it names no id of, nobody can have been faster. */
const ofId = ({ id, version }: { readonly id?: string | undefined; readonly version: number }) =>
  id === undefined ? undefined : { id, version }
const ofCode = ({ code, version }: { readonly code: string; readonly version: number }) => ({
  id: code,
  version,
})

/** The office's own book. */
export const book: Handlers<BookContract> = {
  terms: listTerms,
  setTerms: sayingWho(
    terms,
    ({ version }, call) => {
      const id = cityOf(call)
      return id === undefined ? undefined : { id, version }
    },
    setTerms,
  ),
  village: villagePage,
  setVillage: sayingWho(villages, ofCode, setVillage),
  setDivision: sayingWho(divisions, ofCode, setDivision),
  succeed: sayingWho(divisions, ofCode, succeed),
  pair,
  unpair: sayingWho(pairings, ofId, unpair),
  units: listUnits,
  unit: unitPage,
  saveUnit: sayingWho(units, ofId, saveUnit),
  people: listPeople,
  person: personPage,
  savePerson: sayingWho(people, ({ person: id, version }) => ofId({ id, version }), savePerson),
  setPhoto,
  myPhoto,
  register,
  household: householdPage,
  openHousehold,
  saveHousehold: sayingWho(households, ofId, saveHousehold),
  changeHousehold: sayingWho(households, ofId, changeHousehold),
  takeIn: sayingWho(households, ofId, takeIn),
}

/** What follows from the book's deeds, a minute later at most. */
export const bookJobs: Jobs = {
  'follow-divisions': { every: 60, run: followDivisions },
  'follow-households': { every: 60, run: followHouseholds },
  'follow-names': { every: 60, run: followNames },
}
