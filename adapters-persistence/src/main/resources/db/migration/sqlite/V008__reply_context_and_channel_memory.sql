-- What the guest's latest message asked to have back with the answers, and the subject that stood above it.
alter table conversation add column reply_context text;
alter table conversation add column reply_subject text;

-- What channels keep for themselves between calls and over restarts, such as a refresh token.
create table channel_memory (
    channel text not null,
    name    text not null,
    value   text not null,
    primary key (channel, name)
) without rowid;
