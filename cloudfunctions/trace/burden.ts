import { burden } from './burden.look'
import { askForm, endForm, forms, ownForms, weighForm } from './forms'

/** 负担 and 报表 (law.md). */
export const burdenHandlers = { burden, forms, ownForms, weighForm, askForm, endForm }
