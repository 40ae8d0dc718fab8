-- Staff who are signed in (R25), shared by all instances. The browser has the id, and nothing else.
create table staff_session (
    -- SHA-256 of the id
    id_hash          bytea       primary key,
    -- the session at Keycloak (sid): one that takes its place ends it here
    keycloak_session text        not null,
    -- encrypted with the row's key as context: who it is, their roles, and the tokens
    content          bytea       not null,
    signed_in_at     timestamptz not null,
    -- of a person; what pages ask on their own does not count
    last_active_at   timestamptz not null,
    -- of the last second factor that was asked for again
    stepped_up_at    timestamptz,
    tokens_at        timestamptz not null,
    -- ended here, still to be ended at Keycloak
    ended_at         timestamptz
);

create index staff_session_keycloak on staff_session (keycloak_session);
create index staff_session_activity on staff_session (last_active_at);
