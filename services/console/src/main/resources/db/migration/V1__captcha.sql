-- Graphical verifications (R2): tried once, used once, by the browser they were made for.
create table captcha (
    id          uuid        primary key,
    kind        text        not null check (kind in ('SLIDER', 'PROOF_OF_WORK')),
    -- base64url of SHA-256 of the browser's secret
    binding     text        not null,
    -- what a try is judged by; never leaves the console
    answer      text        not null,
    -- of the challenge, and of the pass once it is solved
    expires_at  timestamptz not null,
    tried_at    timestamptz,
    -- SHA-256 of the pass
    pass_hash   bytea       unique,
    claimed_for uuid,
    used_at     timestamptz
);

create index captcha_expiry on captcha (expires_at);
