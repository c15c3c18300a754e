-- The address that a platform never gives to anybody else, as it does with telephone numbers.
alter table guest_address add column lasting boolean not null default false;

-- Of guests who were known by several until now: WhatsApp's user ids, which are no numbers and stand beside one.
update guest_address set lasting = true
where rank = (
        select max(id.rank) from guest_address id
        where id.conversation = guest_address.conversation and id.address glob '*[^0-9+]*')
    and exists (
        select 1 from guest_address number
        where number.conversation = guest_address.conversation and number.address not glob '*[^0-9+]*');
