-- What was sent, as JSON, where it is more than typed words. Of what is older than this only the words were kept in which
-- the staff read it.
alter table message add column payload text;

drop view delivery_with_thread;
drop view delivery_with_message;

create view delivery_with_message as
select d.position, d.id, d.message, d.conversation, d.lane, d.part_begin, d.part_end, d.state, d.attempts, d.repeats,
       d.created_at, d.due_at, d.first_tried_at, d.tried_at, d.external_id, d.receipt, d.refusal, d.detail,
       m.id as message_id, m.conversation as message_conversation, m.thread as message_thread,
       m.author as message_author, m.kind as message_kind, m.words as message_words, m.payload as message_payload,
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
