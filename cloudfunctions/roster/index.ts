import { roster } from '../../types/roster'
import { serve } from '../_kernel/serve'
import { bindByPhone, bindBySlip } from './binding'
import { card, cards, family, listHouseholds, slip } from './homes'
import { listDivisions, listPlaces, me } from './ground'
import { letGo, own } from './own'

/** 名册: divisions, units, households, people; binding a phone to them (R1, and of R2 what a family sees). */
export const main = serve(roster, {
  divisions: listDivisions,
  places: listPlaces,
  me,
  own,
  letGo,
  family,
  card,
  bindByPhone,
  bindBySlip,
  households: listHouseholds,
  cards,
  slip,
})
