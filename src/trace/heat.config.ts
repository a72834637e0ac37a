export default definePageConfig({ navigationBarTitleText: '履责日历' })
