-- Photos and documents that merchant and staff send with an entry of the conversation. Their content is in the object store.
create table attachment (
    id uuid primary key,
    entry_id uuid not null unique references conversation_entry (id),
    ticket_id uuid not null references ticket (id),
    kind text not null check (kind in ('JPEG', 'PNG', 'PDF')),
    bytes integer not null check (bytes > 0),
    width integer check (width > 0),
    height integer check (height > 0),
    pages integer check (pages > 0),
    check ((kind = 'PDF') = (pages is not null)),
    check ((kind = 'PDF') = (width is null)),
    check ((width is null) = (height is null))
);

create index attachment_of_ticket on attachment (ticket_id);

comment on column attachment.id is 'Also the key of the content in the object store, and authenticated with it';
comment on column attachment.bytes is 'Of the content as it is given out; what is stored is encrypted and a little longer';

create table attachment_upload (
    id uuid primary key,
    begun_at timestamptz not null
);

create index attachment_upload_begun on attachment_upload (begun_at);

comment on table attachment_upload is 'Contents that may be in the object store though no attachment knows them yet; those that stay are swept';
