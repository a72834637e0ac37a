import { records } from '../_kernel/collection'

/** Places that were given out before the kernel wrote them down: the clock takes them over (`systems.files.ts`), and nothing is added. */
export const brought = records<{ readonly kind: 'voice' | 'form'; readonly due: number }>('brought', {
  feature: 'survey',
  scope: {},
  indexes: [],
})
