export default defineAppConfig({
  entryPagePath: 'home/index',
  pages: ['home/index'],
  subPackages: [{ root: 'parts', pages: ['index'] }],
  window: {
    navigationBarTitleText: '乡音',
    navigationBarBackgroundColor: '@paper',
    navigationBarTextStyle: '@bar' as 'black',
    backgroundColor: '@paper',
    backgroundTextStyle: '@pull' as 'dark',
  },
  darkmode: true,
  themeLocation: 'theme.json',
  resizable: true,
  animation: false,
})
