import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseView, giveCommand } from '../../../api/case.ts';
import { newKey } from '../../../api/key.ts';
import { Problem } from '../../../api/problem.ts';
import { word } from '../../../texts/word.ts';
import { FormFields } from '../fields/form-fields.tsx';
import { type Act, versionFor } from '../use-case.ts';
import { keepDraft, takeDraft } from './draft.ts';
import { Moved } from './moved.tsx';
import { Refusal } from './refusal.tsx';
import { bodyOf, faultsFor, type Values } from './values.ts';

interface Properties {
  act: Act;
  view: CaseView;
  close: () => void;
}

/** The form of one command, drawn from the fields the server declares. One key for every attempt of this opening. */
export function CommandDrawer({ act: { may, assignment }, view, close }: Properties) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Values>();
  const [key] = useState(newKey);
  const [tried, setTried] = useState(false);
  const [seen, setSeen] = useState(view.summary.version);
  const { caseId } = view.summary;
  const fields = may.fields ?? [];
  const [draft] = useState(() => takeDraft(caseId, may.command, assignment?.assignmentId) ?? {});

  const order = useMutation({
    mutationFn: (values: Values) =>
      giveCommand({
        command: may.command,
        caseId,
        assignmentId: assignment?.assignmentId,
        version: versionFor(view, assignment?.assignmentId),
        key,
        fields: bodyOf(fields, values),
      }),
    onSuccess: async (reply) => {
      for (const name of [['cases'], ['count'], ['duties'], ['ledger'], ['figures']]) {
        client.invalidateQueries({ queryKey: name });
      }
      // The form closes on the page as it is now: whoever goes on at once goes on from the own act, not from before it.
      await client.invalidateQueries({ queryKey: ['case', caseId] });
      message.success(t('cases.done', { command: word('command', may.command), number: reply.number ?? '' }));
      close();
    },
    onError: (error) => {
      if (error instanceof Problem && error.stale) client.invalidateQueries({ queryKey: ['case', caseId] });
      if (error instanceof Problem) form.setFields(faultsFor(fields, error));
    },
  });
  const stale = order.error instanceof Problem && order.error.stale;

  return (
    <Drawer
      open
      onClose={close}
      size={560}
      title={word('command', may.command)}
      mask={{ closable: false }}
      footer={
        <div className="c-foot">
          <Button onClick={close}>{t('app.cancel')}</Button>
          <Button type="primary" loading={order.isPending} onClick={() => form.submit()}>
            {stale ? t('cases.sendAnyway') : t('cases.send')}
          </Button>
        </div>
      }
    >
      {assignment ? <p className="faint">{assignment.name}</p> : null}
      {stale ? <Moved caseId={caseId} since={seen} now={view.summary.version} /> : null}
      {order.error && !stale ? (
        <Refusal
          error={order.error}
          keep={() => keepDraft(caseId, may.command, assignment?.assignmentId, form.getFieldsValue(true))}
        />
      ) : null}
      <Form<Values>
        form={form}
        name={may.command}
        layout="vertical"
        initialValues={draft}
        onFinish={(values) => {
          setSeen(view.summary.version);
          order.mutate(values);
        }}
        onFinishFailed={() => setTried(true)}
        validateTrigger={tried ? 'onChange' : 'onSubmit'}
        scrollToFirstError
        requiredMark
      >
        <FormFields fields={fields} command={may.command} caseId={caseId} form={form} />
      </Form>
    </Drawer>
  );
}
