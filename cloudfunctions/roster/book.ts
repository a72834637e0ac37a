import type { BookContract } from '../../types/roster.book'
import type { Handlers } from '../_kernel/call'
import type { Jobs } from '../_kernel/tick'
import { setDivision } from './division'
import { followDivisions } from './division.follow'
import { householdPage, openHousehold } from './household'
import { changeHousehold } from './household.change'
import { followHouseholds } from './household.follow'
import { saveHousehold } from './household.save'
import { pair, unpair } from './pairing'
import { listPeople } from './people'
import { followNames } from './people.follow'
import { myPhoto, personPage, savePerson, setPhoto } from './person'
import { register } from './register'
import { succeed } from './succession'
import { listTerms, setTerms } from './terms'
import { saveUnit, unitPage } from './unit'
import { listUnits } from './units'
import { villagePage } from './village'
import { setVillage } from './village.save'

/** The office's own book. */
export const book: Handlers<BookContract> = {
  terms: listTerms,
  setTerms,
  village: villagePage,
  setVillage,
  setDivision,
  succeed,
  pair,
  unpair,
  units: listUnits,
  unit: unitPage,
  saveUnit,
  people: listPeople,
  person: personPage,
  savePerson,
  setPhoto,
  myPhoto,
  register,
  household: householdPage,
  openHousehold,
  saveHousehold,
  changeHousehold,
}

/** What follows from the book's deeds, a minute later at most. */
export const bookJobs: Jobs = {
  'follow-divisions': { every: 60, run: followDivisions },
  'follow-households': { every: 60, run: followHouseholds },
  'follow-names': { every: 60, run: followNames },
}
