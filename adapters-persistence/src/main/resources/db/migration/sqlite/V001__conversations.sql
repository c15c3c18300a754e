-- Instants are milliseconds since 1970 in UTC; ids are text. "position" is the order of acceptance.

create table conversation (
    id             text    not null primary key,
    property       text    not null,
    channel        text    not null,
    name           text,
    handle         text,
    phone          text,
    language       text,
    reachable      boolean not null,
    entry          text,
    opened_at      bigint  not null
) without rowid;

-- Under which ids a channel reaches a guest, best first.
create table guest_address (
    channel      text    not null,
    address      text    not null,
    conversation text    not null references conversation (id),
    rank         integer not null,
    primary key (channel, address)
) without rowid;

create index guest_address_of_conversation on guest_address (conversation, rank);

-- What platforms brought, so that it is not taken twice.
create table seen_event (
    channel  text   not null,
    event_id text   not null,
    seen_at  bigint not null,
    primary key (channel, event_id)
) without rowid;

create index seen_event_by_age on seen_event (seen_at);

-- Requests of which nothing could be made, for a person to look at.
create table unusable_event (
    channel  text   not null,
    event_id text   not null,
    detail   text   not null,
    raw      text   not null,
    kept_at  bigint not null,
    primary key (channel, event_id)
);

create table message_thread (
    position        integer primary key,
    id              text    not null unique,
    conversation    text    not null references conversation (id),
    property        text    not null,
    original_sender text    not null,
    subject         text    not null,
    state           text    not null,
    hotel_id        text,
    attempts        integer not null,
    wanted_at       bigint  not null,
    tried_at        bigint,
    due_at          bigint  not null,
    checked_at      bigint  not null
);

create unique index message_thread_current on message_thread (conversation)
    where state not in ('RESOLVED', 'REFUSED');
create unique index message_thread_in_mews on message_thread (property, hotel_id);
create index message_thread_in_state on message_thread (property, state, checked_at);
create index message_thread_of_conversation on message_thread (conversation);

create table message (
    position     integer primary key,
    id           text    not null unique,
    conversation text    not null references conversation (id),
    thread       text    not null references message_thread (id),
    author       text    not null,
    kind         text    not null,
    words        text    not null,
    source_id    text    not null,
    amends       text,
    sent_at      bigint  not null,
    accepted_at  bigint  not null,
    unique (conversation, source_id, author)
);

create index message_in_thread on message (thread, position);
create index message_amending on message (conversation, amends) where amends is not null;

create table delivery (
    position       integer primary key,
    id             text    not null unique,
    message        text    not null references message (id),
    conversation   text    not null references conversation (id),
    lane           text    not null,
    part_begin     integer not null,
    part_end       integer not null,
    state          text    not null,
    attempts       integer not null,
    repeats        integer not null,
    created_at     bigint  not null,
    due_at         bigint  not null,
    first_tried_at bigint,
    tried_at       bigint,
    external_id    text,
    receipt        text    not null,
    refusal        text,
    detail         text
);

-- What is done stays out of these, so that lanes are as quick after a million messages as after ten.
create index delivery_open_in_lane on delivery (lane, position)
    where state in ('PENDING', 'IN_FLIGHT', 'IN_DOUBT');
create index delivery_open_in_conversation on delivery (lane, conversation, position)
    where state in ('PENDING', 'IN_FLIGHT', 'IN_DOUBT');
create index delivery_not_done on delivery (state, position) where state <> 'DONE';
create index delivery_done_and_unread on delivery (conversation, lane, tried_at)
    where state = 'DONE' and receipt <> 'READ';
create index delivery_of_message on delivery (message);
create index delivery_by_external_id on delivery (lane, external_id) where external_id is not null;

-- Receipts that came before the answer to their send.
create table early_receipt (
    channel     text   not null,
    external_id text   not null,
    receipt     text   not null,
    kept_at     bigint not null,
    primary key (channel, external_id, receipt)
) without rowid;

-- Up to where each property's replies have been collected.
create table reply_mark (
    property   text   not null primary key,
    read_up_to bigint not null
) without rowid;

create table journal (
    name  text not null primary key,
    value text not null
) without rowid;

create table journal_count (
    counter     text   not null,
    happened_at bigint not null
);

create index journal_count_by_time on journal_count (counter, happened_at);

create view delivery_with_message as
select d.position, d.id, d.message, d.conversation, d.lane, d.part_begin, d.part_end, d.state, d.attempts, d.repeats,
       d.created_at, d.due_at, d.first_tried_at, d.tried_at, d.external_id, d.receipt, d.refusal, d.detail,
       m.id as message_id, m.conversation as message_conversation, m.thread as message_thread,
       m.author as message_author, m.kind as message_kind, m.words as message_words,
       m.source_id as message_source_id, m.amends as message_amends, m.sent_at as message_sent_at,
       m.accepted_at as message_accepted_at
from delivery d
join message m on m.id = d.message;

create view delivery_with_thread as
select d.*,
       t.id as thread_id, t.conversation as thread_conversation, t.property as thread_property,
       t.original_sender as thread_original_sender, t.subject as thread_subject, t.state as thread_state,
       t.hotel_id as thread_hotel_id, t.attempts as thread_attempts, t.wanted_at as thread_wanted_at,
       t.tried_at as thread_tried_at, t.due_at as thread_due_at, t.checked_at as thread_checked_at
from delivery_with_message d
join message_thread t on t.id = d.message_thread;
