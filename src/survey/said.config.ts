export default definePageConfig({ navigationBarTitleText: '我说的话' })
