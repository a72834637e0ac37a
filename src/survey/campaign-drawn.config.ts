export default definePageConfig({ navigationBarTitleText: '抽户公示' })
