import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { currentLanguage } from '../../texts/texts.ts';

interface Properties {
  id?: string;
  value?: string;
  onChange?: (day: string) => void;
  min?: string;
  max?: string;
  width?: number;
}

const DAY = 'YYYY-MM-DD';
/** Shown in the words of the language, typed in either form. */
const formats = { 'zh-CN': [DAY, 'YYYY/M/D', 'YYYY年M月D日', 'YYYYMMDD'], en: ['D MMM YYYY', DAY, 'D/M/YYYY'] };

/** A legal day as text YYYY-MM-DD, in the language of the page and not in that of the browser. */
export function DayInput({ value = '', onChange, min, max, width = 160, ...rest }: Properties) {
  return (
    <DatePicker
      {...rest}
      style={{ width }}
      format={formats[currentLanguage()]}
      value={value ? dayjs(value) : null}
      onChange={(day) => onChange?.(day ? day.format(DAY) : '')}
      {...(min ? { minDate: dayjs(min) } : {})}
      {...(max ? { maxDate: dayjs(max) } : {})}
    />
  );
}
