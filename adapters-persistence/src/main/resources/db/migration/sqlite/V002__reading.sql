-- How far each thread has been read: followed threads up to the property's mark, dormant ones up to a mark of their own.

alter table message_thread add column said_at bigint not null default 0;
alter table message_thread add column reading text not null default 'FOLLOWED';
alter table message_thread add column guest_waits_since bigint;
alter table reply_mark add column dormant_read_up_to bigint;

update message_thread set
    said_at = coalesce((select max(m.accepted_at) from message m where m.thread = message_thread.id), wanted_at),
    reading = case when state in ('RESOLVED', 'REFUSED') then 'ENDED' else 'FOLLOWED' end,
    guest_waits_since = (
        select case when said.author = 'GUEST' then said.accepted_at end from message said
        where said.thread = message_thread.id and said.author <> 'PENELOPE'
        order by said.position desc
        limit 1);

-- A reply may still show up in what was resolved within the last hour before the store was last written.
update message_thread set reading = 'FOLLOWED'
where state = 'RESOLVED'
    and checked_at > (select max(other.checked_at) - 3600000 from message_thread other);

-- A mark begins where the first thread was opened, by a clock that may be half a day from ours.
insert into reply_mark (property, read_up_to)
select property, min(wanted_at) - 43200000 from message_thread
where property not in (select property from reply_mark)
group by property;

update reply_mark set dormant_read_up_to = read_up_to;

create index message_thread_reading on message_thread (property, reading, said_at, id) where reading <> 'ENDED';
create index message_thread_aftermath on message_thread (property, checked_at)
    where state = 'RESOLVED' and reading <> 'ENDED';
create index message_thread_guest_waits on message_thread (property, guest_waits_since)
    where guest_waits_since is not null;
create index message_of_staff on message (source_id) where author = 'STAFF';
create index delivery_receipted on delivery (lane, tried_at) where receipt <> 'NONE';
