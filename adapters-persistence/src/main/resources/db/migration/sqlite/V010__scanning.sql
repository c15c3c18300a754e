-- A file may be here that has to be scanned before anybody opens it (UNSCANNED), or may have been kept back since it holds what
-- looks like malware (KEPT_BACK, with the signature as its detail).
drop index guest_file_wanted;
drop index guest_file_kept;
drop index guest_file_bytes;

create index guest_file_due on guest_file (channel, due_at) where state in ('WANTED', 'UNSCANNED');
create index guest_file_here on guest_file (wanted_at) where state in ('KEPT', 'UNSCANNED');
create index guest_file_unscanned on guest_file (due_at) where state = 'UNSCANNED';

-- A file has a digest as long as its bytes are here.
create index guest_file_bytes on guest_file (digest) where digest is not null;
