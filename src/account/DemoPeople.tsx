import { useState, type ReactNode } from 'react'
import type { Role } from '../../types/_actor'
import { roleNames } from '../../types/_role'
import { Card, List, Notice, Row, Stack, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'

interface DemoPerson {
  readonly person: string
  readonly name: string
  readonly role: string
  readonly place: string
  readonly unit: string
}

/** In the order in which they are shown. A partner is a program and signs in nowhere. */
const groups: readonly Role[] = ['villager', 'cadre', 'desk', 'handler', 'office', 'discipline']

const isPerson = (value: unknown): value is DemoPerson =>
  typeof value === 'object' && value !== null && 'person' in value && 'name' in value && 'role' in value

/** The local cloud's own door; anywhere else it does not exist, and this shows nothing. */
async function askPeople(): Promise<readonly DemoPerson[]> {
  const response = await fetch('/demo/people', { cache: 'no-store' })
  if (!response.ok) return []
  const answer: unknown = await response.json().catch(() => undefined)
  const people = typeof answer === 'object' && answer !== null && 'people' in answer ? answer.people : []
  return Array.isArray(people) ? people.filter(isPerson) : []
}

async function askToken(person: string): Promise<string | undefined> {
  const response = await fetch('/demo/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ person }),
  })
  const answer: unknown = await response.json().catch(() => undefined)
  const token = typeof answer === 'object' && answer !== null && 'token' in answer ? answer.token : undefined
  return typeof token === 'string' ? token : undefined
}

/** Some people of each role of the demo city, each signed in by one press. */
export function DemoPeople({ onToken }: { readonly onToken: (token: string) => void }): ReactNode {
  const people = useLoad(askPeople, 'demo')
  const [failed, setFailed] = useState(false)
  if (people.load.state !== 'ready' || people.load.data.length === 0) return null
  const known = people.load.data
  const enter = (person: string) => {
    askToken(person).then(
      (token) => (token === undefined ? setFailed(true) : onToken(token)),
      () => setFailed(true),
    )
  }
  return (
    <Stack gap={4}>
      <Words size="title" strong as="h2">
        演示的人，点一下就登录
      </Words>
      {failed && <Notice tone="wrong">没有登录成，请再点一次</Notice>}
      {groups.map((role) => {
        const words = roleNames[role]
        const rows = known.filter((person) => person.role === role)
        return rows.length === 0 ? null : (
          <Card key={role} title={words} flush>
            <List label={words} rows={rows} keyOf={({ person }) => person}>
              {({ person, name, place, unit }) => (
                <Row title={name} detail={unit === '' ? place : unit} onPress={() => enter(person)} />
              )}
            </List>
          </Card>
        )
      })}
    </Stack>
  )
}
