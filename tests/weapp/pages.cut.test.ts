/** Every page of the built mini-program stands where nothing of ours answers. */
import { none, opened, routes } from './harness/pages'
import type { CloudAnswer } from './harness/program'

test.each(routes)('%s stands without a network', async (route) => {
  const mini = await opened(route, {
    prepare(phone) {
      phone.network = 'none'
    },
  })
  expect(mini.close()).toEqual([])
})

test.each(routes)('%s takes an answer that is not ours for no answer', async (route) => {
  const portal: CloudAnswer<unknown> = { ok: true, value: '<html>请先登录</html>', requestID: 'r' }
  const mini = await opened(route, { cloud: { ...none, callFunction: async () => portal } })
  expect(mini.close()).toEqual([])
})
