import type { ThemeConfig } from 'antd';

/** The library waits for its movements to end; who wants none is served by not moving at all. */
const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Ant Design in the colours of the house; the numbers are those of tokens.css. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0b7a5b',
    colorLink: '#0b7a5b',
    colorError: '#b42318',
    colorTextSecondary: '#4b5a54',
    colorBgLayout: '#f5f8f6',
    borderRadius: 8,
    fontSize: 15,
    fontFamily:
      'system-ui, -apple-system, "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif',
    controlHeight: 38,
    motion: !still,
  },
  components: {
    Layout: { headerBg: '#ffffff', siderBg: '#ffffff', headerPadding: '0 20px', headerHeight: 60 },
    Menu: { itemSelectedBg: '#e7f4ef', itemSelectedColor: '#075c45', itemHeight: 44 },
    Descriptions: { labelColor: '#4b5a54' },
    Table: { headerBg: '#f0f5f2' },
  },
};
