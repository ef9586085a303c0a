-- expand

-- Divisions merge: the row stays for what is old, and names the one that goes on.
alter table tenant add column merged_into int not null default 0;
grant update on tenant to directory_app;
create policy app_update on tenant for update to directory_app using (true) with check (true);
