/**
 * What WeChat runs a mini-program on: JavaScriptCore from iOS 10, its own V8 on Android. The browser's list has Internet Explorer and
 * Opera Mini in it, for whom every arrow and every await is written out.
 */
const weapp = { ios: '10', chrome: '53' }

// Read by Taro's script rule: https://docs.taro.zone/docs/babel-config
module.exports = {
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        ...(process.env.TARO_ENV === 'weapp' ? { targets: weapp } : {}),
      },
    ],
  ],
}
