-- The files that guests sent, without their bytes.
create table guest_file (
    message          text    not null references message (id),
    part             integer not null,
    channel          text    not null,
    reference        text    not null,
    reference_type   text,
    reference_size   bigint,
    reference_sha256 text,
    wanted_at        bigint  not null,
    state            text    not null,
    attempts         integer not null,
    due_at           bigint  not null,
    detail           text,
    digest           text,
    size             bigint,
    type             text,
    reason           text,
    primary key (message, part)
) without rowid;

create index guest_file_wanted on guest_file (channel, due_at) where state = 'WANTED';
create index guest_file_kept on guest_file (wanted_at) where state = 'KEPT';
create index guest_file_bytes on guest_file (digest) where state = 'KEPT';
