export default definePageConfig({ navigationBarTitleText: '匿名反映' })
