-- When each guest last wrote, and whether the platform takes nothing more for them until they write again.
alter table conversation add column silent_since bigint not null default 0;
alter table conversation add column window_closed boolean not null default false;

update conversation set silent_since = coalesce(
    (select max(min(m.sent_at, m.accepted_at)) from message m
        where m.conversation = conversation.id and m.author = 'GUEST' and m.kind <> 'REACTION'),
    0);

-- What waits for guests to write again.
create index delivery_held on delivery (lane, conversation, position) where state = 'HELD';
