-- expand

-- Post that collected the matter: who reads only the own cases (read scope "own") sees those.
alter table ballot_viewer add column collector text not null default '';
