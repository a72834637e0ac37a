import { fireEvent, render, screen } from '@testing-library/react'
import Own from '../../src/account/own'
import { textOf } from '../../src/account/takeaway'
import { signOut, token } from '../../src/_kernel/session'
import { instantOf } from '../../types/_period'
import { phone } from '../_face/stubs/taro'
import { wire } from '../_face/wire'

beforeEach(() => wire.reset())

const own = {
  at: instantOf('2026-11-22', '10:00'),
  parts: [
    {
      title: '名册',
      lines: [{ what: '手机号', says: '10000000001' }],
      entries: [],
      kept: [{ what: '记录', why: '法律要求', until: '2027-05-25' }],
    },
    {
      title: '我反映过的事',
      lines: [],
      entries: [
        {
          title: '请帮忙',
          at: instantOf('2026-11-20', '09:00'),
          lines: [{ what: '说的事', says: '水管断了' }],
        },
      ],
      kept: [],
    },
  ],
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const show = async () => {
  wire.answers('account.own', own)
  render(<Own />)
  await screen.findByText('10000000001')
}

describe('my own data', () => {
  test('is shown in words', async () => {
    await show()
    expect(screen.getByRole('heading', { name: '名册' })).toBeTruthy()
    expect(screen.getByText('水管断了')).toBeTruthy()
  })

  test('is outlined while it loads', () => {
    wire.holds('account.own', own)
    render(<Own />)
    expect(screen.getByRole('status', { name: '正在打开' })).toBeTruthy()
  })

  test('that is nothing says so', async () => {
    wire.answers('account.own', { at: 1, parts: [] })
    render(<Own />)
    expect(await screen.findByText('这里没有存您的信息')).toBeTruthy()
  })

  test('that did not come can be asked for again', async () => {
    wire.refuses('account.own', { code: 'failed', say: '出了点问题' })
    render(<Own />)
    await screen.findByText('出了点问题')
    wire.answers('account.own', own)
    press('再试一次')
    expect(await screen.findByText('10000000001')).toBeTruthy()
  })

  test('is for who is signed in', () => {
    signOut()
    render(<Own />)
    press('去登录')
    expect(phone.opened).toEqual(['/account/sign-in'])
  })

  test('is taken away as a file, with what stays', async () => {
    const made: Blob[] = []
    Object.assign(URL, {
      createObjectURL: (blob: Blob) => `blob:${String(made.push(blob))}`,
      revokeObjectURL: () => undefined,
    })
    const names: string[] = []
    jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      names.push(this.download)
    })
    await show()
    press('带走一份能看的')
    press('带走一份给电脑用的')
    expect(names).toEqual(['我的信息.txt', '我的信息.json'])
    expect(made[0]?.size).toBe(new Blob([textOf(own)]).size)
    expect(textOf(own)).toContain('手机号：10000000001')
    expect(textOf(own)).toContain('说的事：水管断了')
    expect(textOf(own)).toContain('记录。法律要求。留到：2027-05-25')
    expect(made[1]?.type).toBe('application/json')
  })
})

describe('deleting', () => {
  test('is asked twice, says what stays, and ends with signing out', async () => {
    await show()
    wire.answers('account.erase', { erased: true })
    press('删除我的信息')
    expect(screen.getByText(/还会留着：记录/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: '真的删除，不能恢复' })).toBeNull()
    press('知道了，接着删')
    press('真的删除，不能恢复')
    expect(await screen.findByText('您的信息已经删除')).toBeTruthy()
    expect(token()).toBeUndefined()
    expect(wire.at('account.erase').map(({ input }) => input)).toEqual([{ understood: true }])
  })

  test('can be left at either question', async () => {
    await show()
    press('删除我的信息')
    press('不删了')
    press('删除我的信息')
    press('知道了，接着删')
    press('不删了')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(wire.at('account.erase')).toEqual([])
  })

  test('after the line broke is the same deed', async () => {
    await show()
    wire.answers('account.erase', { erased: true })
    press('删除我的信息')
    press('知道了，接着删')
    wire.cut()
    press('真的删除，不能恢复')
    expect(await screen.findByRole('alert')).toBeTruthy()
    wire.mend()
    press('真的删除，不能恢复')
    expect(await screen.findByText('您的信息已经删除')).toBeTruthy()
  })

  test('is not offered to somebody who serves, who reads why', async () => {
    wire.answers('account.own', { ...own, stays: '您还担任着工作' })
    render(<Own />)
    expect(await screen.findByText('您还担任着工作')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '删除我的信息' })).toBeNull()
  })
})
