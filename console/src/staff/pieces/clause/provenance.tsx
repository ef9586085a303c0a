import { Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { word } from '../../../texts/word.ts';
import './provenance.css';

const colours: Record<string, string> = { T: 'green', I: 'blue', P: 'gold' };

/** Whether a rule stands in the text, reads it, or is the platform's own. */
export function Provenance({ of }: { of: string | undefined }) {
  const { t } = useTranslation();
  if (!of) return null;
  const known = of === 'T' || of === 'I' || of === 'P' ? of : 'P';
  return (
    <Tooltip title={t(`law.provenance.${known}`)}>
      <Tag color={colours[known] ?? 'default'} className="s-provenance">
        <b>{of}</b> {word('provenance', of)}
      </Tag>
    </Tooltip>
  );
}
