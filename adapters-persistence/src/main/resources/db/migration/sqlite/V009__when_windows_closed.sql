-- When the platform last said that it takes nothing for a guest: what it brings to them afterwards shows that it does.
alter table conversation add column window_closed_at bigint;

-- Not known of those that are closed by now: only what is sent from now on can show it.
update conversation set window_closed_at = unixepoch() * 1000 where window_closed;

alter table conversation drop column window_closed;
