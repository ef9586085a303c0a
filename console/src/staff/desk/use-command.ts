import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { newKey } from '../../api/key.ts';
import type { CommandReply } from '../../api/page.ts';

/** A command on the law of the city; what it changes is asked for again. */
export function useLawCommand(
  give: (body: Record<string, unknown>, key: string) => Promise<CommandReply>,
  what: string,
) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Record<string, unknown>) => give(body, newKey()),
    onSuccess: () => {
      message.success(t('law.desk.done', { what }));
      return client.invalidateQueries();
    },
  });
}
