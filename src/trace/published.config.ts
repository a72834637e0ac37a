export default definePageConfig({ navigationBarTitleText: '联系领导来村里' })
