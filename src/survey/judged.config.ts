export default definePageConfig({ navigationBarTitleText: '乡亲的评议' })
