import type { ReactNode } from 'react'
import { systemStates } from '../../types/survey.limits'
import { go } from '../_kernel/go'
import { Button, Failed, List, Notice, Row, Select, Stack } from '../_kernel/parts'
import { useFollow } from '../_kernel/useFollow'
import { useLoad } from '../_kernel/useLoad'
import { ask } from './asks'
import { usableIn } from './planForm'

/** 还缺什么: what keeps a chosen index system from being asked. */
function Lacks({ id }: { readonly id: string }): ReactNode {
  const system = useLoad(() => ask().system({ id }), id)
  // It is finished on a page of its own, and looked at anew on the way back.
  useFollow(false, system.again)
  if (system.load.state !== 'ready' || system.load.data.lacks.length === 0) return null
  return (
    <Stack gap={2}>
      <Notice tone="due">这套指标体系还没有做完，做完才能用</Notice>
      <List label="还缺什么" rows={system.load.data.lacks} keyOf={(say) => say}>
        {(say) => <Row title={say} />}
      </List>
      <Stack across>
        <Button icon="next" onPress={() => go('/survey/system', { id })}>
          去补齐
        </Button>
      </Stack>
    </Stack>
  )
}

interface PlanSystemProps {
  readonly division: string | undefined
  readonly value: string
  readonly onValue: (id: string) => void
  readonly error: string | undefined
}

/** Which index system is asked: one's own or the city's, with what it still lacks. */
export function PlanSystem({ division, value, onValue, error }: PlanSystemProps): ReactNode {
  const systems = useLoad(() => ask().systems({}), 'systems')
  const { load, again } = systems
  useFollow(false, again)
  if (load.state !== 'ready' && load.state !== 'loading') return <Failed say={load.say} onAgain={again} />
  const usable = load.state === 'ready' ? usableIn(load.data.systems, division) : []
  const chosen = usable.some(({ id }) => id === value) ? value : ''
  return (
    <Stack gap={2}>
      <Select
        label="用哪套指标体系"
        options={[
          { value: '', words: load.state === 'loading' ? '正在找' : '请选一套' },
          ...usable.map(({ id, title, edition, questions, state }) => ({
            value: id,
            words: `${title}，第${edition}版，${questions}道题，${systemStates[state]}`,
          })),
        ]}
        value={chosen}
        onValue={onValue}
        error={error}
      />
      {load.state === 'ready' && usable.length === 0 && (
        <Notice tone="due" act="去做一套" onAct={() => go('/survey/systems')}>
          这里还没有可以用的指标体系
        </Notice>
      )}
      {chosen !== '' && <Lacks id={chosen} />}
    </Stack>
  )
}
