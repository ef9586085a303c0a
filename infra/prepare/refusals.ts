import { refusalsOf } from '@green-channel/platform/refusal';

/** What only an administrator of a cluster is told: a preparation has settings of its own names. */
export const prepareRefusals = refusalsOf({
  KAFKA_ADMIN_CREDENTIALS: {
    kind: 'unauthenticated',
    zh: 'Kafka（{brokers}）拒绝管理用户 {user}：用户名或口令不对，主题与权限均未改动。请检查 KAFKA_ADMIN_USERNAME 与 KAFKA_ADMIN_PASSWORD（或 KAFKA_ADMIN_PASSWORD_FILE），以及代理上的 SCRAM-SHA-512 用户。',
    en: 'Kafka ({brokers}) refuses the administrator {user}: name or password is wrong, no topic and no right was changed. Check KAFKA_ADMIN_USERNAME and KAFKA_ADMIN_PASSWORD (or KAFKA_ADMIN_PASSWORD_FILE), and the SCRAM-SHA-512 user at the broker.',
  },
  KAFKA_ADMIN_AWAY: {
    kind: 'unavailable',
    zh: 'Kafka（{brokers}）没有应答：{reason}。主题与权限均未改动。请检查代理是否运行、KAFKA_BROKERS 与 KAFKA_TLS 是否正确，然后重新运行。',
    en: 'Kafka ({brokers}) does not answer: {reason}. No topic and no right was changed. Check that the broker runs and that KAFKA_BROKERS and KAFKA_TLS are right, then run it again.',
  },
  KAFKA_ADMIN_RIGHT_MISSING: {
    kind: 'forbidden',
    zh: 'Kafka 用户 {user} 无权创建主题或授权。请用集群的超级用户（KAFKA_ADMIN_USERNAME），或授予该用户对集群的 CREATE、ALTER 与 DESCRIBE 权限。',
    en: 'The Kafka user {user} may not make topics or grant rights. Use a super user of the cluster (KAFKA_ADMIN_USERNAME), or grant it CREATE, ALTER and DESCRIBE on the cluster.',
  },
});
