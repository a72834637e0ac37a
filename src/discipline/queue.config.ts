export default definePageConfig({ navigationBarTitleText: '纪检通道' })
