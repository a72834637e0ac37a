export default definePageConfig({ navigationBarTitleText: '进出Excel' })
