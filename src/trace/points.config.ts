export default definePageConfig({ navigationBarTitleText: '村定位点' })
