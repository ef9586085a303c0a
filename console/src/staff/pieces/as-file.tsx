import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { save } from './save.ts';

const formats = ['xlsx', 'csv'] as const;
export type Format = (typeof formats)[number];

/** A list as a file: the buttons for the head of a page, and why it could not be had. */
export function useAsFile(ask: (format: Format) => Promise<Parameters<typeof save>[0]>, name: string) {
  const { t } = useTranslation();
  const take = useMutation({
    mutationFn: async (format: Format) => save(await ask(format), `${name}.${format}`),
  });
  const buttons = formats.map((format) => (
    <Button key={format} onClick={() => take.mutate(format)} loading={take.isPending && take.variables === format}>
      {t('rooms.ledger.export', { format: format.toUpperCase() })}
    </Button>
  ));
  return { buttons, error: take.error };
}
