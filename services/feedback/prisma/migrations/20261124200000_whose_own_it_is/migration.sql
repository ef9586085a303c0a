-- expand

-- Posts that collected what this callback answers: who reads only the own cases (read scope "own") sees those.
alter table callback_viewer add column collectors text[] not null default '{}';
