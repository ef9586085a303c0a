import { refusalsOf } from '../refusal.ts';

/** What can be wrong with the broker, its topics and our rights on them, and who can do what. */
export const kafkaRefusals = refusalsOf({
  KAFKA_AWAY: {
    kind: 'unavailable',
    zh: 'Kafka（{brokers}）没有应答：{reason}。已受理的事项保存在数据库中，恢复后自动继续；请检查代理是否运行、地址和加密设置（KAFKA_BROKERS、KAFKA_TLS）是否正确。',
    en: 'Kafka ({brokers}) does not answer: {reason}. What was accepted is safe in the database and goes on by itself; check that the broker runs and that address and encryption (KAFKA_BROKERS, KAFKA_TLS) are right.',
  },
  KAFKA_CREDENTIALS: {
    kind: 'unauthenticated',
    zh: 'Kafka 拒绝用户 {user}：用户名或口令不对。请检查 KAFKA_USERNAME 与 KAFKA_PASSWORD（或 KAFKA_PASSWORD_FILE），以及代理上的 SCRAM-SHA-512 用户。',
    en: 'Kafka refuses the user {user}: name or password is wrong. Check KAFKA_USERNAME and KAFKA_PASSWORD (or KAFKA_PASSWORD_FILE), and the SCRAM-SHA-512 user at the broker.',
  },
  KAFKA_RIGHT_MISSING: {
    kind: 'forbidden',
    zh: 'Kafka 用户 {user} 对 {what} 没有权限 {right}（或它不存在）。请按 proto/topics.yaml 创建主题并授权（ACL）。',
    en: 'The Kafka user {user} lacks the right {right} on {what} (or it is not there). Make the topic and grant the right (ACL) as proto/topics.yaml says.',
  },
  KAFKA_TOPIC_MISSING: {
    kind: 'notFound',
    zh: 'Kafka 上没有主题 {topic}。请按 proto/topics.yaml 创建。',
    en: 'There is no topic {topic} at the broker. Make it as proto/topics.yaml says.',
  },
  KAFKA_TOPIC_NARROW: {
    kind: 'invalid',
    zh: '主题 {topic} 只有 {partitions} 个分区，proto/topics.yaml 要求 {expected} 个。请在没有消息往来时增加分区。',
    en: 'The topic {topic} has {partitions} partitions, proto/topics.yaml asks for {expected}. Add partitions while nothing is under way.',
  },
  KAFKA_FAILED: {
    kind: 'unavailable',
    zh: 'Kafka 报告错误：{reason}。正在重试。',
    en: 'Kafka reports: {reason}. It is tried again.',
  },
});
