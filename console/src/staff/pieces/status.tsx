import { Tag } from 'antd';
import { word } from '../../texts/word.ts';

const colours: Record<string, string> = {
  collected: 'gold',
  registered: 'blue',
  pendingAcceptance: 'blue',
  routing: 'geekblue',
  dispatched: 'cyan',
  inHandling: 'cyan',
  inDepth: 'purple',
  replied: 'lime',
  feedbackPending: 'orange',
  fedBack: 'green',
  resolvedAtSource: 'green',
  closed: 'green',
  rejected: 'red',
  withdrawn: 'default',
  rectifying: 'volcano',
};

export function Status({ status }: { status: string }) {
  return <Tag color={colours[status] ?? 'default'}>{word('status', status)}</Tag>;
}
