export default definePageConfig({ navigationBarTitleText: '台账和工单文件' })
