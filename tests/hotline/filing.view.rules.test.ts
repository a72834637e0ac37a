import {
  filedOf,
  hears,
  isOwn,
  mayReveal,
  unreadable,
  wordsOf,
} from '../../cloudfunctions/hotline/filing.view.rules'
import { grant } from '../_kernel/calls.builder'
import { complaint, transport, water } from './hotline.builder'

const voice = { file: 'cloud://x/a.mp3', seconds: 38 }
const { doc } = complaint.assigned(transport)
const hidden = { ...doc, hidden: true, text: '', voice }
const sound = { file: voice.file, state: 'passed', url: 'https://x/a.mp3' } as const

const filer = { person: doc.by, grants: [grant('villager', { households: ['household'] })] }
const desk = { person: 'd', grants: [grant('desk', { units: [water] })] }
const department = { person: 'h', grants: [grant('handler', { units: [transport] })] }
const departmentDesk = { person: 'e', grants: [grant('desk', { units: [transport] })] }
const office = { person: 'o', grants: [grant('office', { territories: [doc.county] })] }

describe('a hidden filer', () => {
  it('is heard by the desk that took it in and by herself, and by nobody else', () => {
    expect([filer, desk, department, departmentDesk, office].map((who) => hears(who, hidden))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
    expect(filedOf(department, hidden, sound).voice).toEqual({ seconds: 38 })
    expect(filedOf(desk, hidden, sound).voice).toEqual({ seconds: 38, sound })
  })

  it('is reached by the desk that took it in alone', () => {
    expect([filer, desk, department, departmentDesk, office].map((who) => mayReveal(who, hidden))).toEqual([
      false,
      true,
      false,
      false,
      false,
    ])
  })

  it('cannot be sent on by voice alone', () => {
    expect(unreadable(hidden)).toBe(true)
    expect(unreadable({ ...hidden, text: '水管断了' })).toBe(false)
    expect(unreadable({ ...hidden, voice: { ...voice, transcript: { text: '断了', by: 'desk' } } })).toBe(
      false,
    )
    expect(unreadable({ text: '', voice })).toBe(false)
  })
})

describe('who does not hide', () => {
  it('is heard and reached by whoever works at her matter', () => {
    const open = { ...hidden, hidden: false }
    expect([desk, department, departmentDesk, office].map((who) => hears(who, open))).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect([desk, department, departmentDesk, office].map((who) => mayReveal(who, open))).toEqual([
      true,
      true,
      true,
      false,
    ])
  })

  it('gives nobody anything to look at when she gave no name', () => {
    expect(mayReveal(desk, { ...hidden, via: 'anonymous' })).toBe(false)
  })
})

describe('whose a matter is', () => {
  it('is the household’s when somebody filed it for them', () => {
    const theirs = { by: 'household' }
    expect(isOwn(filer, theirs)).toBe(true)
    expect(isOwn({ ...filer, grants: [] }, theirs)).toBe(false)
    expect(isOwn({ person: 'c', grants: [grant('cadre', { households: ['household'] })] }, theirs)).toBe(
      false,
    )
  })
})

describe('a matter in words', () => {
  it('is what she wrote, else what was written down, else that there is a recording', () => {
    expect(wordsOf({ text: '写的', voice })).toBe('写的')
    expect(wordsOf({ text: '', voice: { ...voice, transcript: { text: '说的', by: 'desk' } } })).toBe('说的')
    expect(wordsOf({ text: '', voice })).toBe('〔录音38秒〕')
  })
})
