import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Form, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { giveCommand } from '../../api/case.ts';
import { newKey } from '../../api/key.ts';
import { Problem } from '../../api/problem.ts';
import { type Submitted, submitIntake } from '../../api/submission.ts';
import { useDraft } from '../../resident/draft.ts';
import { Head } from '../pieces/head.tsx';
import { usePack } from '../shell/law.ts';
import { useMe } from '../shell/me.ts';
import { useRights } from '../shell/rights.ts';
import { type Channel, channelsFor, usualOf } from './channels.ts';
import { IntakeFields } from './intake-fields.tsx';
import { Outcome, type Result } from './outcome.tsx';
import { emptyTaken, intakeOfTaken, type Taken } from './taken.ts';

/** Staff take a matter in on behalf of a resident, by the ways that the regulation opens to them. */
export function Register() {
  const { t } = useTranslation();
  const me = useMe();
  const pack = usePack();
  const channels = channelsFor(pack, me.roles);
  const rights = useRights();
  if (!pack || !rights) return <Skeleton active aria-label={t('app.waiting')} />;
  if (channels.length > 0) return <Desk channels={channels} registers={rights.commands.includes('registerCase')} />;
  return (
    <>
      <Head title={t('rooms.register.title')} />
      <Alert type="info" showIcon title={t('rooms.register.noChannel')} />
    </>
  );
}

/** Where the matter is the own office's, it is given its number in the same go. */
function Desk({ channels, registers }: { channels: Channel[]; registers: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const [form] = Form.useForm<Taken>();
  const { draft, setDraft, clear } = useDraft<Taken>('register', emptyTaken);
  const [keys, setKeys] = useState(() => ({ submit: newKey(), register: newKey() }));
  const [result, setResult] = useState<Result | null>(null);

  const take = useMutation({
    mutationFn: (taken: Taken) => submitIntake(intakeOfTaken(taken, me), keys.submit, false),
    onSuccess: async (submitted, taken) => {
      clear();
      form.resetFields();
      setResult(taken.registerNow === false || !registers ? { submitted } : await register(submitted, keys.register));
      setKeys({ submit: newKey(), register: newKey() });
      for (const queryKey of [['cases'], ['count'], ['ledger']]) client.invalidateQueries({ queryKey });
    },
    onError: (error) => {
      if (error instanceof Problem)
        form.setFields(error.fields.map(({ field, text }) => ({ name: field.split('.') as never, errors: [text] })));
    },
  });

  if (result) return <Outcome result={result} another={() => setResult(null)} />;
  return (
    <>
      <Head title={t('rooms.register.title')} text={t('rooms.register.lead')} />
      <Card className="s-narrow">
        {take.error ? <Alert type="error" showIcon title={take.error.message} style={{ marginBottom: 16 }} /> : null}
        <Form<Taken>
          form={form}
          layout="vertical"
          initialValues={{ ...draft, channel: usualOf(channels, draft.channel) }}
          onValuesChange={(_, all) => setDraft(all)}
          onFinish={take.mutate}
          scrollToFirstError
        >
          <IntakeFields me={me} form={form} channels={channels} registers={registers} />
          <Button type="primary" size="large" htmlType="submit" loading={take.isPending}>
            {t('rooms.register.send')}
          </Button>
        </Form>
      </Card>
    </>
  );
}

/** Taken in is taken in: when the number cannot be given now, the matter waits among those to be registered. */
async function register(submitted: Submitted, key: string): Promise<Result> {
  try {
    const reply = await giveCommand({ command: 'registerCase', caseId: submitted.reply.id, key, fields: {} });
    return { submitted, number: reply.number ?? '' };
  } catch (error) {
    return { submitted, notRegistered: error instanceof Error ? error.message : String(error) };
  }
}
