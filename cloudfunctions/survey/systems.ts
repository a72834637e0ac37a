import { exportForm, importForm } from './form'
import { retireSystem, saveSystem, startSystem } from './systems.change'
import { systemSlot } from './systems.slot'
import { system, systems } from './systems.view'

/** 指标体系: what is asked, how it counts. */
export const systemHandlers = {
  systems,
  system,
  startSystem,
  saveSystem,
  retireSystem,
  systemSlot,
  importForm,
  exportForm,
}
