import { useState, type ReactNode } from 'react'
import { Button, Empty, List, Loaded, Row, Stack, Words } from '../_kernel/parts'
import { useDown, type Division } from './useDown'

/** Down the tree of one's own ground to a village. */
export function ChooseVillage({ onVillage }: { readonly onVillage: (village: Division) => void }): ReactNode {
  const { path, last, below, into, up } = useDown()
  return (
    <Stack gap={3}>
      <Stack across gap={2}>
        {path.length > 0 && (
          <Button kind="quiet" icon="back" onPress={up}>
            上一级
          </Button>
        )}
        <Words size="title" strong as="h2">
          {last?.name ?? '选一个村'}
        </Words>
      </Stack>
      <Loaded
        of={below}
        isEmpty={({ divisions }) => divisions.length === 0}
        empty={<Empty words="这里没有下一级" />}
      >
        {({ divisions }) => (
          <Parts
            key={last?.code ?? ''}
            rows={divisions}
            onPress={(row) => (row.level === 'village' ? onVillage(row) : into(row))}
          />
        )}
      </Loaded>
    </Stack>
  )
}

const partSize = 50

/** A township may hold more than fifty villages; a page shows at most fifty rows. */
function Parts({
  rows,
  onPress,
}: {
  readonly rows: readonly Division[]
  readonly onPress: (row: Division) => void
}): ReactNode {
  const [part, setPart] = useState(0)
  const parts = Math.ceil(rows.length / partSize)
  return (
    <Stack gap={2}>
      <List label="地方" rows={rows.slice(part * partSize, (part + 1) * partSize)} keyOf={({ code }) => code}>
        {(row) => <Row title={row.name} onPress={() => onPress(row)} />}
      </List>
      {parts > 1 && (
        <Button kind="quiet" onPress={() => setPart((part + 1) % parts)}>
          {`第${part + 1}页，共${parts}页，看下一页`}
        </Button>
      )}
    </Stack>
  )
}
