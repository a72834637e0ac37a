export default definePageConfig({ navigationBarTitleText: '本地情况' })
