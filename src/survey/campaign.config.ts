export default definePageConfig({ navigationBarTitleText: '评议活动' })
